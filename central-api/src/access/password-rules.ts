/**
 * Length, and nothing that is guessed early; no rules of composition, no expiry (OWASP ASVS 5.0, 6.2.1 to 6.2.11). What is
 * guessed early is estimated from lists of common passwords, keyboard walks and what the user is called.
 */
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

const minLength = 12
/** zxcvbn's scale: 3 is safe against 10^10 guesses, which a stolen argon2id hash makes dear. */
const minScore = 3
const ofTheHouse = ['ziara', 'gate', 'headquarters', 'prison', 'visit']

/** Says whether a password may be used: null, or what is wrong with it. */
export type PasswordRule = (password: string, about: readonly string[]) => string | null

/** Made once a process: the lists are large. */
export function passwordRule(): PasswordRule {
  const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  return (password, about) => {
    if ([...password].length < minLength) return `at least ${minLength} characters`
    if (about.some((word) => word.length > 3 && password.toLowerCase().includes(word.toLowerCase())))
      return 'holds the name of the account'
    const { score } = estimator.check(password, [...about, ...ofTheHouse])
    return score < minScore ? 'too easy to guess' : null
  }
}
