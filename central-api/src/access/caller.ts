import { type GateId, type HqRole, HttpProblem, type SiteId } from '@ziara-gate/domain'
import type { Access } from './roles.ts'

export interface GateCaller {
  readonly kind: 'gate'
  readonly gate: GateId
  readonly site: SiteId
  readonly keyId: string
  /** Raw Ed25519 public key, base64url. */
  readonly publicKey: string
}

export interface UserCaller {
  readonly kind: 'user'
  readonly tokenId: string
  readonly role: HqRole
  /** null: all sites. */
  readonly sites: readonly SiteId[] | null
  readonly expiresAt: number
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
