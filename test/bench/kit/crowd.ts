/** An invented site with as many visits as wanted, the same for the same number; each is made when it is asked for. */
import { createHash } from 'node:crypto'
import {
  addDays,
  atLocalTime,
  type DatedPolicy,
  type DocumentDigest,
  defaultPolicy,
  type FeedPut,
  type Gate,
  type GateId,
  type Inmate,
  type InmateId,
  type LocalDate,
  localDate,
  makeReference,
  noonZone,
  referenceLimit,
  type Session,
  type SessionId,
  type Site,
  type SiteId,
  seededRandom,
  specimenPerson,
  type Visit,
  type Visitor,
  type VisitorId,
} from '@ziara-gate/domain'
import { digestDocument } from '@ziara-gate/domain/crypto'

export interface Crowd {
  readonly site: Site
  readonly gate: Gate
  readonly policy: DatedPolicy
  readonly sessions: readonly Session[]
  /** Those of them that are open now. */
  readonly open: ReadonlySet<SessionId>
  readonly inmates: readonly Inmate[]
  readonly visits: number
  /** The first so many visits are of one adult each, who has a card and whose session is now. */
  readonly cards: number
  visit(index: number): Visit
  /** The machine-readable zone of the card, lines joined by `\n`. */
  card(index: number): string
}

export interface CrowdWish {
  readonly name: string
  readonly number: number
  readonly visits: number
  readonly cards: number
  readonly documentKey: string
  readonly now: number
}

const names = (text: string) => ({ ar: text, fr: text, en: text })

/** Whenever the run gets to it: what is measured is the time that a decision takes, not punctuality. */
const allDay = { checkInOpensMinutes: 1440, lateCutOffMinutes: 1440 }

function placeOf({ name, number, now }: CrowdWish) {
  const site: Site = {
    id: name as SiteId,
    number,
    names: names(name),
    country: 'MA',
    zone: noonZone(now),
    locale: 'ar-MA',
    language: 'ar',
  }
  const gate: Gate = { id: `${name}-main` as GateId, siteId: site.id, names: names('main') }
  const policy: DatedPolicy = {
    id: `${name}-policy`,
    siteId: site.id,
    from: '2025-01-01' as LocalDate,
    until: null,
    policy: { ...defaultPolicy, ...allDay },
  }
  return { site, gate, policy }
}

const daysAhead = 28
const times = ['09:00', '10:00', '11:00', '13:00', '14:00', '15:00', '16:00', '17:00']

function sessionsOf(site: Site, today: LocalDate): Session[] {
  return Array.from({ length: daysAhead }, (_, day) =>
    times.map((time) => {
      const startsAt = atLocalTime(addDays(today, day), time, site.zone)
      const id = `${site.id}-${day}-${time.slice(0, 2)}` as SessionId
      return {
        id,
        siteId: site.id,
        gateId: null,
        startsAt,
        endsAt: startsAt + 9 * 3_600_000,
        cancelled: false,
      }
    }),
  ).flat()
}

/** One visit in forty is to the same inmate. */
const inmatesOf = (site: Site, visits: number): Inmate[] =>
  Array.from({ length: Math.ceil(visits / 40) }, (_, index) => ({
    id: `${site.id}-i${index}` as InmateId,
    siteId: site.id,
    register: String(10_000 + index),
    maskedName: 'ف. ب.',
    state: 'held',
  }))

const poolSize = 500
const personOf = (seed: number, today: LocalDate) =>
  specimenPerson(seededRandom(seed), 'MA', { today, minAge: 21, maxAge: 70, document: 'national-card' })

/** Of nobody's card, and in no order, as digests are. */
const inventedDigest = (number: number, index: number) =>
  createHash('md5').update(`${number}|${index}`).digest('hex') as DocumentDigest

/** So far apart that references of different sites never meet. */
const referencesPerSite = 2 ** 24
const bits = BigInt(Math.log2(referenceLimit))

/** One number for each other one, in no order either: registers draw references by lot. */
function scattered(number: number): number {
  const once = BigInt.asUintN(Number(bits), BigInt(number) * 0x5_1b_a9_c3_f5n)
  const folded = once ^ (once >> (bits / 2n))
  return Number(BigInt.asUintN(Number(bits), folded * 0x3_f4_6d_9e_97n))
}

export function inventCrowd(wish: CrowdWish): Crowd {
  const { number, visits, documentKey, now } = wish
  const { site, gate, policy } = placeOf(wish)
  const today = localDate(now, site.zone)
  const sessions = sessionsOf(site, today)
  const inmates = inmatesOf(site, visits)
  const cards = Math.min(wish.cards, visits)
  const pool = Array.from({ length: poolSize }, (_, seed) => personOf(seed, today))
  const carded = (index: number) => personOf(number * 1_000_000 + index, today)

  const visitorOf = (index: number, place: number): Visitor => {
    const person = index < cards ? carded(index) : pool[(index * 3 + place * 7) % poolSize]!
    const digest =
      index < cards ? digestDocument(documentKey, person.document) : inventedDigest(number, index * 4 + place)
    const { name, maskedName, birthDate, sex } = person
    return {
      id: `v${place + 1}` as VisitorId,
      name,
      maskedName,
      birthDate,
      sex,
      relation: 'sister',
      category: 'family',
      lead: place === 0,
      documents: [digest],
      permitUntil: null,
      earlierVisits: [],
    }
  }
  return {
    site,
    gate,
    policy,
    sessions,
    open: new Set(sessions.slice(0, times.length).map(({ id }) => id)),
    inmates,
    visits,
    cards,
    visit: (index) => ({
      reference: makeReference(scattered(number * referencesPerSite + index)),
      siteId: site.id,
      sessionId: sessions[index < cards ? 0 : index % sessions.length]!.id,
      inmateId: inmates[index % inmates.length]!.id,
      issue: 1,
      revokedIssues: [],
      booking: 'booked',
      visitors: Array.from({ length: index < cards ? 1 : 1 + (index % 3) }, (_, place) =>
        visitorOf(index, place),
      ),
      inmateEarlierVisits: [],
    }),
    card: (index) => carded(index).mrz,
  }
}

/** All of it as headquarters sends it, but for what all sites share. */
export function* putsOf(crowd: Crowd): Generator<FeedPut> {
  const put = <K extends FeedPut['kind']>(kind: K, id: string, record: unknown) =>
    ({ line: 'put', kind, id, record }) as FeedPut
  yield put('gate', crowd.gate.id, crowd.gate)
  yield put('policy', crowd.policy.id, crowd.policy)
  for (const session of crowd.sessions) yield put('session', session.id, session)
  for (const inmate of crowd.inmates) yield put('inmate', inmate.id, inmate)
  for (let index = 0; index < crowd.visits; index += 1) {
    const visit = crowd.visit(index)
    yield put('visit', visit.reference, visit)
  }
}
