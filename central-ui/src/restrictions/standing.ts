import type { Inmate, LocalDate, Restriction } from '@ziara-gate/domain'

export type Standing = 'inForce' | 'coming' | 'ended'

/** Where a restriction stands on a day of its site; both its days are in it. */
export function standingOf({ from, until }: Restriction, today: LocalDate): Standing {
  if (until !== null && until < today) return 'ended'
  return from > today ? 'coming' : 'inForce'
}

/** What people tell a barred visitor's document by: the number itself is kept nowhere. */
export const markOf = (digest: string): string => digest.slice(0, 8)

export interface Narrowing {
  readonly state: Standing | 'any'
  readonly subject: Restriction['subject']['kind'] | 'any'
  /** Part of the reason, of the register number or of the mark. */
  readonly text: string
}

const within =
  <T extends string>(options: readonly T[]) =>
  (text: string | null): T | null =>
    options.find((option) => option === text) ?? null
const readState = within(['inForce', 'coming', 'ended', 'any'])
const readSubject = within(['visitor', 'inmate', 'any'])

export const readNarrowing = (search: URLSearchParams): Narrowing => ({
  state: readState(search.get('show')) ?? 'inForce',
  subject: readSubject(search.get('about')) ?? 'any',
  text: search.get('find') ?? '',
})

function says(restriction: Restriction, inmates: ReadonlyMap<string, Inmate>, text: string): boolean {
  const { subject, reason } = restriction
  const known =
    subject.kind === 'visitor' ? markOf(subject.document) : (inmates.get(subject.inmateId)?.register ?? '')
  const wanted = text.trim().toLocaleLowerCase()
  return [reason, known].some((part) => part.toLocaleLowerCase().includes(wanted))
}

/** Those that fit, the latest to begin first. */
export const narrowed = (
  restrictions: readonly Restriction[],
  inmates: ReadonlyMap<string, Inmate>,
  { state, subject, text }: Narrowing,
  today: LocalDate,
): Restriction[] =>
  restrictions
    .filter((each) => state === 'any' || standingOf(each, today) === state)
    .filter((each) => subject === 'any' || each.subject.kind === subject)
    .filter((each) => says(each, inmates, text))
    .toSorted((a, b) => b.from.localeCompare(a.from) || a.id.localeCompare(b.id))
