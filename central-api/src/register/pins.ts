import { hash } from '@node-rs/argon2'

/** OWASP's password storage cheat sheet, second set: 19 MiB, two rounds, one thread. */
const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const

/** `Algorithm.Argon2id`; the package declares it as a const enum, which does not exist at run time. */
const argon2id = 2

/** The PIN as gates keep it: argon2id in PHC string form, with a salt of its own. */
export const hashPin = (pin: string): Promise<string> => hash(pin, { algorithm: argon2id, ...cost })

const steps = (pin: string): number[] =>
  [...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index]))

/** One digit six times, or six that count up or down: what a thief tries before the lock-out. */
export function isWeakPin(pin: string): boolean {
  const [first, ...rest] = steps(pin)
  return first !== undefined && Math.abs(first) <= 1 && rest.every((step) => step === first)
}
