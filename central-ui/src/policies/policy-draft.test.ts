import {
  type DatedPolicy,
  defaultPolicy,
  type LocalDate,
  policyRequest,
  type SiteId,
} from '@ziara-gate/domain'
import { describe, expect, it } from 'vitest'
import { bounds, type DatedDraft, draftOf, flawsOfDraft, requestOf, withLine } from './policy-draft.ts'
import { inOrder, standingOf } from './standing.ts'

const dated = (over: Partial<DatedPolicy> = {}): DatedPolicy => ({
  id: 'spring',
  siteId: 'north' as SiteId,
  from: '2027-03-01' as LocalDate,
  until: null,
  policy: { ...defaultPolicy, limits: [{ per: 'visitor', count: 1, days: 7 }] },
  ...over,
})
const kinds = (draft: DatedDraft) =>
  Object.fromEntries([...flawsOfDraft(draft)].map(([path, { kind }]) => [path, kind]))
const changed = (part: Partial<DatedDraft['policy']>, over: Partial<DatedDraft> = {}): DatedDraft => {
  const draft = draftOf(dated())
  return { ...draft, ...over, policy: { ...draft.policy, ...part } }
}

describe('a policy that is being written', () => {
  it('comes back as it was', () => {
    const { from, until, policy } = dated()
    expect(requestOf(draftOf(dated()))).toEqual({ from, until, policy })
    expect(kinds(draftOf(dated()))).toEqual({})
  })

  it('gets a line that is told apart from the others', () => {
    expect(withLine(withLine([{ key: 4, days: 1 }], { days: 2 }), { days: 3 }).map(({ key }) => key)).toEqual(
      [4, 5, 6],
    )
  })

  it('needs its numbers, within what the contract allows', () => {
    expect(kinds(changed({ maxParty: null, leadAge: 200 }))).toMatchObject({
      'policy.maxParty': 'range',
      'policy.leadAge': 'range',
    })
    expect(kinds(changed({ acceptedDocuments: [] }))).toEqual({ 'policy.acceptedDocuments': 'atLeast' })
    expect(kinds(changed({ limits: [{ key: 0, per: 'inmate', count: null, days: 3 }] }))).toEqual({
      'policy.limits.0.count': 'range',
    })
    expect(kinds(changed({}, { from: '' }))).toEqual({ from: 'day' })
  })

  it('is told what does not fit together before it is sent', () => {
    expect(kinds(changed({ leadAge: 17, idAge: 30 }))).toEqual({
      'policy.leadAge': 'refused',
      'policy.idAge': 'refused',
    })
    expect(kinds(changed({}, { until: '2027-01-01' }))).toEqual({ until: 'order' })
  })

  it('has the bounds of the contract', () => {
    const fits = (name: string, value: number) =>
      policyRequest.shape.policy.safeParse({ ...defaultPolicy, [name]: value }).success
    for (const [name, [least, most]] of Object.entries(bounds).filter(([each]) => each in defaultPolicy))
      expect(
        [least - 1, least, most, most + 1].map((value) => fits(name, value)),
        name,
      ).toEqual([false, true, true, false])
  })
})

describe('the policies of a site', () => {
  const today = '2027-03-14' as LocalDate
  const all = [
    dated({ id: 'old', from: '2026-01-01' as LocalDate, until: '2026-12-31' as LocalDate }),
    dated({ id: 'base', from: '2026-06-01' as LocalDate }),
    dated({ id: 'feast', from: '2027-05-01' as LocalDate }),
    dated({ id: 'spring' }),
    dated({ id: 'next', from: '2027-04-01' as LocalDate }),
  ]

  it('stand where they stand', () => {
    expect(all.map((one) => standingOf(one, all, today))).toEqual([
      'past',
      'covered',
      'ahead',
      'now',
      'ahead',
    ])
  })

  it('are listed by what matters now', () => {
    expect(inOrder(all, today).map(({ id }) => id)).toEqual(['spring', 'next', 'feast', 'base', 'old'])
  })
})
