import { hash, verify } from '@node-rs/argon2'

/** As headquarters hashes them (OWASP password storage cheat sheet), so that a guess at nobody's badge takes as long. */
const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const

/** Compares PINs with argon2id hashes in PHC string form; the work is done on threads of its own. */
export class Pins {
  /** What an unknown badge is compared with. Nobody's PIN: it has more than six digits. */
  readonly #decoy = hash('nobody at all', cost)

  /** `stored` null: of nobody. A hash that is none opens nothing. */
  async match(stored: string | null, pin: string): Promise<boolean> {
    const matches = await verify(stored ?? (await this.#decoy), pin).catch(() => false)
    return matches && stored !== null
  }
}
