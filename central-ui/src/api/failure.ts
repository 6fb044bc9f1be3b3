import type { ProblemCode } from '@ziara-gate/domain'

/**
 * Why a call to headquarters' server failed. `unreachable`: no answer came. `not-understood`: an answer came that is
 * not of the contract, as when the page is older than the server.
 */
export type Failure = ProblemCode | 'unreachable' | 'not-understood'

/** The session is over, or was none: only signing in helps. */
export const isSignedOut = (failure: Failure): boolean =>
  failure === 'unauthenticated' || failure === 'token-expired'
