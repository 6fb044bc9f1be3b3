import type { Muster } from '@ziara-gate/domain'
import { latinDigits } from '../words/digits.ts'

type Line = Muster['people'][number]

export interface VisitInside {
  readonly reference: Line['reference']
  readonly people: readonly Line[]
}

/** Without what differs in typing only: marks above letters, forms of alef, digits of another script. */
export const plain = (text: string): string =>
  latinDigits(text)
    .normalize('NFKD')
    .replace(/\p{M}|\u0640/gu, '')
    .replace(/[أإآٱ]/g, 'ا')
    .toLocaleLowerCase()
    .replace(/\s+/g, ' ')
    .trim()

/** Those whose name, reference, register number or waiting number has the text in it. */
export function matching(people: readonly Line[], filter: string): readonly Line[] {
  const wanted = plain(filter)
  if (wanted === '') return people
  const has = (text: string | null | undefined) => text != null && plain(text).includes(wanted)
  return people.filter(
    ({ name, reference, inmate, ticket }) =>
      has(name) || has(reference) || has(inmate?.register) || (ticket !== null && String(ticket) === wanted),
  )
}

/** The parties together, by the first name of each. */
export function byVisit(people: readonly Line[], compare: (a: string, b: string) => number): VisitInside[] {
  const visits = Map.groupBy(people, ({ reference }) => reference)
  return [...visits]
    .map(([reference, lines]) => ({
      reference,
      people: lines.toSorted(
        (a, b) => Number(a.minor) - Number(b.minor) || compare(a.name ?? '', b.name ?? ''),
      ),
    }))
    .toSorted((a, b) => compare(a.people[0]?.name ?? '', b.people[0]?.name ?? ''))
}
