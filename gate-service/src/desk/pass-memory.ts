import type { PassClaims, Reference } from '@ziara-gate/domain'

/** More than a site receives parties on its busiest day whose visits have not come down yet. */
const remembered = 500

/**
 * What the valid passes said that were shown since the process started: a guard settles a visit that only its pass knows
 * without having it scanned again.
 */
export class PassMemory {
  readonly #claims = new Map<Reference, PassClaims>()

  note(pass: PassClaims): void {
    this.#claims.delete(pass.reference)
    this.#claims.set(pass.reference, pass)
    const [oldest] = this.#claims.keys()
    if (this.#claims.size > remembered && oldest !== undefined) this.#claims.delete(oldest)
  }

  of(reference: Reference): PassClaims | null {
    return this.#claims.get(reference) ?? null
  }
}
