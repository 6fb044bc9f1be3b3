import {
  addDays,
  type Gate,
  localDate,
  type Site,
  type SiteOverview,
  startOfLocalDay,
} from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { listRecords } from './read.ts'

type Expected = NonNullable<SiteOverview['today']>

interface ExpectedRow {
  site_id: string
  visits: number
  visitors: number | null
}

/** Booked visits of the local day now, of sites that share a zone. */
async function expectedIn(
  db: Db,
  zone: string,
  sites: readonly Site[],
  now: number,
): Promise<[string, Expected][]> {
  const today = localDate(now, zone)
  const day = [startOfLocalDay(today, zone), startOfLocalDay(addDays(today, 1), zone) - 1] as const
  const rows: ExpectedRow[] = await db('visits')
    .join('sessions', 'sessions.id', 'visits.session_id')
    .whereIn(
      'sessions.site_id',
      sites.map((site) => site.id),
    )
    .whereBetween('sessions.starts_at', day)
    .where({ 'sessions.cancelled': 0, 'visits.booking': 'booked' })
    .groupBy('sessions.site_id')
    .select('sessions.site_id')
    .count('* as visits')
    .sum('visits.party_size as visitors')
  return rows.map((row) => [row.site_id, { expectedVisits: row.visits, expectedVisitors: row.visitors ?? 0 }])
}

async function expectedToday(db: Db, sites: readonly Site[], now: number): Promise<Map<string, Expected>> {
  const byZone = Map.groupBy(sites, (site) => site.zone)
  const found: [string, Expected][] = []
  for (const [zone, ofZone] of byZone) found.push(...(await expectedIn(db, zone, ofZone, now)))
  return new Map(found)
}

async function heardAt(db: Db): Promise<Map<string, number>> {
  const rows = await db('gate_contacts').select<{ gate_id: string; heard_at: number }[]>(
    'gate_id',
    'heard_at',
  )
  return new Map(rows.map((row) => [row.gate_id, row.heard_at]))
}

const gateOverview = (gate: Gate, heard: ReadonlyMap<string, number>) => ({
  id: gate.id,
  names: gate.names,
  lastHeardAt: heard.get(gate.id) ?? null,
})

/** Sites with their gates, when each gate was last heard, and what is booked today. */
export async function siteOverviews(
  db: Db,
  sees: (site: string) => boolean,
  now: number,
): Promise<SiteOverview[]> {
  const sites = (await listRecords(db, 'site')).filter((site) => sees(site.id))
  const gates = Map.groupBy(await listRecords(db, 'gate'), (gate) => gate.siteId)
  const expected = await expectedToday(db, sites, now)
  const heard = await heardAt(db)
  return sites.map(({ id, names, country, zone, locale }) => ({
    id,
    names,
    country,
    zone,
    locale,
    gates: (gates.get(id) ?? []).map((gate) => gateOverview(gate, heard)),
    today: expected.get(id) ?? { expectedVisits: 0, expectedVisitors: 0 },
  }))
}
