/** An invented prison with two gates, and what headquarters knows of it. The same for every schedule, to begin with. */
import type { KeyObject } from 'node:crypto'
import {
  changeRegister,
  createToken,
  type Db,
  documentKey,
  enrolGate,
  ensureKeys,
  issueCode,
  openDatabase,
  passOf,
  passSigner,
} from '@ziara-gate/central-api/parts'
import {
  atLocalTime,
  type DatedPolicy,
  defaultPolicy,
  type GateId,
  type Inmate,
  type InmateId,
  type LocalDate,
  localDate,
  makeReference,
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
import { digestDocument, newPrivateKey, rawPublicKey } from '@ziara-gate/domain/crypto'

export interface Party {
  readonly visit: Visit
  /** The pass of the first issue. */
  readonly pass: string
  /** Machine-readable zones of those who have a document. */
  readonly cards: readonly string[]
}

export interface TownGate {
  readonly id: GateId
  readonly key: KeyObject
}

export interface Town {
  readonly site: Site
  readonly gates: readonly TownGate[]
  readonly sessions: readonly Session[]
  readonly parties: readonly Party[]
  /** Signs passes, as headquarters does. */
  readonly signer: Awaited<ReturnType<typeof passSigner>>
  /** An administrator's token at headquarters. */
  readonly token: string
}

const names = (text: string) => ({ ar: text, fr: text, en: text })

const siteIn = (zone: string): Site => ({
  id: 'tetouan-annakhil' as SiteId,
  number: 9,
  names: names('Annakhil'),
  country: 'MA',
  zone,
  locale: 'ar-MA',
  language: 'ar',
})

const gateIds = ['tetouan-annakhil-main', 'tetouan-annakhil-side'] as GateId[]

const policyOf = (site: Site): DatedPolicy => ({
  id: 'all-day',
  siteId: site.id,
  from: '2025-01-01' as LocalDate,
  until: null,
  policy: {
    ...defaultPolicy,
    // Whenever a schedule gets to it: what is tried here is durability, not punctuality.
    checkInOpensMinutes: 1440,
    lateCutOffMinutes: 1440,
    replicaStaleHours: 24 * 30,
  },
})

function sessionsOf(site: Site, now: number): Session[] {
  const today = localDate(now, site.zone)
  return ['10:00', '14:00'].map((time) => {
    const startsAt = atLocalTime(today, time, site.zone)
    const id = `s-${today}-${time.slice(0, 2)}` as SessionId
    return {
      id,
      siteId: site.id,
      gateId: null,
      startsAt,
      endsAt: startsAt + 9 * 3_600_000,
      cancelled: false,
    }
  })
}

/** One for each party: who visited an inmate before is written into the visits that come. */
const inmateOf = (site: Site, number: number): Inmate => ({
  id: `inmate-${number}` as InmateId,
  siteId: site.id,
  register: String(10_401 + number),
  maskedName: 'ف. ب.',
  state: 'held',
})

type Kind = 'one' | 'two' | 'with-child'
const kinds: readonly Kind[] = ['one', 'two', 'with-child', 'one']

function visitorOf(number: number, index: number, key: string, today: LocalDate, minor: boolean) {
  const ages = minor ? { minAge: 3, maxAge: 12 } : { minAge: 21, maxAge: 70 }
  const wish = { today, ...ages, document: 'national-card' } as const
  const person = specimenPerson(seededRandom(number * 100 + index), 'MA', wish)
  const visitor: Visitor = {
    id: `v${index + 1}` as VisitorId,
    name: person.name,
    maskedName: person.maskedName,
    birthDate: person.birthDate,
    sex: person.sex,
    relation: 'sister',
    category: 'family',
    lead: index === 0,
    documents: minor ? [] : [digestDocument(key, person.document)],
    permitUntil: null,
    earlierVisits: [],
  }
  return { visitor, card: minor ? null : person.mrz }
}

/** The number-th party of the town; its visit is not booked by this. */
export function inventParty(number: number, session: Session, inmate: Inmate, key: string, today: LocalDate) {
  const kind = kinds[number % kinds.length]
  const people = (kind === 'one' ? [false] : kind === 'two' ? [false, false] : [false, true]).map(
    (minor, index) => visitorOf(number, index, key, today, minor),
  )
  const visit: Visit = {
    reference: makeReference(70_000 + number * 7_919),
    siteId: session.siteId,
    sessionId: session.id,
    inmateId: inmate.id,
    issue: 1,
    revokedIssues: [],
    booking: 'booked',
    visitors: people.map(({ visitor }) => visitor),
    inmateEarlierVisits: [],
  }
  return { visit, cards: people.flatMap(({ card }) => card ?? []) }
}

async function enrolled(db: Db, id: GateId, now: number): Promise<TownGate> {
  const key = newPrivateKey()
  const { code } = await issueCode(db, id, now)
  const answer = await enrolGate(db, { code, publicKey: rawPublicKey(key) }, now)
  if (!answer.ok) throw new Error(`${id} could not be enrolled`)
  return { id, key }
}

/** Makes headquarters' database with the town in it: two enrolled gates, two sessions, `booked` of `parties` booked. */
export async function foundTown(
  file: string,
  now: number,
  zone: string,
  parties: number,
  booked: number,
): Promise<Town> {
  const { db, close } = await openDatabase({ kind: 'sqlite', file }, () => now)
  try {
    await ensureKeys(db, now)
    const site = siteIn(zone)
    const [sessions, { key }] = [sessionsOf(site, now), await documentKey(db)]
    const inmates = Array.from({ length: parties }, (_, number) => inmateOf(site, number))
    const signer = await passSigner(db)
    const invented = inmates.map((inmate, number): Party => {
      const session = sessions[0]!
      const party = inventParty(number, session, inmate, key, localDate(now, zone))
      return { ...party, pass: passOf({ visit: party.visit, session, site }, signer) }
    })
    await changeRegister(db, now, { sites: [site.id], shared: true }, async (changes) => {
      await changes.put('site', site)
      await changes.put('gate', ...gateIds.map((id) => ({ id, siteId: site.id, names: names(id) })))
      await changes.put('policy', policyOf(site))
      await changes.put('inmate', ...inmates)
      await changes.put('session', ...sessions)
      await changes.put('visit', ...invented.slice(0, booked).map(({ visit }) => visit))
    })
    const gates = [await enrolled(db, gateIds[0]!, now), await enrolled(db, gateIds[1]!, now)]
    const wish = {
      label: 'faults',
      role: 'administrator',
      sites: null,
      expiresAt: now + 30 * 86_400_000,
    } as const
    const token = await createToken(db, wish, now)
    return { site, gates, sessions, parties: invented, signer, token }
  } finally {
    await close()
  }
}
