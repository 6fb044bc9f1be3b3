/**
 * A token handed over as `#token=…`. A fragment is never sent to a server, but it stays in the history and on the
 * screen, so it is taken out of the address at once; everything else in the address stays.
 */
export function takeToken(
  location: Pick<Location, 'hash' | 'pathname' | 'search'>,
  history: Pick<History, 'state' | 'replaceState'>,
): string | null {
  const fragment = new URLSearchParams(location.hash.slice(1))
  const token = fragment.get('token')
  if (token === null) return null
  fragment.delete('token')
  const rest = fragment.size > 0 ? `#${fragment}` : ''
  history.replaceState(history.state, '', `${location.pathname}${location.search}${rest}`)
  return token.trim() === '' ? null : token.trim()
}
