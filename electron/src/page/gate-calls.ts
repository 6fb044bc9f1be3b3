/** What each page may ask of the gate service, and where that is. */
import { maxReadingBytes } from '@ziara-gate/domain'
import type { Role, Station } from './station.ts'

export interface GateCall {
  /** The path at the gate service, with `self` replaced and the query kept where there is one. */
  readonly target: string
  readonly maxBodyBytes: number
}

type Rule = (station: Station, method: string, path: string) => number | null

const kioskCalls: Readonly<Record<string, number>> = {
  'GET state': 0,
  'GET events': 0,
  'POST touches': 4096,
}
/** A reading of the greatest length, in base64, and what else there is to tell of it. */
const readingBytes = 2 * maxReadingBytes

/** A lane's token can more than a screen may: to tell of devices, or of readings where there is no camera. */
const kiosk: Rule = ({ camera }, method, path) =>
  kioskCalls[`${method} ${path}`] ??
  (camera && method === 'POST' && path === 'readings' ? readingBytes : null)

/** All that is below a console is the console's own; the gate knows who is signed in there. */
const consoleBytes = 16 * 1024
const plainPath = /^[a-z0-9-]+(\/[A-Za-z0-9-]+){0,2}$/
const guardConsole: Rule = (_, method, path) => {
  if (!plainPath.test(path)) return null
  if (method === 'GET') return 0
  return method === 'POST' ? consoleBytes : null
}

const display: Rule = (_, method, path) => (method === 'GET' && /^(state|events)$/.test(path) ? 0 : null)

interface Access {
  readonly below: string
  readonly at: (id: string) => string
  readonly rule: Rule
}
const accessOf: Readonly<Record<Role, Access>> = {
  kiosk: { below: '/api/v1/lanes/self/', at: (id) => `/v1/lanes/${id}/`, rule: kiosk },
  console: { below: '/api/v1/consoles/self/', at: (id) => `/v1/consoles/${id}/`, rule: guardConsole },
  display: { below: '/api/v1/display/', at: () => '/v1/display/', rule: display },
}

/** What a request of the station's page stands for; null where it has no business. */
export function gateCall(station: Station, method: string, url: URL): GateCall | null {
  const { below, at, rule } = accessOf[station.role]
  if (!url.pathname.startsWith(below)) return null
  const path = url.pathname.slice(below.length)
  const maxBodyBytes = rule(station, method, path)
  if (maxBodyBytes === null) return null
  const query = station.role === 'console' ? url.search : ''
  return { target: `${at(encodeURIComponent(station.id))}${path}${query}`, maxBodyBytes }
}
