import { createPrivateKey, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { enrolmentAnswer } from '@ziara-gate/domain'
import { newPrivateKey } from '@ziara-gate/domain/crypto'
import type { FileOwner } from '../store/store-file.ts'
import { keptSecret, readIfThere, writeSecret } from './secret-file.ts'

/** The gate's Ed25519 key, PKCS #8 in `gate.key`; made on the first start, before anything is told to headquarters. */
export async function gateKey(directory: string): Promise<KeyObject> {
  const make = () => newPrivateKey().export({ format: 'pem', type: 'pkcs8' }).toString()
  return createPrivateKey(await keptSecret(join(directory, 'gate.key'), make))
}

const identityFile = (directory: string) => join(directory, 'gate.json')

/** Which gate this is, as headquarters said at enrolment; null before that. Kept apart from the journal, to outlive its loss. */
export async function readIdentity(directory: string): Promise<FileOwner | null> {
  const text = await readIfThere(identityFile(directory))
  return text === null ? null : enrolmentAnswer.omit({ enrolledAt: true }).parse(JSON.parse(text))
}

export const writeIdentity = (directory: string, identity: FileOwner): Promise<void> =>
  writeSecret(identityFile(directory), `${JSON.stringify({ gate: identity.gate, site: identity.site })}\n`)
