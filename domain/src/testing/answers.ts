/** What tests of whole answers have in common: the visit at 09:30, and what each kind of answer always says. */
import { expect } from 'vitest'
import type { Decision } from '../admission/facts.ts'
import type { Visit } from '../visit/records.ts'
import { Story, type StoryOptions } from './story.ts'
import { adult, at, digest, sessionS, site, today, visitOf } from './world.ts'

export const alone = { concerned: [], present: [], vouched: [], lead: null, awaitsGuard: false, stale: false }
export const times = { startsAt: sessionS.startsAt, endsAt: sessionS.endsAt }
export const names = { ar: 'أ', fr: 'B', en: 'C' }
export const restriction = {
  id: 'r',
  siteId: site.id,
  subject: { kind: 'visitor' as const, document: digest(900) },
  from: today,
  until: null,
  reason: '',
}

/** What the pass of a visit of one adult is answered at 09:30. */
export const atPass = (visit: Partial<Visit>, options: StoryOptions = {}, now = at('09:30')) =>
  new Story(visitOf([adult()], visit), options).scanPass(now)

/** The same after the ID was shown. */
export const afterId = (person: object, options: StoryOptions = {}) => {
  const story = new Story(visitOf([adult(person)]), options)
  story.scanPass(at('09:30'))
  return story.show('v1')
}

export const inSession = (over: object) => ({ session: { ...sessionS, ...over } })

export const refused = (decision: Decision, explanation: Decision['explanation']) => {
  expect(decision.outcome).toBe('refuse')
  expect(decision.reason).toBe(explanation.code)
  expect(decision.explanation).toEqual(explanation)
  expect(decision.awaitsGuard).toBe(false)
  expect(decision.concerned).toEqual([])
}

export const referred = (
  decision: Decision,
  explanation: Decision['explanation'],
  concerned: string[] = [],
) => {
  expect(decision.outcome).toBe('refer')
  expect(decision.explanation).toEqual(explanation)
  expect(decision.concerned).toEqual(concerned)
  expect(decision.awaitsGuard).toBe(false)
}
