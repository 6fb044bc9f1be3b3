/** Two sites, each with a gate, sessions on three days around now, and people who do not exist. */
import {
  addDays,
  atLocalTime,
  type Gate,
  type GateId,
  type Inmate,
  type InmateId,
  localDate,
  type Session,
  type SessionId,
  type Site,
  type SiteId,
  type VisitRequest,
} from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { changeRegister } from '../register/change.ts'

const names = (en: string) => ({ ar: en, fr: en, en })

export const north: Site = {
  id: 'north' as SiteId,
  number: 1,
  names: names('North'),
  country: 'MA',
  zone: 'Africa/Casablanca',
  locale: 'ar-MA',
  language: 'ar',
}
export const south: Site = {
  ...north,
  id: 'south' as SiteId,
  number: 2,
  names: names('South'),
  zone: 'Asia/Baghdad',
}
export const northGate: Gate = { id: 'north-main' as GateId, siteId: north.id, names: names('Main') }
export const southGate: Gate = { id: 'south-main' as GateId, siteId: south.id, names: names('Main') }

export const inmateOf = (site: Site, register = '101'): Inmate => ({
  id: `${site.id}-${register}` as InmateId,
  siteId: site.id,
  register,
  maskedName: 'A. B.',
  state: 'held',
})

/** A session at a site's local time, some days from the day of `now`. */
export function sessionOf(site: Site, now: number, days: number, time: string): Session {
  const date = addDays(localDate(now, site.zone), days)
  const startsAt = atLocalTime(date, time, site.zone)
  return {
    id: `${site.id}-${date}-${time.replace(':', '')}` as SessionId,
    siteId: site.id,
    gateId: null,
    startsAt,
    endsAt: startsAt + 45 * 60_000,
    cancelled: false,
  }
}

export async function settle(db: Db, now: number): Promise<void> {
  await changeRegister(db, now, { sites: [], shared: true }, (changes) => changes.put('site', north, south))
  for (const [site, gate] of [
    [north, northGate],
    [south, southGate],
  ] as const)
    await changeRegister(db, now, { sites: [site.id] }, async (changes) => {
      await changes.put('gate', gate)
      await changes.put('inmate', inmateOf(site))
      await changes.put('session', ...[0, 1, 2].map((days) => sessionOf(site, now, days, '23:00')))
    })
}

export const adult = (name: string, over: Partial<VisitRequest['visitors'][number]> = {}) => ({
  name,
  birthDate: '1980-02-03' as VisitRequest['visitors'][number]['birthDate'],
  sex: 'female' as const,
  relation: 'sister',
  category: 'family' as const,
  lead: true,
  documents: [{ kind: 'national-card' as const, issuer: 'MAR', number: 'AB123456' }],
  permitUntil: null,
  ...over,
})

export const requestFor = (session: Session, inmate = inmateOf(north)): VisitRequest => ({
  sessionId: session.id,
  inmateId: inmate.id,
  visitors: [adult('Amal Test')],
})
