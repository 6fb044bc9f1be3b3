import { hash, hashRaw, verify } from '@node-rs/argon2'

/** OWASP's password storage cheat sheet, second set: argon2id with 19 MiB, two rounds, one thread. */
const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const

/** `Algorithm.Argon2id`; the package declares it as a const enum, which does not exist at run time. */
const algorithm = 2

/** In PHC string form, with a salt of its own. */
export const hashPassword = (password: string): Promise<string> =>
  hash(password.normalize('NFC'), { ...cost, algorithm })

export const fitsPassword = (hashed: string, password: string): Promise<boolean> =>
  verify(hashed, password.normalize('NFC'))

/** With a given salt, so that one hash can be looked up among many. */
export async function hashWithSalt(text: string, salt: string): Promise<string> {
  const raw = await hashRaw(text, { ...cost, algorithm, salt: Buffer.from(salt, 'hex') })
  return raw.toString('hex')
}
