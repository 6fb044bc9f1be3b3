import type { Explanation, LaneState, LaneStep } from '@ziara-gate/domain'
import { describe, expect, it } from 'vitest'
import { samples } from '../words/samples.ts'
import { screenOf } from './screen.ts'

const now = Date.parse('2026-03-13T10:00:00Z')
const sample = (code: Explanation['code']) => {
  const found = samples(now).find((one) => one.code === code)
  if (!found) throw new Error(`no sample of ${code}`)
  return found
}

const lane = (current: LaneStep, scanner: LaneState['scanner'] = 'ready') => ({
  kind: 'live' as const,
  receivedAt: 0,
  state: { current, scanner } as LaneState,
})

const decided = (outcome: 'admit' | 'refuse' | 'refer', explanation: Explanation, awaitsGuard = false) =>
  lane({
    step: 'decided',
    outcome,
    explanation,
    awaitsGuard,
    visit: null,
    ticket: 7,
    until: now,
    moreTime: false,
  })

const visit = { reference: 'x', startsAt: now, endsAt: now, inmate: null, party: [] } as never
const collecting = (explanation: Explanation): LaneStep => ({
  step: 'collecting',
  visit,
  explanation,
  until: now,
  moreTime: true,
})

const name = (link: Parameters<typeof screenOf>[0], opened: Parameters<typeof screenOf>[1] = null) =>
  screenOf(link, opened).screen

describe('the screen of a lane', () => {
  it('is known before and without the gate service', () => {
    expect(name({ kind: 'starting' })).toBe('starting')
    expect(name({ kind: 'lost' })).toBe('lost')
    expect(name({ kind: 'lost' }, 'pad')).toBe('lost')
  })

  it('welcomes while idle, and opens the pad only then', () => {
    expect(name(lane({ step: 'idle' }))).toBe('welcome')
    expect(name(lane({ step: 'idle' }), 'pad')).toBe('typing')
    expect(name(lane(collecting(sample('ID_REQUIRED'))), 'pad')).toBe('collecting')
  })

  it('says so when the scanner is missing, before anyone tries in vain', () => {
    expect(name(lane({ step: 'idle' }, 'missing'))).toBe('scanner-missing')
    expect(name(lane(collecting(sample('ID_REQUIRED')), 'missing'))).toBe('scanner-missing')
    expect(name(lane({ step: 'idle' }, 'unknown'))).toBe('welcome')
  })

  it('keeps conditions touchable and decisions readable without a scanner', () => {
    expect(name(lane(collecting(sample('CONDITIONS')), 'missing'))).toBe('conditions')
    const admitted = decided('admit', sample('ADMITTED'))
    expect(name({ ...admitted, state: { ...admitted.state, scanner: 'missing' } })).toBe('admitted')
  })

  it('asks for cards, conditions and choices', () => {
    expect(name(lane(collecting(sample('MORE_VISITORS'))))).toBe('collecting')
    expect(name(lane(collecting(sample('MORE_VISITORS'))), 'children')).toBe('children')
    expect(name(lane(collecting(sample('CONDITIONS'))))).toBe('conditions')
    expect(
      name(lane({ step: 'choosing', explanation: sample('AMBIGUOUS'), until: now, moreTime: true })),
    ).toBe('choosing')
  })

  it('admits, or has the visitor wait for a guard', () => {
    expect(name(decided('admit', sample('ADMITTED')))).toBe('admitted')
    expect(name(decided('admit', sample('ADMITTED'), true))).toBe('waiting')
    expect(name(decided('admit', sample('OVERRIDDEN')))).toBe('admitted')
  })

  it('shows a referral as nothing but "see the officer"', () => {
    for (const explanation of samples(now)) expect(name(decided('refer', explanation))).toBe('officer')
  })

  it('shows refusals as "not now", but for those that are the officer’s alone', () => {
    expect(name(decided('refuse', sample('TOO_EARLY')))).toBe('not-now')
    expect(name(decided('refuse', sample('SEE_OFFICER')))).toBe('officer')
    expect(name(decided('refuse', sample('PASS_FORGED')))).toBe('officer')
    expect(name(decided('refuse', sample('JOURNAL_UNAVAILABLE')))).toBe('officer')
  })

  it('names why the lane is closed', () => {
    const link = lane({ step: 'closed', why: 'site-closed' })
    expect(screenOf(link, null)).toEqual({ screen: 'closed', why: 'site-closed' })
  })
})
