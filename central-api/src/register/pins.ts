import { hashPassword } from '../access/slow-hash.ts'

/** The PIN as gates keep it: argon2id in PHC string form, with a salt of its own. */
export const hashPin = (pin: string): Promise<string> => hashPassword(pin)

const steps = (pin: string): number[] =>
  [...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index]))

/** One digit six times, or six that count up or down: what a thief tries before the lock-out. */
export function isWeakPin(pin: string): boolean {
  const [first, ...rest] = steps(pin)
  return first !== undefined && Math.abs(first) <= 1 && rest.every((step) => step === first)
}
