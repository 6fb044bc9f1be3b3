/** What headquarters answers about its register: an invented site with its calendar, closings, policies and sessions. */
import {
  addDays,
  atLocalTime,
  type Calendar,
  type Closure,
  calendarAnswer,
  calendarRequest,
  closureList,
  type DatedPolicy,
  datedPolicy,
  defaultPolicy,
  gateList,
  localDate,
  makeReference,
  type NewClosure,
  type NewSession,
  type PolicyRequest,
  policyEffects,
  policyInForce,
  policyPreview,
  type SessionView,
  type Site,
  type SiteOverview,
  type SitePolicy,
  sessionView,
  site as siteRecord,
  templateRequest,
  type Visit,
  visit as visitRecord,
  withPolicy,
} from '@ziara-gate/domain'
import { now } from './headquarters-day.ts'
import type { ScriptedHeadquarters } from './scripted-headquarters.ts'

const day = (overview: SiteOverview, days: number) => addDays(localDate(now, overview.zone), days)

export const recordOf = ({ id, names, country, zone, locale }: SiteOverview): Site =>
  siteRecord.parse({ id, names, country, zone, locale, number: 101, language: 'ar' })

const calendarOf = (overview: SiteOverview): Calendar => ({
  siteId: overview.id,
  ...calendarRequest.parse({
    visitingDays: [1, 2, 3, 4, 7],
    holidays: [
      {
        date: day(overview, -30),
        names: { ar: 'يوم مغلق للصيانة', fr: 'Fermé pour travaux', en: 'Closed for works' },
      },
      { date: day(overview, 7), names: { ar: 'عيد الفطر', fr: 'Aïd al-Fitr', en: 'Eid al-Fitr' } },
      {
        date: day(overview, 8),
        names: { ar: 'ثاني أيام العيد', fr: 'Deuxième jour de l’Aïd', en: 'Second day of Eid' },
      },
    ],
  }),
})

const closuresOf = (overview: SiteOverview): Closure[] =>
  closureList.parse({
    closures: [
      closure(overview, 1, null, now - 20 * 60_000, null),
      closure(overview, 2, overview.gates[0]?.id ?? null, now + 86_400_000, now + 90_000_000),
      closure(overview, 3, null, now - 9 * 86_400_000, now - 9 * 86_400_000 + 5_400_000),
    ],
  }).closures

const closure = (
  { id }: SiteOverview,
  number: number,
  gateId: string | null,
  fromAt: number,
  untilAt: number | null,
) => ({ id: `00000000-0000-4000-8000-00000000000${number}`, siteId: id, gateId, fromAt, untilAt })

const policyOf = (
  overview: SiteOverview,
  id: string,
  from: number,
  until: number | null,
  over: Partial<SitePolicy> = {},
): DatedPolicy =>
  datedPolicy.parse({
    id,
    siteId: overview.id,
    from: day(overview, from),
    until: until === null ? null : day(overview, until),
    policy: { ...defaultPolicy, ...over },
  })

const policiesOf = (overview: SiteOverview): DatedPolicy[] => [
  policyOf(overview, 'winter-2026', -90, null, {
    checkInOpensMinutes: 30,
    maxParty: 5,
    maxChildren: 5,
    limits: [{ per: 'inmate', count: 2, days: 7 }],
    conditions: ['phones-stay-outside', 'nothing-forbidden', 'search', 'no-food'],
  }),
  policyOf(overview, 'eid-2026', 7, 9, {
    reservedDays: [{ weekday: 5, for: 'female' }],
    regimes: [
      { date: day(overview, 7), registers: 'odd' },
      { date: day(overview, 8), registers: 'even' },
    ],
  }),
  policyOf(overview, 'autumn-2025', -200, -91),
]

const hours = ['09:00', '10:30', '12:00', '14:30', '16:00']

