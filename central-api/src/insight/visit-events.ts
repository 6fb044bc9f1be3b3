import type { JournalEvent, Reference } from '@ziara-gate/domain'
import { among } from '../db/bulk.ts'
import type { Db } from '../db/database.ts'
import { listRecords } from '../register/read.ts'
import { LocalTimes, type Seen } from './measure.ts'

export interface Placed extends Seen {
  readonly position: number
}

interface Row {
  position: number
  site_id: string
  text: string
}

const columns = ['position', 'site_id', 'text'] as const

/** The text was validated when it was accepted. */
const placed = ({ position, site_id, text }: Row): Placed => ({
  position,
  site: site_id,
  event: JSON.parse(text) as JournalEvent,
})

/** Events from one position (exclusive) to another (inclusive), in order. */
export async function eventsBetween(db: Db, after: number, upTo: number, limit: number): Promise<Placed[]> {
  const rows: Row[] = await db('ledger_events')
    .where('position', '>', after)
    .where('position', '<=', upTo)
    .orderBy('position')
    .limit(limit)
    .select(columns)
  return rows.map(placed)
}

/** All events of some visits up to a position, in order. */
export async function eventsOfVisits(
  db: Db,
  references: readonly Reference[],
  upTo: number,
): Promise<Map<Reference, Placed[]>> {
  if (references.length === 0) return new Map()
  const rows: Row[] = await db('ledger_events')
    .where(among(db, 'reference', references))
    .select(columns)
  // Here, not there: asked for positions too, SQLite goes by those, and so through the whole ledger.
  const upToIt = rows.filter(({ position }) => position <= upTo).toSorted((a, b) => a.position - b.position)
  return Map.groupBy(upToIt.map(placed), ({ event }) => referenceOf(event) as Reference)
}

export const referenceOf = (event: JournalEvent): Reference | null =>
  'reference' in event ? event.reference : null

export async function localTimes(db: Db): Promise<LocalTimes> {
  const sites = await listRecords(db, 'site')
  return new LocalTimes(new Map(sites.map(({ id, zone }) => [id as string, zone])))
}
