import { createHash, type KeyObject } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, stat, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type ReleaseManifest, releaseFile, signRelease } from './manifest.ts'

export interface SignInput {
  /** The package. */
  readonly archive: string
  readonly version: string
  readonly platform: string
  readonly arch: string
  readonly key: KeyObject
  /** Where the release goes: the stick, or a folder to copy onto it. */
  readonly out: string
}

/** Makes a release of a package: the package and, beside it, its signed manifest. */
export async function makeRelease(input: SignInput): Promise<ReleaseManifest> {
  const { archive, version, platform, arch, key, out } = input
  const file = basename(archive)
  const hash = createHash('sha256')
  await pipeline(createReadStream(archive), hash)
  const { size: bytes } = await stat(archive)
  const manifest = { version, platform, arch, file, bytes, sha256: hash.digest('hex') } as ReleaseManifest
  const text = signRelease(manifest, key)
  await mkdir(out, { recursive: true })
  if (resolve(out, file) !== resolve(archive)) await copyFile(archive, join(out, file))
  await writeFile(join(out, releaseFile), text)
  return manifest
}
