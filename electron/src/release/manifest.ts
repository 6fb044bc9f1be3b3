/**
 * A release on a stick: `ziara-gate.release` and the archive that it names. The release file is two lines: a manifest in
 * JSON, and the Ed25519 signature over exactly those bytes (base64url) by the release key. What is signed begins with a
 * word of its own, so that no signature made for something else can pass for one of a release.
 */
import { type KeyObject, sign, verify } from 'node:crypto'
import { basename } from 'node:path'
import { err, ok, type Result } from '@ziara-gate/domain'
import { z } from 'zod'

export const releaseFile = 'ziara-gate.release'
const signedAs = 'ziara-gate-release-1\n'

const part = z.int().min(0).max(65_535)
/** Three numbers; a release that is not final is not released. */
export const version = z
  .string()
  .regex(/^(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})$/)
  .refine((text) => text.split('.').every((one) => part.safeParse(Number(one)).success))

export const releaseManifest = z.strictObject({
  version,
  platform: z.enum(['linux', 'win32']),
  arch: z.enum(['x64', 'arm64']),
  /** Beside the release file; never a path. */
  file: z
    .string()
    .min(1)
    .max(200)
    .refine((name) => basename(name) === name && !name.startsWith('.') && !name.includes('\\')),
  bytes: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type ReleaseManifest = z.infer<typeof releaseManifest>

/** Why a release is not applied. */
export type Refusal =
  | 'no-release'
  | 'malformed'
  | 'bad-signature'
  | 'other-machine'
  | 'not-newer'
  | 'cut-off'
  | 'wrong-hash'

const toSign = (line: string): Buffer => Buffer.from(signedAs + line)

/** The text of a release file. */
export function signRelease(manifest: ReleaseManifest, key: KeyObject): string {
  const line = JSON.stringify(releaseManifest.parse(manifest))
  return `${line}\n${sign(null, toSign(line), key).toString('base64url')}\n`
}

/** What a release file says, once one of the keys has signed it; nothing of it is looked at before. */
export function readRelease(text: string, keys: readonly KeyObject[]): Result<ReleaseManifest, Refusal> {
  const [line, signature, ...rest] = text.split('\n')
  if (line === undefined || signature === undefined || rest.join('') !== '') return err('malformed')
  const bytes = Buffer.from(signature, 'base64url')
  if (!keys.some((key) => verify(null, toSign(line), key, bytes))) return err('bad-signature')
  try {
    const read = releaseManifest.safeParse(JSON.parse(line))
    return read.success ? ok(read.data) : err('malformed')
  } catch {
    return err('malformed')
  }
}

/** Is the first newer than the second? Both are versions. */
export function isNewer(one: string, other: string): boolean {
  const [left, right] = [one, other].map((text) => text.split('.').map(Number))
  const at = left?.findIndex((number, index) => number !== right?.[index]) ?? -1
  return at >= 0 && (left?.[at] ?? 0) > (right?.[at] ?? 0)
}
