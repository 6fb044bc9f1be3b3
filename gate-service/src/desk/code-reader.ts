import type { Credential, LocalDate, PassKey } from '@ziara-gate/domain'
import { recognise } from '@ziara-gate/domain/crypto'

/** Some scanners deliver each line of a document as a reading of its own. */
const partHeldMs = 5_000
const carriageReturn = '\r'

const isDocumentLike = (credential: Credential): boolean =>
  credential.kind === 'document' ||
  credential.kind === 'document-part' ||
  (credential.kind === 'unreadable' && credential.what === 'document')

const standsAlone = (credential: Credential): boolean =>
  ['pass', 'reference', 'document', 'badge'].includes(credential.kind)

/** Turns a lane's readings into credentials, joining a document that comes in parts. */
export class CodeReader {
  #part: { readonly text: string; readonly untilMs: number } | null = null

  /** `nowMs` is monotonic. */
  read(data: Uint8Array, keys: readonly PassKey[], today: LocalDate, nowMs: number): Credential {
    const credential = this.#joined(data, recognise(data, keys, today), keys, today, nowMs)
    this.#part =
      credential.kind === 'document-part' ? { text: credential.text, untilMs: nowMs + partHeldMs } : null
    return credential
  }

  #joined(
    data: Uint8Array,
    own: Credential,
    keys: readonly PassKey[],
    today: LocalDate,
    nowMs: number,
  ): Credential {
    const part = this.#part
    if (!part || nowMs >= part.untilMs || standsAlone(own)) return own
    const whole = Buffer.concat([Buffer.from(part.text + carriageReturn), data])
    const joined = recognise(whole, keys, today)
    return isDocumentLike(joined) ? joined : own
  }
}
