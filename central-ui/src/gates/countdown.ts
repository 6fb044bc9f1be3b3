import type { EnrolmentCodeAnswer } from '@ziara-gate/domain'

/**
 * How long a code is still good, in ms; 0 when it has run out. Counted from the moment it came by the page's own clock, which
 * may be wrong: what headquarters says is how long the code lives.
 */
export const codeLeft = (
  { issuedAt, expiresAt }: Pick<EnrolmentCodeAnswer, 'issuedAt' | 'expiresAt'>,
  receivedAt: number,
  now: number,
): number => Math.max(0, Math.min(expiresAt - issuedAt, receivedAt + expiresAt - issuedAt - now))

/** In two parts of four, so that it can be read aloud and typed. */
export const readable = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`
