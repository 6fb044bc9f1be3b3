import { createHash, type KeyObject } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '@ziara-gate/domain'
import { isNewer, type Refusal, type ReleaseManifest, readRelease, releaseFile, version } from './manifest.ts'

export interface ApplyDeps {
  /** The stick, mounted. */
  readonly from: string
  /** The release keys that the machine trusts. */
  readonly keys: readonly KeyObject[]
  /** Remembers the version; a folder of root alone. */
  readonly state: string
  readonly platform: string
  readonly arch: string
  /** Installs a file; throws when that fails. */
  readonly install: (file: string) => void
}

const chunkBytes = 1024 * 1024

/**
 * Verifies a release and installs it: signature, machine, version, length, hash, in this order, and then the very bytes that
 * were hashed, which are copied off the stick first. A version that was applied, or an older one, is never applied again.
 * Throws when the installation fails; the release may then be tried again.
 */
export function applyRelease(deps: ApplyDeps): Result<ReleaseManifest, Refusal> {
  const text = readOr(join(deps.from, releaseFile), null)
  if (text === null) return err('no-release')
  const read = readRelease(text, deps.keys)
  if (!read.ok) return read
  const manifest = read.value
  if (manifest.platform !== deps.platform || manifest.arch !== deps.arch) return err('other-machine')
  if (!isNewer(manifest.version, appliedVersion(deps.state))) return err('not-newer')
  mkdirSync(deps.state, { recursive: true, mode: 0o700 })
  const copy = join(deps.state, manifest.file)
  try {
    const copied = copyHashed(join(deps.from, manifest.file), copy, manifest)
    if (copied !== 'whole') return err(copied)
    deps.install(copy)
    remember(deps.state, manifest.version)
    return ok(manifest)
  } finally {
    rmSync(copy, { force: true })
  }
}

/** The highest version that was ever applied here; `0.0.0` before the first. Throws on a note that is none. */
export const appliedVersion = (state: string): string =>
  version.parse((readOr(join(state, 'version'), '0.0.0') ?? '').trim())

function readOr<T>(path: string, otherwise: T): string | T {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise
    throw error
  }
}

/** Reads no more than the manifest says: a file that goes on behind its end is another file. */
function copyHashed(from: string, to: string, { bytes, sha256 }: ReleaseManifest): 'whole' | Refusal {
  let source: number
  try {
    source = openSync(from, 'r')
  } catch {
    return 'cut-off'
  }
  const target = openSync(to, 'w', 0o600)
  const hash = createHash('sha256')
  const chunk = Buffer.allocUnsafe(chunkBytes)
  let copied = 0
  try {
    for (let read = readSync(source, chunk); read > 0 && copied <= bytes; read = readSync(source, chunk)) {
      copied += read
      hash.update(chunk.subarray(0, read))
      writeSync(target, chunk, 0, read)
    }
    fsyncSync(target)
  } finally {
    closeSync(source)
    closeSync(target)
  }
  if (copied < bytes) return 'cut-off'
  return copied === bytes && hash.digest('hex') === sha256 ? 'whole' : 'wrong-hash'
}

/** On disk before anybody hears of it, and never half. */
function remember(state: string, applied: string): void {
  const next = join(state, 'version.next')
  writeFileSync(next, `${applied}\n`, { mode: 0o600, flush: true })
  renameSync(next, join(state, 'version'))
}
