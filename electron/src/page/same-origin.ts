/**
 * Who may call: the page itself. A browser names the page a request comes from (Origin, Fetch Metadata), and the Host
 * it believes to talk to; checking all three keeps other pages of the same browser out, and DNS rebinding with them.
 */
export interface Doorkeeper {
  /** For example `http://127.0.0.1:4300` or `app://kiosk`. */
  readonly origins: readonly string[]
  /** Does the client always send Sec-Fetch-Site? Browsers do to loopback; a custom scheme need not. */
  readonly fetchMetadata: boolean
}

/** URL.origin is "null" for schemes that the URL standard does not list. */
export const originOf = (url: URL): string => `${url.protocol}//${url.host}`

/** May the request have a file of the page? Typing the address is a fair way to come. */
export function mayRead(keeper: Doorkeeper, request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  return knownOrigin(keeper, request) && (site === null || site === 'none' || site === 'same-origin')
}

/** May the request call the gate? Only scripts of the page do, and a browser vouches for that in one header or the other. */
export function mayCall(keeper: Doorkeeper, request: Request): boolean {
  if (!knownOrigin(keeper, request)) return false
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  return request.headers.has('origin') || !keeper.fetchMetadata
}

function knownOrigin(keeper: Doorkeeper, request: Request): boolean {
  const origin = request.headers.get('origin')
  const target = originOf(new URL(request.url))
  return keeper.origins.includes(target) && (origin === null || origin === target)
}
