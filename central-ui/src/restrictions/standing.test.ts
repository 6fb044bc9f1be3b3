import { type Inmate, inmate, type LocalDate, type Restriction, restriction } from '@ziara-gate/domain'
import { describe, expect, it } from 'vitest'
import { narrowed, readNarrowing, standingOf } from './standing.ts'

const today = '2027-03-14' as LocalDate
const held = inmate.parse({
  id: 'i-1',
  siteId: 'here',
  register: '10481',
  maskedName: 'F. B.',
  state: 'held',
})
const known: ReadonlyMap<string, Inmate> = new Map([[held.id, held]])
const digest = 'ab12cd34ef56ab12cd34ef56ab12cd34'

const given = (id: string, from: string, until: string | null, over: object = {}): Restriction =>
  restriction.parse({
    id,
    siteId: 'here',
    subject: { kind: 'visitor', document: digest },
    from,
    until,
    reason: `Order ${id}`,
    ...over,
  })
const all = [
  given('1', '2027-03-14', '2027-03-14'),
  given('2', '2027-03-15', null),
  given('3', '2027-01-01', '2027-03-13'),
  given('4', '2027-02-01', null, { subject: { kind: 'inmate', inmateId: 'i-1' } }),
]
const found = (query: string) =>
  narrowed(all, known, readNarrowing(new URLSearchParams(query)), today).map(({ id }) => id)

describe('restrictions', () => {
  it('hold from their first to their last day, both within', () => {
    expect(all.map((each) => standingOf(each, today))).toEqual(['inForce', 'coming', 'ended', 'inForce'])
  })

  it('ended at once on their first day are ended', () => {
    expect(standingOf(given('5', '2027-03-14', '2027-03-13'), today)).toBe('ended')
  })

  it('in force are shown unless the address asks for others', () => {
    expect(found('')).toEqual(['1', '4'])
    expect(found('show=any')).toEqual(['2', '1', '4', '3'])
    expect(found('show=ended')).toEqual(['3'])
    expect(found('show=nonsense&about=inmate')).toEqual(['4'])
  })

  it('are found by their reason, by the mark of a document and by a register number', () => {
    expect(found('show=any&find=order 2')).toEqual(['2'])
    expect(found('find=AB12cd')).toEqual(['1'])
    expect(found('find=1048')).toEqual(['4'])
    expect(found('find=nobody')).toEqual([])
  })
})
