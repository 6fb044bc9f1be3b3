import {
  type ApiScope,
  type GateId,
  type HqRole,
  HttpProblem,
  type SignInStage,
  type SiteId,
} from '@ziara-gate/domain'
import type { Access } from './roles.ts'

export interface GateCaller {
  readonly kind: 'gate'
  readonly gate: GateId
  readonly site: SiteId
  readonly keyId: string
  /** Raw Ed25519 public key, base64url. */
  readonly publicKey: string
}

/** An account: a user, an API token or a platform's key. */
export interface UserCaller {
  readonly kind: 'user'
  readonly account: string
  readonly accountKind: 'user' | 'token' | 'key'
  readonly label: string
  /** A key has the least role of the route that its scope opens. */
  readonly role: HqRole
  /** null: all sites. */
  readonly sites: readonly SiteId[] | null
  /** Of a key; null for accounts that go by their role. */
  readonly scopes: readonly ApiScope[] | null
  readonly expiresAt: number
  /** The browser's session; null where a secret was sent with the call. */
  readonly signIn: { readonly id: string; readonly stage: SignInStage; readonly csrf: string } | null
}

export interface PublicCaller {
  readonly kind: 'public'
}

export type Caller = GateCaller | UserCaller | PublicCaller
export type CallerOf<A extends Access> = A extends 'gate'
  ? GateCaller
  : A extends 'public'
    ? PublicCaller
    : UserCaller

export const seesSite = (caller: UserCaller, site: string): boolean =>
  caller.sites === null || caller.sites.includes(site as SiteId)

export function requireSite(caller: UserCaller, site: string): void {
  if (!seesSite(caller, site)) throw new HttpProblem('forbidden', 'this account does not reach that site')
}

/** Nobody gives away more than they have: null is all sites. */
export function requireReach(caller: UserCaller, sites: readonly string[] | null): void {
  if (caller.sites === null) return
  if (sites === null || !sites.every((site) => seesSite(caller, site)))
    throw new HttpProblem('forbidden', 'that reaches further than this account')
}
