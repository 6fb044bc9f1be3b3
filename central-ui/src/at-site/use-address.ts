import { useSearchParams } from 'wouter'

type Changed = Readonly<Record<string, string | null>>

/** The query with some of its parts changed; null and '' leave a part out. */
export function changedQuery(search: URLSearchParams, changed: Changed): URLSearchParams {
  const query = new URLSearchParams(search)
  for (const [name, value] of Object.entries(changed))
    if (value === null || value === '') query.delete(name)
    else query.set(name, value)
  return query
}

/**
 * What a page shows stands in its address, so that it can be shared and found again. `narrow` replaces the present address,
 * as somebody types; `go` leaves one behind that the browser's way back leads to.
 */
export function useAddress() {
  const [search, setSearch] = useSearchParams()
  const at = (changed: Changed) => (before: URLSearchParams) => changedQuery(before, changed)
  return {
    search,
    narrow: (changed: Changed) => setSearch(at(changed), { replace: true }),
    go: (changed: Changed) => setSearch(at(changed)),
  }
}
