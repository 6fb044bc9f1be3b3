/** An invented day at invented times: sites, gates and what their gates recorded, the same for the same seed. */
import {
  type AttendanceRecord,
  atLocalTime,
  attendanceRecord,
  type Country,
  localDate,
  makeReference,
  type ReasonCode,
  type SiteOverview,
  siteOverview,
} from '@ziara-gate/domain'

/** 13 March 2026, 14:10 in Casablanca, which keeps winter time in Ramadan, and 17:10 in Baghdad. */
export const now = Date.parse('2026-03-13T14:10:00Z')
const minute = 60_000

/** A small generator of numbers (mulberry32), so that a picture of a day can be taken again. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Names = SiteOverview['names']
const name = (ar: string, fr: string, en = fr): Names => ({ ar, fr, en })

const moroccan: readonly Names[] = [
  name('عين السبع 1', 'Aïn Sebaâ 1'),
  name('العرجات 2', 'El Arjat 2'),
  name('تولال 1', 'Toulal 1'),
  name('الأوداية', 'Loudaya'),
  name('آيت ملول 1', 'Aït Melloul 1'),
  name('بوركايز', 'Bourkaiz'),
  name('طنجة 2', 'Tanger 2', 'Tangier 2'),
  name('وجدة', 'Oujda'),
]
const iraqi: readonly Names[] = [
  name('الرصافة', 'Rusafa'),
  name('الناصرية', 'Nassiriya', 'Nasiriyah'),
  name('البصرة', 'Bassora', 'Basra'),
]
const mainGate = name('البوابة الرئيسية', 'Porte principale', 'Main gate')
const sideGate = name('بوابة العائلات', 'Porte des familles', 'Family gate')

const places = {
  MA: { zone: 'Africa/Casablanca', locale: 'ar-MA' },
  IQ: { zone: 'Asia/Baghdad', locale: 'ar-IQ' },
} as const

interface SiteWish {
  readonly names: Names
  readonly country: Country
  readonly lastHeardAt: number | null
  readonly expected: number
  readonly gates: number
}

function makeSite(index: number, { names, country, lastHeardAt, expected, gates }: SiteWish): SiteOverview {
  const id = `site-${index + 1}`
  return siteOverview.parse({
    id,
    names,
    country,
    ...places[country],
    gates: [mainGate, sideGate].slice(0, gates).map((each, gate) => ({
      id: `${id}-${gate + 1}`,
      names: each,
      lastHeardAt: gate === 0 || lastHeardAt === null ? lastHeardAt : now - 3_000,
    })),
    today: { expectedVisits: Math.ceil(expected / 2), expectedVisitors: expected },
  })
}

/** Eleven sites of two countries: one silent for a while, one not connected yet. */
export const fewSites = (): SiteOverview[] => [
  ...moroccan.map((names, index) =>
    makeSite(index, {
      names,
      country: 'MA',
      lastHeardAt: index === 4 ? now - 41 * minute : index === 7 ? null : now - 4_000,
      expected: index === 7 ? 0 : 60 + ((index * 53) % 140),
      gates: index % 3 === 0 ? 2 : 1,
    }),
  ),
  ...iraqi.map((names, index) =>
    makeSite(moroccan.length + index, {
      names,
      country: 'IQ',
      lastHeardAt: now - 6_000,
      expected: 90 + index * 35,
      gates: 1,
    }),
  ),
]

/** Eighty sites of one country, or as many as are wanted; one in thirty is silent. */
export const manySites = (count = 80): SiteOverview[] =>
  Array.from({ length: count }, (_, index) => {
    const base = moroccan[index % moroccan.length] ?? mainGate
    const round = Math.floor(index / moroccan.length) + 1
    const names = name(`${base.ar} / ${round}`, `${base.fr} / ${round}`, `${base.en} / ${round}`)
    const silent = index % 31 === 5
    const lastHeardAt = silent ? now - (index + 4) * minute : now - 5_000
    return makeSite(index, {
      names,
      country: 'MA',
      lastHeardAt,
      expected: count > 80 ? 6 + ((index * 37) % 18) : 20 + ((index * 37) % 90),
      gates: count > 80 ? 2 : 1,
    })
  })

/** Open alarms at some of the sites. */
export const someAlarms = (sites: readonly SiteOverview[]): ReadonlyMap<string, number> =>
  new Map(sites.flatMap(({ id }, index) => (index % 29 === 6 ? [[id, 1 + (index % 3)]] : [])))

type Fields = { readonly kind: AttendanceRecord['kind'] } & Readonly<Record<string, unknown>>

/** Numbers and stamps a gate's events as its journal does. */
export class GateBook {
  readonly #site: SiteOverview
  readonly #gate: string
  #sequence = 0

  constructor(site: SiteOverview, gate: string) {
    this.#site = site
    this.#gate = gate
  }

