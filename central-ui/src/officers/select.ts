import type { OfficerView } from '@ziara-gate/domain'

export type Shown = 'active' | 'away' | 'any'

export interface Narrowing {
  readonly show: Shown
  readonly text: string
}

export function readNarrowing(search: URLSearchParams): Narrowing {
  const show = search.get('show')
  return { show: show === 'away' || show === 'any' ? show : 'active', text: search.get('find') ?? '' }
}

/** By their names in the order of the page's language. */
export const narrowed = (
  officers: readonly OfficerView[],
  { show, text }: Narrowing,
  compare: (a: string, b: string) => number,
): OfficerView[] =>
  officers
    .filter(({ active }) => show === 'any' || active === (show === 'active'))
    .filter(({ name }) => name.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase()))
    .toSorted((a, b) => compare(a.name, b.name) || a.id.localeCompare(b.id))
