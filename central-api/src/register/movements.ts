/** Where inmates are, from dated facts: the last one of which the day has come says what gates see. */
import { randomUUID } from 'node:crypto'
import {
  addDays,
  err,
  type Inmate,
  type InmateId,
  type LocalDate,
  localDate,
  type Movement,
  type MovementKind,
  type NewMovement,
  ok,
  type Result,
  type SiteId,
} from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { type Changes, changeRegister } from './change.ts'
import { getRecord } from './read.ts'
import { receive } from './transfers.ts'

export type MovementFault = 'inmate-unknown' | 'site-unknown' | 'movement-unknown'

export interface Whereabouts {
  readonly inmate: Inmate
  readonly movements: Movement[]
}

const stateAfter: Record<MovementKind, Inmate['state']> = {
  transfer: 'transferred',
  release: 'released',
  hospital: 'hospital',
  court: 'court',
  back: 'held',
}

interface MovementRow {
  id: string
  inmate_id: InmateId
  kind: MovementKind
  date: LocalDate
  to_site: SiteId | null
  recorded_at: number
}

/** By their days; of one day in the order in which they were entered. */
export async function movementsOf(db: Db, inmate: InmateId): Promise<Movement[]> {
  const rows: MovementRow[] = await db('inmate_movements')
    .where({ inmate_id: inmate })
    .orderBy(['date', 'recorded_at', 'id'])
  return rows.map((row) => ({
    id: row.id,
    inmateId: row.inmate_id,
    kind: row.kind,
    date: row.date,
    toSite: row.to_site,
    recordedAt: row.recorded_at,
  }))
}

async function todayAt(db: Db, site: string, now: number): Promise<LocalDate> {
  const found = await getRecord(db, 'site', site)
  if (!found) throw new Error(`there is no site ${site}`)
  return localDate(now, found.zone)
}

/** The streams of the inmate's site and of those that transfers go to are locked. */
async function settle(changes: Changes, inmate: Inmate, now: number): Promise<Whereabouts> {
  const today = await todayAt(changes.tx, inmate.siteId, now)
  const movements = await movementsOf(changes.tx, inmate.id)
  const last = movements.findLast(({ date }) => date <= today)
  for (const movement of movements.filter(({ date }) => date <= today))
    await receive(changes, inmate, movement, movement === last)
  const state = last ? stateAfter[last.kind] : 'held'
  const settled = { ...inmate, state }
  if (state !== inmate.state) await changes.put('inmate', settled)
  await changes
    .tx('inmate_movements')
    .where({ inmate_id: inmate.id, applied: 0 })
    .where('date', '<=', today)
    .update({ applied: 1 })
  return { inmate: settled, movements }
}

/** Where transfers of the inmate go to, but for sites that are no longer there. */
async function destinations(db: Db, id: InmateId, more: SiteId | null): Promise<SiteId[]> {
  const wanted = (await movementsOf(db, id)).flatMap(({ toSite }) => toSite ?? [])
  const rows: { id: SiteId }[] = await db('sites')
    .whereIn('id', more ? [...wanted, more] : wanted)
    .select('id')
  return rows.map((row) => row.id)
}

type Change = (changes: Changes) => Promise<MovementFault | null>

/** Null: another transfer was entered meanwhile, to a site whose stream is not locked. */
const changeWithin = (
  db: Db,
  { id, siteId }: Inmate,
  others: readonly SiteId[],
  now: number,
  change: Change,
): Promise<Result<Whereabouts, MovementFault> | null> =>
  changeRegister(db, now, { sites: [...new Set([siteId, ...others])] }, async (changes) => {
    const missed = (await destinations(changes.tx, id, null)).some((site) => !others.includes(site))
    if (missed) return null
    const inmate = await getRecord(changes.tx, 'inmate', id)
    if (!inmate) return err('inmate-unknown')
    const fault = await change(changes)
    return fault ? err(fault) : ok(await settle(changes, inmate, now))
  })

async function changeWhereabouts(
  db: Db,
  inmate: Inmate,
  now: number,
  change: Change,
  toSite: SiteId | null = null,
): Promise<Result<Whereabouts, MovementFault>> {
  for (;;) {
    const others = await destinations(db, inmate.id, toSite)
    const done = await changeWithin(db, inmate, others, now, change)
    if (done) return done
  }
}

export const recordMovement = (db: Db, inmate: Inmate, { kind, date, toSite }: NewMovement, now: number) =>
  changeWhereabouts(
    db,
    inmate,
    now,
    async ({ tx }) => {
      if (toSite !== null && !(await getRecord(tx, 'site', toSite))) return 'site-unknown'
      const row = { id: randomUUID(), inmate_id: inmate.id, kind, date, to_site: toSite }
      await tx('inmate_movements').insert({ ...row, recorded_at: now, applied: 0 })
      return null
    },
    toSite,
  )

/** For one that was entered by mistake, or was planned and does not take place. */
export const removeMovement = (db: Db, inmate: Inmate, id: string, now: number) =>
  changeWhereabouts(db, inmate, now, async (changes) => {
    const found = (await movementsOf(changes.tx, inmate.id)).find((movement) => movement.id === id)
    if (!found) return 'movement-unknown'
    await changes.tx('inmate_movements').where({ id }).del()
    await receive(changes, inmate, found, false)
    return null
  })

/** Brings what was entered for a later day into effect when the day has come at the inmate's site. */
export async function settleMovements(db: Db, now: number): Promise<void> {
  // No zone is further ahead than UTC+14, so one day more has them all.
  const rows = await db('inmate_movements')
    .where({ applied: 0 })
    .where('date', '<=', addDays(localDate(now, 'UTC'), 1))
    .distinct<{ inmate_id: InmateId }[]>('inmate_id')
  for (const { inmate_id } of rows) {
    const inmate = await getRecord(db, 'inmate', inmate_id)
    if (inmate) await changeWhereabouts(db, inmate, now, async () => null)
  }
}