/** Sessions of the day of `now`: over, under way, full, cancelled, and one by hand. */
function sessionsOf(overview: SiteOverview): SessionView[] {
  const over: Partial<SessionView>[] = [
    { booked: 38 },
    { booked: 40 },
    { booked: 12, cancelled: true },
    { booked: 40 },
    { capacity: null, booked: 7, template: null },
  ]
  return hours.map((time, index) => {
    const startsAt = atLocalTime(day(overview, 0), time, overview.zone)
    return sessionView.parse({
      id: `s-${index + 1}`,
      siteId: overview.id,
      gateId: index === 4 ? (overview.gates[0]?.id ?? null) : null,
      startsAt,
      endsAt: startsAt + 45 * 60_000,
      cancelled: false,
      capacity: 40,
      template: `friday-${time.replace(':', '')}`,
      ...over[index],
    })
  })
}

const templatesOf = (overview: SiteOverview) =>
  [1, 2, 4, 7].flatMap((weekday) =>
    hours.slice(0, weekday === 7 ? 4 : 2).map((startsAt, index) => ({
      id: `day${weekday}-${startsAt.replace(':', '')}`,
      siteId: overview.id,
      ...templateRequest.parse({
        weekday,
        startsAt,
        endsAt: `${startsAt.slice(0, 2)}:${startsAt.endsWith('00') ? '45' : '59'}`,
        gateId: index === 1 ? (overview.gates[0]?.id ?? null) : null,
        capacity: index === 0 ? 40 : null,
        from: day(overview, weekday === 4 ? 20 : -60),
        until: weekday === 2 ? day(overview, -5) : null,
      }),
    })),
  )

const person = (index: number, lead: boolean, birthDate: string) => ({
  id: `v${index + 1}`,
  name: `Visitor ${index + 1}`,
  maskedName: 'V.',
  birthDate,
  sex: 'female',
  relation: 'sister',
  category: 'family',
  lead,
  documents: lead || birthDate < '2010' ? [`${index}`.padStart(32, '0')] : [],
  permitUntil: null,
  earlierVisits: [],
})

/** Three parties of two, four and five for each session of a day. */
function bookedFor(overview: SiteOverview, date: DatedPolicy['from']) {
  const inmate = {
    id: 'inmate-1',
    siteId: overview.id,
    register: '4711',
    maskedName: 'F. B.',
    state: 'held',
  } as never
  return hours.flatMap((time, hour) => {
    const startsAt = atLocalTime(date, time, overview.zone)
    const session = {
      ...sessionsOf(overview)[hour],
      startsAt,
      endsAt: startsAt + 2_700_000,
      cancelled: false,
    }
    return [2, 4, 5].map((size, party) => ({
      inmate,
      session: session as SessionView,
      visit: visitOf(overview, session.id ?? '', hour * 10 + party, size),
    }))
  })
}

const visitOf = (overview: SiteOverview, sessionId: string, number: number, size: number): Visit =>
  visitRecord.parse({
    reference: makeReference(5_000 + number),
    siteId: overview.id,
    sessionId,
    inmateId: 'inmate-1',
    issue: 1,
    revokedIssues: [],
    booking: 'booked',
    visitors: Array.from({ length: size }, (_, index) =>
      person(index, index === 0, index < 2 ? '1985-05-20' : index === 2 ? '2011-05-20' : '2019-05-20'),
    ),
    inmateEarlierVisits: [],
  })

/** By the domain's own rules, as headquarters does it. */
function previewFor(overview: SiteOverview, policies: readonly DatedPolicy[], entered: DatedPolicy) {
  const tomorrow = day(overview, 1)
  const date = [tomorrow, entered.from].toSorted().at(-1) ?? tomorrow
  const holds = (all: readonly DatedPolicy[]) => {
    const dated = policyInForce(all, overview.id, date)
    return { id: dated?.id ?? null, policy: dated?.policy ?? defaultPolicy }
  }
  const [before, after] = [holds(policies), holds(withPolicy(policies, entered))]
  const booked = bookedFor(overview, date)
  const effects = policyEffects(booked, recordOf(overview), before.policy, after.policy, date)
  return policyPreview.parse({ date, before, after, ...effects, historyFrom: day(overview, -31) })
}

