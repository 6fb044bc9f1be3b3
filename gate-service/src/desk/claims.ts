import type { LaneId, Reference } from '@ziara-gate/domain'

/** Which lane is working on which visit. One gate service serves all lanes, so this is all it takes. */
export class Claims {
  readonly #holders = new Map<Reference, LaneId>()

  /** Answers the other lane that has the visit; null when it is now, or was already, this lane's. */
  take(reference: Reference, lane: LaneId): LaneId | null {
    const holder = this.#holders.get(reference) ?? lane
    this.#holders.set(reference, holder)
    return holder === lane ? null : holder
  }

  /** The lane that works on it; null: none does. */
  holder(reference: Reference): LaneId | null {
    return this.#holders.get(reference) ?? null
  }

  /** Another lane's claim is left alone. */
  release(reference: Reference, lane: LaneId): void {
    if (this.#holders.get(reference) === lane) this.#holders.delete(reference)
  }
}
