/**
 * Electron's npm package holds no program: it fetches it on first use, about 120 MB from GitHub. Closed networks cannot,
 * so the fetch is given up as soon as nothing moves, and not tried again for a day.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'

export interface Fetching {
  /** The folder of the npm package `electron`. */
  readonly electron: string
  /** Remembers a failure, and holds what is being fetched. */
  readonly cache: string
  readonly say: (text: string) => void
  /** Give up when nothing arrived for so long. */
  readonly stallMs: number
  readonly lookEveryMs: number
}

const dayMs = 24 * 60 * 60 * 1000

/** Path of Electron's program; null when it is not here and cannot be had. */
export async function electronBinary(fetching: Fetching, signal: AbortSignal): Promise<string | null> {
  const there = installedBinary(fetching.electron)
  if (there !== null) return there
  const failure = join(fetching.cache, 'electron-not-fetched')
  if (isRecent(failure)) return null
  fetching.say('fetching Electron (once; without a network this gives up in some seconds)')
  const fetched = await fetchBinary(fetching, signal)
  if (!fetched && !signal.aborted) {
    writeFileSync(failure, '')
    fetching.say('Electron cannot be fetched here; trying again tomorrow at the earliest')
  }
  return installedBinary(fetching.electron)
}

function installedBinary(electron: string): string | null {
  const note = join(electron, 'path.txt')
  if (!existsSync(note)) return null
  const binary = join(electron, 'dist', readFileSync(note, 'utf8'))
  return existsSync(binary) ? binary : null
}

const isRecent = (note: string): boolean => existsSync(note) && Date.now() - statSync(note).mtimeMs < dayMs

async function fetchBinary(fetching: Fetching, signal: AbortSignal): Promise<boolean> {
  mkdirSync(fetching.cache, { recursive: true })
  // The installer downloads into the temporary folder first: its growth is the progress.
  const temporary = mkdtempSync(join(fetching.cache, 'fetch-'))
  const child = spawn(process.execPath, [join(fetching.electron, 'install.js')], {
    cwd: dirname(fetching.electron),
    stdio: ['ignore', 'ignore', 'ignore'],
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
  })
  try {
    return await watch(child, fetching, [temporary, join(fetching.electron, 'dist')], signal)
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

async function watch(
  child: ChildProcess,
  fetching: Fetching,
  folders: readonly string[],
  signal: AbortSignal,
): Promise<boolean> {
  const end = new Promise<number>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })
  let size = 0
  for (let stillMs = 0; stillMs < fetching.stallMs && !signal.aborted; stillMs += fetching.lookEveryMs) {
    const code = await Promise.race([end, after(fetching.lookEveryMs, null, { signal }).catch(() => null)])
    if (code !== null) return code === 0
    const now = folders.reduce((sum, folder) => sum + bytesUnder(folder), 0)
    if (now === size) continue
    stillMs = 0
    size = now
    fetching.say(`fetching Electron: ${Math.round(size / 1e6)} MB`)
  }
  child.kill('SIGKILL')
  await end
  return false
}

function bytesUnder(folder: string): number {
  try {
    const names = readdirSync(folder, { recursive: true }) as string[]
    return names.reduce(
      (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    )
  } catch {
    return 0
  }
}
