import type { SiteOverview } from '@ziara-gate/domain'
import { describe, expect, it } from 'vitest'
import { at, site } from '../testing/day.ts'
import { knownUntil, silentAfterMs, silentGates, siteHearing } from './hearing.ts'

const now = at('10:00')
const names = { ar: 'ب', fr: 'P', en: 'G' }
const heard = (name: string, ...minutesAgo: (number | null)[]): SiteOverview =>
  site({
    id: name,
    names: { ar: name, fr: name, en: name },
    gates: minutesAgo.map((minutes, index) => ({
      id: `${name}-${index}`,
      names,
      lastHeardAt: minutes === null ? null : now - minutes * 60_000,
    })),
  })
describe('how sites are heard', () => {
  it('a site is as silent as its most silent gate, and a gate that never called alarms nobody', () => {
    expect(siteHearing(heard('a', 0, 40), now)).toMatchObject({ state: 'silent', ms: 40 * 60_000 })
    expect(siteHearing(heard('a', 0, null), now).state).toBe('heard')
    expect(siteHearing(heard('a', null), now).state).toBe('never')
  })

  it('names each silent gate, the longest silent first', () => {
    const silent = silentGates([heard('a', 4, 0), heard('b', 60)], now)
    expect(silent.map(({ gate }) => gate.id)).toEqual(['b-0', 'a-0'])
  })

  it('a clock that runs ahead of headquarters’ makes nobody silent', () => {
    expect(siteHearing(heard('a', -10), now)).toEqual({ state: 'heard', ms: 0 })
  })

  it('a site is known up to now as long as one gate is heard', () => {
    expect(knownUntil(heard('a', 0, 90), now)).toBe(now)
    expect(knownUntil(heard('a', 30, 90), now)).toBe(now - 30 * 60_000)
    expect(knownUntil(heard('a', null), now)).toBe(now)
    expect(now - knownUntil(heard('a', silentAfterMs / 60_000 - 1), now)).toBe(0)
  })
})
