import type { HqRole } from '@ziara-gate/domain'

/** Who may call a route. `public`: anybody; `gate`: an enrolled gate by its signed token; else the least HQ role. */
export type Access = 'public' | 'gate' | HqRole

/** viewer: attendance · auditor: bookings too · registrar: makes bookings · site-manager: gates · administrator: all. */
export const rolesAllowed: Record<HqRole, readonly HqRole[]> = {
  viewer: ['viewer', 'auditor', 'registrar', 'site-manager', 'administrator'],
  auditor: ['auditor', 'registrar', 'site-manager', 'administrator'],
  registrar: ['registrar', 'site-manager', 'administrator'],
  'site-manager': ['site-manager', 'administrator'],
  administrator: ['administrator'],
}

export const isHqRole = (access: string): access is HqRole => Object.hasOwn(rolesAllowed, access)

export const isAccess = (access: string): access is Access =>
  access === 'public' || access === 'gate' || isHqRole(access)

/** Named in the OpenAPI document. */
export const accessSchemes: Record<Exclude<Access, 'public'>, string> = {
  gate: 'JWT signed EdDSA by the gate’s enrolled key: iss = gate, aud = ziara-central, five minutes at most',
  viewer: 'API token, or session cookie of a browser, of any role',
  auditor: 'API token, or session cookie of a browser: auditor, registrar, site-manager or administrator',
  registrar: 'API token, or session cookie of a browser: registrar, site-manager or administrator',
  'site-manager': 'API token, or session cookie of a browser: site-manager or administrator',
  administrator: 'API token, or session cookie of a browser: administrator',
}
