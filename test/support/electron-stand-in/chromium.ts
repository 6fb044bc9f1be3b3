/** The Chromium behind the stand-in: a real one, headless, with a profile of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromiumPath, quietly } from '../chromium.ts'
import { Cdp } from './cdp.ts'

export interface Chromium {
  readonly cdp: Cdp
  /** Where another client may speak to it. */
  readonly endpoint: string
  /** Ends it with its profile. */
  end(): void
}

export async function startChromium(switches: readonly string[]): Promise<Chromium> {
  const profile = mkdtempSync(join(tmpdir(), 'ziara-stand-in-'))
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(
    chromiumPath(),
    [
      '--headless=new',
      '--remote-debugging-port=0',
      // Nothing goes through it: it closes with this process, however that ends, and Chromium ends with it.
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
      '--use-fake-device-for-media-stream',
      ...quietly,
      ...asRoot,
      ...switches,
      'about:blank',
    ],
    {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      env: { ...process.env, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile },
    },
  )
  const end = () => {
    child.kill('SIGKILL')
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
  process.once('exit', end)
  const endpoint = await listening(child)
  return { cdp: await Cdp.connect(endpoint), endpoint, end }
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code}`)))
    if (!child.stderr) return
    createInterface({ input: child.stderr }).on('line', (line) => {
      const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1]
      if (address !== undefined) resolve(address)
    })
  })
}