  record(
    at: number,
    fields: Fields,
    lane: string | null = 'lane-1',
    receivedAt = at + 400,
  ): AttendanceRecord {
    this.#sequence += 1
    const stamp = { gate: this.#gate, epoch: 'epoch0001', sequence: this.#sequence, at, lane }
    const shown = { reference: null, visitor: null, reason: null, officer: null, ...fields }
    const event = {
      v: 1,
      ...stamp,
      monotonicMs: at,
      boot: 'b1',
      clock: 'trusted',
      personalHash: null,
      ...fields,
    }
    return attendanceRecord.parse({ ...shown, ...stamp, site: this.#site.id, receivedAt, event })
  }
}

const shared = { session: null, stale: false }

export const arrival = (reference: string, visitor = 'v1', credential = 'pass'): Fields => ({
  kind: 'arrival',
  reference,
  visitor,
  credential,
  session: null,
})
export const admission = (reference: string, visitor = 'v1', over: Record<string, unknown> = {}): Fields => ({
  kind: 'admission',
  reference,
  visitor,
  reason: 'ADMITTED',
  by: 'self',
  officer: null,
  vouchedBy: null,
  ticket: 1,
  passIssue: 1,
  ...shared,
  ...over,
})
export const exit = (reference: string, visitor = 'v1'): Fields => ({
  kind: 'exit',
  reference,
  visitor,
  session: null,
  officer: 'officer-7',
})
export const refusal = (
  reason: ReasonCode,
  reference: string | null,
  reasons: ReasonCode[] = [],
): Fields => ({
  kind: 'refusal',
  reference,
  reason,
  reasons: [reason, ...reasons],
  credential: 'pass',
  ...shared,
})
export const referral = (reason: ReasonCode, reference: string, visitors = ['v1']): Fields => ({
  kind: 'referral',
  reference,
  reason,
  reasons: [reason],
  visitors,
  concerned: [],
  ...shared,
})
export const override = (reference: string, against: ReasonCode, visitors = ['v1']): Fields => ({
  kind: 'override',
  reference,
  session: null,
  visitors,
  to: 'admit',
  against,
  used: true,
  cause: 'late-excused',
  officer: 'officer-7',
  second: null,
})

export const referenceOf = (number: number): string => makeReference(number * 7_919 + 20_260_313)

type Timed = readonly [at: number, fields: Fields, lane: string]
interface OfGate {
  readonly gate: number
  readonly event: Timed
}

/** What one party does at a gate, from a refusal at the kiosk to leaving in the afternoon. */
function party(number: number, at: number, random: () => number): Timed[] {
  const reference = referenceOf(number)
  const lane = `lane-${1 + Math.floor(random() * 3)}`
  const fate = random()
  if (fate < 0.05) return [[at, refusal(fate < 0.02 ? 'PASS_FORGED' : 'VISIT_UNKNOWN', null), lane]]
  if (fate < 0.1) return [[at, refusal(fate < 0.07 ? 'WRONG_DAY' : 'TOO_EARLY', reference), lane]]
  const visitors = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, index) => `v${index + 1}`)
  const arrivals = visitors.map(
    (visitor, index): Timed => [
      at + index * 9_000,
      arrival(reference, visitor, index ? 'document' : 'pass'),
      lane,
    ],
  )
  if (fate < 0.14) return [...arrivals, [at + 40_000, referral('ID_NOT_ON_VISIT', reference, ['v1']), lane]]
  const inAt = at + (2 + random() * 9) * minute
  const outAt = inAt + (35 + random() * 40) * minute
  const admitted = visitors.map(
    (visitor, index): Timed => [
      inAt + index * 2_000,
      admission(reference, visitor, { ticket: number + 1 }),
      lane,
    ],
  )
  const late: Timed[] = fate < 0.18 ? [[inAt - 30_000, override(reference, 'TOO_LATE', visitors), lane]] : []
  const left = visitors.map((visitor): Timed => [outAt, exit(reference, visitor), lane])
  return [...arrivals, ...late, ...admitted, ...left]
}

export const sessions = ['08:30', '10:00', '11:30', '14:00', '15:30']

/** Everything recorded until `now`, in the order in which headquarters received it. */
export function dayOf(sites: readonly SiteOverview[], seed = 7): AttendanceRecord[] {
  const random = randomFrom(seed)
  let number = 0
  const records = sites.flatMap((site) => {
    const date = localDate(now, site.zone)
    const books = site.gates.map((gate) => new GateBook(site, gate.id))
    const connected = site.gates.some((gate) => gate.lastHeardAt !== null)
    const share = (site.today?.expectedVisitors ?? 0) / 2 / sessions.length
    const events = sessions.flatMap((time) =>
      Array.from({ length: Math.round(share * (0.6 + random() * 0.5)) }, () => {
        number += 1
        const gate = number % books.length
        const at = atLocalTime(date, time, site.zone) - random() * 45 * minute
        return party(number, at, random).map((event): OfGate => ({ gate, event }))
      }),
    )
    const lastAt = Math.min(now, ...site.gates.map((gate) => gate.lastHeardAt ?? 0))
    return events
      .flat(2)
      .filter(({ event: [at] }) => connected && at < lastAt)
      .sort((a, b) => a.event[0] - b.event[0])
      .flatMap(
        ({ gate, event: [at, fields, lane] }) => books[gate]?.record(Math.round(at), fields, lane) ?? [],
      )
  })
  return records.sort((a, b) => a.receivedAt - b.receivedAt)
}
