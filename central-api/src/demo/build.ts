import { randomInt } from 'node:crypto'
import { type GateId, type Site, type SiteId, seededRandom } from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { issueCode } from '../enrolment/codes.ts'
import { changeRegister } from '../register/change.ts'
import { documentKey, ensureKeys, type PassSigner, passSigner } from '../register/keys.ts'
import { type DemoGuard, inventGuards } from './guards.ts'
import { type Invention, inventInmates } from './people.ts'
import { gateIdOf, gatesOf, placesWith, policyOf } from './places.ts'
import { demoPlan, type PlannedSession, quietPlan } from './plan.ts'
import { inventTemplates } from './templates.ts'
import { bookPlanned, type DemoVisit } from './visits.ts'

export interface Demo {
  readonly site: SiteId
  readonly gate: GateId
  /** Good for ten minutes, once. */
  readonly enrolmentCode: string
  readonly visits: readonly DemoVisit[]
  /** Officers of the site, with what they sign in with at its consoles. */
  readonly guards: readonly DemoGuard[]
}

type Place = ReturnType<typeof placesWith>[number]

async function fill(
  db: Db,
  place: Place,
  invention: Invention,
  signer: PassSigner,
  plan: readonly PlannedSession[],
): Promise<DemoVisit[]> {
  const { site, now } = invention
  const inmates = inventInmates(invention, 24)
  const booked = plan.flatMap((planned) => bookPlanned(invention, signer, planned, inmates))
  await changeRegister(db, now, { sites: [site.id] }, async (changes) => {
    const known = await changes.tx('inmates').where({ site_id: site.id }).first('id')
    await changes.put('gate', ...gatesOf(place))
    if (!known) await changes.put('policy', policyOf(site))
    if (!known) await changes.put('inmate', ...inmates)
    await changes.put('session', ...plan.map(({ session }) => session))
    await changes.put('visit', ...booked.map(({ visit }) => visit))
  })
  return booked.flatMap(({ demo }) => (demo ? [demo] : []))
}

const putSites = (db: Db, now: number, sites: readonly Site[]) =>
  changeRegister(db, now, { sites: [], shared: true }, (changes) => changes.put('site', ...sites))

/**
 * Sites, gates, policies, inmates, and around now sessions and visits of people who do not exist. Every run adds new visits
 * that are open now and leaves what is there: visits of an earlier run may have been admitted since. `zone` is that of the
 * demonstration's own site, for a day that has to last.
 */
export async function buildDemo(db: Db, now: number, zone?: string): Promise<Demo> {
  const places = placesWith(zone)
  const [demoPlace] = places
  await ensureKeys(db, now)
  await putSites(
    db,
    now,
    places.map(({ site }) => site),
  )
  const signer = await passSigner(db)
  const { key } = await documentKey(db)
  const random = seededRandom(randomInt(2 ** 32))
  const filled = new Map<Place, DemoVisit[]>()
  for (const place of places) {
    const plan = place === demoPlace ? demoPlan(place.site, now) : quietPlan(place.site, now)
    const invention = { site: place.site, now, random, documentKey: key }
    filled.set(place, await fill(db, place, invention, signer, plan))
    await inventTemplates(db, place.site, now)
  }
  const gate = gateIdOf(demoPlace.site, 'main')
  const { code } = await issueCode(db, gate, now)
  const guards = await inventGuards(db, demoPlace.site, now)
  return { site: demoPlace.site.id, gate, enrolmentCode: code, visits: filled.get(demoPlace) ?? [], guards }
}
