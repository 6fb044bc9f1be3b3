import type { Explanation, PartyMember, VisitView } from '@ziara-gate/domain'
import { describe, expect, it } from 'vitest'
import type { Screen } from '../screen/screen.ts'
import { createFormat } from './format.ts'
import { samples } from './samples.ts'
import { createWords } from './say.ts'
import { nextToShow, tellScreen } from './tell-screen.ts'

const now = Date.parse('2026-03-13T10:00:00Z')
const say = createWords()('en')
const site = {
  names: { ar: 'سلا', fr: 'Salé', en: 'Salé' },
  zone: 'Africa/Casablanca',
  locale: 'ar-MA',
  languages: ['en' as const],
}
const here = { language: 'en' as const, site, format: createFormat('en', site, now) }

const member = (id: string, rest: Partial<PartyMember>): PartyMember => ({
  id: id as PartyMember['id'],
  maskedName: `${id}.`,
  lead: false,
  minor: false,
  needsId: true,
  state: 'open',
  ...rest,
})
const visit = (...party: PartyMember[]) =>
  ({ reference: 'x', startsAt: now, endsAt: now, inmate: null, party }) as unknown as VisitView
const asks = (party: VisitView, explanation: Explanation): Screen => ({
  screen: 'collecting',
  visit: party,
  explanation,
})
const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '')
const cardAsked: Explanation = { code: 'MORE_VISITORS', params: { missing: 1 }, next: 'show-next-id' }

describe('whose card is next', () => {
  it('is the lead’s, wherever the booking names them', () => {
    expect(nextToShow(visit(member('a', {}), member('b', { lead: true })))?.id).toBe('b')
  })

  it('is nobody’s who is done, inside, gone or needs none', () => {
    const party = visit(
      member('a', { lead: true, state: 'shown' }),
      member('b', { state: 'inside' }),
      member('c', { needsId: false, minor: true }),
      member('d', {}),
    )
    expect(nextToShow(party)?.id).toBe('d')
    expect(nextToShow(visit(member('a', { state: 'shown' })))).toBeNull()
  })
})

describe('a screen states', () => {
  it('whose card it waits for, by the masked name', () => {
    const party = visit(member('F. B', { lead: true, state: 'shown' }), member('M. B', {}))
    expect(plain(tellScreen(asks(party, cardAsked), here, say).say)).toBe('The card of M. B., please')
  })

  it('the same without names when only the pass is known', () => {
    const party = visit(member('d1', { maskedName: null }))
    expect(tellScreen(asks(party, cardAsked), here, say).say).toBe('The next visitor’s card, please')
  })

  it('what is wrong with a card instead of whose is next', () => {
    const again: Explanation = { code: 'ID_UNREADABLE', params: { triesLeft: 1 }, next: 'show-id-again' }
    expect(tellScreen(asks(visit(member('a', {})), again), here, say).say).toContain('once more')
  })

  it('nothing but the officer for whatever is referred', () => {
    for (const explanation of samples(now)) {
      const told = tellScreen({ screen: 'officer', explanation }, here, say)
      expect(told.say).toBe('Please see the officer')
      expect(told.help).not.toBe('')
    }
  })
})