/** Gives a scripted headquarters the register of its first site and lets it be changed. */
export function tellRegister({ sites, answers }: Pick<ScriptedHeadquarters, 'sites' | 'answers'>): void {
  for (const overview of sites.slice(0, 1)) {
    const at = `/v1/sites/${overview.id}`
    const policies = policiesOf(overview)
    const closures = closuresOf(overview)
    answers.set(`GET ${at}`, recordOf(overview))
    answers.set(`GET ${at}/gates`, gateList.parse({ gates: gatesOf(overview) }))
    answers.set(`GET ${at}/calendar`, calendarOf(overview))
    answers.set(`GET ${at}/closures`, { closures })
    answers.set(`GET ${at}/policies`, { policies })
    answers.set(`GET ${at}/session-templates`, { templates: templatesOf(overview) })
    answers.set('GET /v1/sessions', { sessions: sessionsOf(overview) })
    takeChanges({ answers }, overview, policies, closures)
  }
}

const gatesOf = ({ id, gates }: SiteOverview) =>
  gates.map((gate) => ({ id: gate.id, siteId: id, names: gate.names, lanes: [] }))

const made = { made: 3, changed: 2, removed: 1, kept: 1 }

function takeChanges(
  { answers }: Pick<ScriptedHeadquarters, 'answers'>,
  overview: SiteOverview,
  policies: readonly DatedPolicy[],
  closures: readonly Closure[],
): void {
  const at = `/v1/sites/${overview.id}`
  answers.set(`PUT ${at}`, (body: object) => ({ id: overview.id, ...body }))
  answers.set(`PUT ${at}/calendar`, (body: object) =>
    calendarAnswer.parse({ calendar: { siteId: overview.id, ...body }, sessions: made }),
  )
  answers.set(`POST ${at}/closures`, (body: NewClosure) => ({
    id: '00000000-0000-4000-8000-000000000009',
    siteId: overview.id,
    ...body,
  }))
  for (const one of closures)
    answers.set(`POST ${at}/closures/${one.id}/end`, () => ({ ...one, untilAt: now }))
  for (const id of ['spring-2026', ...policies.map((policy) => policy.id)]) {
    const dated = (body: PolicyRequest) => datedPolicy.parse({ id, siteId: overview.id, ...body })
    answers.set(`PUT ${at}/policies/${id}`, dated)
    answers.set(`POST ${at}/policies/${id}/preview`, (body: PolicyRequest) =>
      previewFor(overview, policies, dated(body)),
    )
  }
  answers.set(`POST ${at}/session-templates/run`, () => made)
  answers.set(`PUT ${at}/session-templates/friday-noon`, (body: object) => ({
    template: { id: 'friday-noon', siteId: overview.id, ...body },
    sessions: made,
  }))
  takeSessions({ answers }, overview)
}

function takeSessions({ answers }: Pick<ScriptedHeadquarters, 'answers'>, overview: SiteOverview): void {
  let sessions = sessionsOf(overview)
  const keep = (id: string, over: Partial<SessionView>) => {
    sessions = sessions.map((one) => (one.id === id ? { ...one, ...over } : one))
    answers.set('GET /v1/sessions', { sessions })
    return sessions.find((one) => one.id === id)
  }
  for (const { id } of sessions) {
    answers.set(`PUT /v1/sessions/${id}`, (body: object) => keep(id, body))
    answers.set(`POST /v1/sessions/${id}/cancel`, () => keep(id, { cancelled: true }))
  }
  answers.set('POST /v1/sessions', ({ date, startsAt, endsAt, gateId, capacity }: NewSession) => {
    const from = atLocalTime(date, startsAt, overview.zone)
    const entered = sessionView.parse({
      id: 's-new',
      siteId: overview.id,
      gateId,
      startsAt: from,
      endsAt: atLocalTime(date, endsAt, overview.zone),
      cancelled: false,
      capacity,
      booked: 0,
      template: null,
    })
    sessions = [...sessions, entered]
    answers.set('GET /v1/sessions', { sessions })
    return entered
  })
}
