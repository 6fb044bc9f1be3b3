import type { Reference } from '@ziara-gate/domain'

/**
 * One decision about a visit at a time, whoever makes it: what a lane or a guard decides rests on facts that nobody else
 * changes before it is recorded.
 */
export class VisitTurns {
  readonly #tails = new Map<Reference, Promise<unknown>>()

  /** Runs `work` after all work asked for before it on the same visit; null: about no visit, at once. */
  run<T>(reference: Reference | null, work: () => Promise<T>): Promise<T> {
    if (reference === null) return work()
    const turn = (this.#tails.get(reference) ?? Promise.resolve()).then(work)
    const tail = turn
      .catch(() => undefined)
      .then(() => {
        if (this.#tails.get(reference) === tail) this.#tails.delete(reference)
      })
    this.#tails.set(reference, tail)
    return turn
  }
}
