import { hash } from 'node:crypto'
import type { ReadingAnswer } from '@ziara-gate/domain'

/** A code held under the scanner is read several times a second; until it is away this long it is one scan. */
const sameCodeMs = 2_500
const rememberedReadings = 256

/** Tells new readings of one lane from those that were delivered, or held, twice. Keeps digests, never the bytes. */
export class Repeats {
  readonly #answers = new Map<string, ReadingAnswer>()
  #lastCode = ''
  #lastSeenMs = Number.NEGATIVE_INFINITY

  /** What was answered when this reading was first posted: its sender may have missed the answer. */
  answered(id: string): ReadingAnswer | null {
    return this.#answers.get(id) ?? null
  }

  remember(id: string, answer: ReadingAnswer): void {
    this.#answers.set(id, answer)
    const [oldest] = this.#answers.keys()
    if (this.#answers.size > rememberedReadings && oldest !== undefined) this.#answers.delete(oldest)
  }

  /** The last code got nowhere: reading it again is no repeat. */
  forget(): void {
    this.#lastCode = ''
  }

  /** True when this lane read the same code last, less than 2.5 s ago. `nowMs` is monotonic. */
  sameCode(data: Uint8Array, nowMs: number): boolean {
    const code = hash('sha256', data, 'base64')
    const same = code === this.#lastCode && nowMs - this.#lastSeenMs < sameCodeMs
    this.#lastCode = code
    this.#lastSeenMs = nowMs
    return same
  }
}
