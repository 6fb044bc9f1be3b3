import type { HqRole } from '@ziara-gate/domain'

type UserAccess = HqRole | 'session' | 'audit'

/**
 * Who may call a route. `public`: anybody; `gate`: an enrolled gate by its signed token; `session`: whoever has begun to sign
 * in, for themselves; `audit`: those who look after the others; else the least HQ role.
 */
export type Access = 'public' | 'gate' | UserAccess

const everybody = ['viewer', 'auditor', 'registrar', 'site-manager', 'administrator'] as const

/** viewer: attendance · auditor: bookings too · registrar: makes bookings · site-manager: gates · administrator: all. */
export const rolesAllowed: Record<UserAccess, readonly HqRole[]> = {
  session: everybody,
  viewer: everybody,
  auditor: ['auditor', 'registrar', 'site-manager', 'administrator'],
  audit: ['auditor', 'administrator'],
  registrar: ['registrar', 'site-manager', 'administrator'],
  'site-manager': ['site-manager', 'administrator'],
  administrator: ['administrator'],
}

export const isAccess = (access: string): access is Access =>
  access === 'public' || access === 'gate' || Object.hasOwn(rolesAllowed, access)

const account = 'API token, or session cookie of a browser'

/** Named in the OpenAPI document. */
export const accessSchemes: Record<Exclude<Access, 'public'> | 'key', string> = {
  gate: 'JWT signed EdDSA by the gate’s enrolled key: iss = gate, aud = ziara-central, five minutes at most',
  session: `${account}, which need not be signed in to the end: for one’s own account only`,
  viewer: `${account}, of any role`,
  auditor: `${account}: auditor, registrar, site-manager or administrator`,
  audit: `${account}: auditor or administrator`,
  registrar: `${account}: registrar, site-manager or administrator`,
  'site-manager': `${account}: site-manager or administrator`,
  administrator: `${account}: administrator`,
  key: 'API key of a booking platform that has the scope',
}
