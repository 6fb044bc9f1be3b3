import type { Explanation, LaneState, LaneStep, Language, PartyMember, VisitView } from '@ziara-gate/domain'
import { defaultPolicy, laneState, visitCondition, visitRules } from '@ziara-gate/domain'
import { samples } from '@ziara-gate/kiosk-ui/samples'

/** 13 March 2026, 10:05 in Casablanca, on the gate's clock; nothing in the page may look at its own. */
export const now = Date.parse('2026-03-13T10:05:00Z')
const minute = 60_000
const times = { startsAt: now + 25 * minute, endsAt: now + 70 * minute }

/** Invented people, masked as the gate masks them. */
const member = (id: string, maskedName: string | null, rest: Partial<PartyMember> = {}): PartyMember => ({
  id: id as PartyMember['id'],
  maskedName,
  lead: false,
  minor: false,
  needsId: true,
  state: 'open',
  ...rest,
})

const child = { minor: true, needsId: false }

export const visit = (party: PartyMember[]): VisitView => ({
  reference: '7K3M92QD' as VisitView['reference'],
  ...times,
  inmate: 'ع. م.',
  party,
})

export const oneAdult = [member('v1', 'ف. ب.', { lead: true })]
export const family = [
  member('v1', 'ف. ب.', { lead: true, state: 'shown' }),
  member('v2', 'م. ب.'),
  member('v3', 'س. ب.', { ...child, state: 'vouched' }),
  member('v4', 'ي. ب.', { ...child, state: 'absent' }),
]
export const adults = [
  member('v1', 'ف. ب.', { lead: true, state: 'shown' }),
  member('v2', 'م. ب.', { state: 'inside' }),
  member('v3', 'خ. ع.'),
]
export const fromPass = [
  member('d0a1b2c3d', null, { lead: true }),
  member('d4e5f6a7b', null),
  member('m1', null, child),
]
export const crowd = Array.from({ length: 9 }, (_, index) =>
  member(`v${index + 1}`, `${'فمخسيرنعل'[index]}. ب.`, {
    lead: index === 0,
    ...(index > 2 ? child : {}),
    state: index < 2 ? 'shown' : index > 2 ? 'vouched' : 'open',
  }),
)

const sites = {
  MA: {
    names: { ar: 'السجن المحلي عين السبع', fr: 'Prison locale d’Aïn Sebaâ', en: 'Aïn Sebaâ local prison' },
    zone: 'Africa/Casablanca',
    locale: 'ar-MA',
  },
  IQ: {
    names: { ar: 'سجن الرصافة', fr: 'Prison de Rusafa', en: 'Rusafa prison' },
    zone: 'Asia/Baghdad',
    locale: 'ar-IQ',
  },
}

export interface Scene {
  readonly current: LaneStep
  readonly country?: 'MA' | 'IQ'
  readonly line?: LaneState['line']
  readonly scanner?: LaneState['scanner']
  readonly rules?: LaneState['rules']
}

const usual: LaneState['rules'] = visitRules.parse(defaultPolicy)
const strict: LaneState['rules'] = {
  idAge: 15,
  acceptedDocuments: ['national-card', 'passport'],
  expiredDocumentGraceDays: 30,
  conditions: [...visitCondition.options],
}

export const siteOf = (country: 'MA' | 'IQ') => ({ ...sites[country], languages: ['ar', 'fr', 'en'] })

let revision = 0

/** A lane state that the contract accepts, with a revision above all before it. */
export function stateOf(scene: Scene, language: Language): LaneState {
  revision += 1
  const { current, country = 'MA', line = 'up', scanner = 'ready', rules = usual } = scene
  const site = siteOf(country)
  const base = { gate: 'ain-sebaa-main', lane: 'lane-1', revision, boot: 'scripted', at: now, language }
  return laneState.parse({ ...base, site, rules, current, line, scanner })
}

const until = now + 60 * minute
const decided = (
  outcome: 'admit' | 'refuse' | 'refer',
  explanation: Explanation,
  rest: Partial<Extract<LaneStep, { step: 'decided' }>> = {},
): LaneStep => ({
  step: 'decided',
  outcome,
  explanation,
  visit: null,
  ticket: null,
  awaitsGuard: false,
  until,
  moreTime: outcome !== 'admit',
  ...rest,
})
const collecting = (party: PartyMember[], explanation: Explanation): LaneStep => ({
  step: 'collecting',
  visit: visit(party),
  explanation,
  until,
  moreTime: true,
})

/** With nine seconds to go, which the page counts from when it heard of it. */
const nearlyOver = (step: LaneStep): LaneStep => ('until' in step ? { ...step, until: now + 9_000 } : step)

const all = samples(now)
const sample = <C extends Explanation['code']>(code: C, index = 0) =>
  all.filter((one) => one.code === code)[index] as Extract<Explanation, { code: C }>

