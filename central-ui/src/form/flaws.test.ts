import { calendarRequest, newClosure, newSession, policyRequest } from '@ziara-gate/domain'
import { describe, expect, it } from 'vitest'
import { flawsOf, refusedFields } from './flaws.ts'

const kinds = (flaws: ReturnType<typeof flawsOf>) =>
  Object.fromEntries([...flaws].map(([path, { kind }]) => [path, kind]))

describe('flaws of what was entered', () => {
  it('are told by the path of the field, in words that say what to do', () => {
    const entered = {
      siteId: 'here',
      date: '',
      startsAt: '25:00',
      endsAt: '10:00',
      gateId: null,
      capacity: -1,
    }
    expect(kinds(flawsOf(newSession, entered))).toEqual({ date: 'day', startsAt: 'time', capacity: 'number' })
    expect(flawsOf(newSession, entered, { capacity: [0, 10_000] }).get('capacity')).toEqual({
      kind: 'range',
      min: 0,
      max: 10_000,
    })
  })

  it('tell an end before its beginning, a day that stands twice, and a name that is missing', () => {
    expect(kinds(flawsOf(newClosure, { gateId: null, fromAt: 2, untilAt: 1 }))).toEqual({ untilAt: 'order' })
    const holiday = { date: '2027-07-30', names: { ar: 'عيد', fr: '', en: 'Feast' } }
    expect(kinds(flawsOf(calendarRequest, { visitingDays: [1], holidays: [holiday] }))).toEqual({
      'holidays.0.names.fr': 'missing',
    })
    const twice = { visitingDays: [1, 1], holidays: [] }
    expect(kinds(flawsOf(calendarRequest, twice))).toEqual({ visitingDays: 'twice' })
  })

  it('a number that was left out wants a number', () => {
    const flaws = kinds(flawsOf(policyRequest, { from: '', until: null, policy: { maxParty: null } }))
    expect(flaws).toMatchObject({ from: 'day', 'policy.maxParty': 'number' })
  })

  it('of a refusal are the fields that headquarters names', () => {
    expect(kinds(refusedFields(['policy.leadAge: a lead must be an adult', 'until: ends before']))).toEqual({
      'policy.leadAge': 'refused',
      until: 'refused',
    })
  })
})
