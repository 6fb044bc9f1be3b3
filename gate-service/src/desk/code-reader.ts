import type { Credential, LocalDate, PassKey } from '@ziara-gate/domain'
import { recognise, recogniseAfter } from '@ziara-gate/domain/crypto'

/** Some scanners deliver each line of a document as a reading of its own. */
const partHeldMs = 5_000

/** Turns a lane's readings into credentials, joining a document that comes in parts. */
export class CodeReader {
  #part: { readonly text: string; readonly untilMs: number } | null = null

  /** `nowMs` is monotonic. */
  read(data: Uint8Array, keys: readonly PassKey[], today: LocalDate, nowMs: number): Credential {
    const held = this.#part !== null && nowMs < this.#part.untilMs ? this.#part.text : null
    const credential = held === null ? recognise(data, keys, today) : recogniseAfter(held, data, keys, today)
    this.#part =
      credential.kind === 'document-part' ? { text: credential.text, untilMs: nowMs + partHeldMs } : null
    return credential
  }
}
