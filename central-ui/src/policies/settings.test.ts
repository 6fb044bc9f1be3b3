import { defaultPolicy, type LocalDate, type SitePolicy, sitePolicy } from '@ziara-gate/domain'
import { describe, expect, it } from 'vitest'
import { iraqi, site } from '../testing/day.ts'
import { createVoice } from '../words/i18n.ts'
import { differing, settings, settingWords } from './settings.ts'

const plain = (text: string) => text.replace(/[\u2066-\u2069\u200e\u200f]/g, '')
const policy = (over: Partial<SitePolicy>): SitePolicy => ({ ...defaultPolicy, ...over })

describe('the settings of a policy', () => {
  it('are all there are, each once', () => {
    expect(settings.toSorted()).toEqual(Object.keys(sitePolicy.shape).toSorted())
  })

  it.each(['ar', 'fr', 'en'] as const)('are all said in %s, and none by its code', (language) => {
    const voice = createVoice(language)
    for (const setting of settings) {
      const told = plain(settingWords(setting, defaultPolicy, voice, site()))
      expect(told, setting).not.toMatch(/policies\.|reason\.|undefined|\{\{|^$/)
      expect(plain(voice.t(`policies.field.${setting}`)), setting).not.toMatch(/policies\.|^$/)
    }
  })

  it('are said as people say them, in the digits of the place', () => {
    const voice = createVoice('en')
    const told = (over: Partial<SitePolicy>, setting: keyof SitePolicy) =>
      plain(settingWords(setting, policy(over), voice, site()))
    expect(told({}, 'checkInOpensMinutes')).toBe('45 minutes')
    expect(told({ limits: [{ per: 'visitor', count: 1, days: 7 }] }, 'limits')).toBe('a visitor: 1 in 7 days')
    expect(told({ reservedDays: [{ weekday: 2, for: 'female' }] }, 'reservedDays')).toBe(
      'Tuesday: women only',
    )
    const regimes = [{ date: '2027-03-20' as LocalDate, registers: 'odd' as const }]
    expect(told({ regimes }, 'regimes')).toMatch(/Saturday,? 20 March 2027: odd numbers/)
    expect(told({}, 'permitCategories')).toBe('none')
    expect(plain(settingWords('maxParty', policy({}), createVoice('ar'), iraqi))).toBe('٦')
  })

  it('differ where they differ', () => {
    expect(differing(policy({ maxParty: 4, walkIns: true }), defaultPolicy)).toEqual(['maxParty', 'walkIns'])
  })
})