const refusals: readonly Explanation['code'][] = [
  'PASS_UNREADABLE',
  'PASS_KEY_REVOKED',
  'PASS_REVOKED',
  'PASS_SUPERSEDED',
  'VISIT_UNKNOWN',
  'WRONG_SITE',
  'WRONG_GATE',
  'WRONG_DAY',
  'TOO_EARLY',
  'TOO_LATE',
  'VISIT_CANCELLED',
  'SESSION_CANCELLED',
  'SITE_CLOSED',
  'ALREADY_ADMITTED',
  'LEFT_ALREADY',
  'IN_PROGRESS_ELSEWHERE',
]

const notNow = Object.fromEntries(
  refusals.flatMap((code) =>
    all
      .filter((one) => one.code === code)
      .map((one, index, { length }) => [
        `not-now-${code.toLowerCase().replaceAll('_', '-')}${length > 1 ? `-${index + 1}` : ''}`,
        { current: decided('refuse', one) },
      ]),
  ),
)

/** Every screen the gate can ask for, by name. The pad and the lost line are the page's own. */
export const scenes: Readonly<Record<string, Scene>> = {
  welcome: { current: { step: 'idle' } },
  'welcome-cut-off': { current: { step: 'idle' }, line: 'down', country: 'IQ' },
  'welcome-strict': { current: { step: 'idle' }, rules: strict },
  'welcome-no-schedule': { current: { step: 'idle' }, rules: null },
  choosing: { current: { step: 'choosing', explanation: sample('AMBIGUOUS'), until, moreTime: true } },
  'collecting-first': {
    current: collecting(oneAdult, { code: 'ID_REQUIRED', params: { missing: 1 }, next: 'show-first-id' }),
  },
  'collecting-family': {
    current: collecting(family, { code: 'MORE_VISITORS', params: { missing: 1 }, next: 'show-next-id' }),
  },
  'collecting-adults': {
    current: collecting(adults, { code: 'MORE_VISITORS', params: { missing: 1 }, next: 'show-next-id' }),
  },
  'collecting-from-pass': {
    current: collecting(fromPass, { code: 'ID_REQUIRED', params: { missing: 2 }, next: 'show-first-id' }),
    country: 'IQ',
  },
  'collecting-crowd': {
    current: collecting(crowd, { code: 'MORE_VISITORS', params: { missing: 1 }, next: 'show-next-id' }),
  },
  'collecting-again': { current: collecting(oneAdult, sample('ID_UNREADABLE')) },
  'collecting-not-on-visit': { current: collecting(family, sample('ID_NOT_ON_VISIT')) },
  'collecting-nearly-over': {
    current: nearlyOver(
      collecting(family, { code: 'MORE_VISITORS', params: { missing: 1 }, next: 'show-next-id' }),
    ),
  },
  'collecting-crowd-nearly-over': {
    current: nearlyOver(
      collecting(crowd, { code: 'MORE_VISITORS', params: { missing: 1 }, next: 'show-next-id' }),
    ),
  },
  'not-now-nearly-over': { current: nearlyOver(decided('refuse', sample('WRONG_DAY', 1))) },
  'officer-last-seconds': {
    current: nearlyOver(decided('refer', sample('SEE_OFFICER'), { moreTime: false })),
  },
  conditions: { current: collecting(family, sample('CONDITIONS')) },
  'conditions-strict': { current: collecting(family, sample('CONDITIONS')), rules: strict },
  admitted: {
    current: decided('admit', sample('ADMITTED'), { visit: visit(family), ticket: 27 }),
  },
  'admitted-part': {
    current: decided('admit', sample('ADMITTED', 1), { visit: visit(adults), ticket: 143 }),
    country: 'IQ',
  },
  waiting: {
    current: decided('admit', sample('ADMITTED'), { visit: visit(family), ticket: 28, awaitsGuard: true }),
  },
  officer: { current: decided('refer', sample('SEE_OFFICER')) },
  'officer-lead-missing': { current: decided('refer', sample('LEAD_MISSING')) },
  'officer-forged': { current: decided('refuse', sample('PASS_FORGED')) },
  'officer-day-reserved': { current: decided('refer', sample('DAY_RESERVED', 2)) },
  ...notNow,
  'not-now-day-reserved': { current: decided('refuse', sample('DAY_RESERVED')) },
  'scanner-missing': { current: { step: 'idle' }, scanner: 'missing' },
  'closed-not-ready': { current: { step: 'closed', why: 'not-ready' } },
  'closed-journal': { current: { step: 'closed', why: 'journal-unavailable' } },
  'closed-site': { current: { step: 'closed', why: 'site-closed' } },
}

export function sceneNamed(name: string): Scene {
  const found = scenes[name]
  if (!found) throw new Error(`no scene ${name}`)
  return found
}
