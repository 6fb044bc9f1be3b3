import type { JournalEvent, SiteId } from '@ziara-gate/domain'
import { among } from '../db/bulk.ts'
import type { Db } from '../db/database.ts'
import { visitsEver } from '../register/removed.ts'
import type { Sighting } from './doubles.ts'
import { personOf } from './people.ts'

interface Row {
  site_id: string
  reference: string
  kind: string
  text: string
}

const kinds: ReadonlySet<string> = new Set(['admission', 'exit', 'undo'])
const stamp = (event: JournalEvent, sequence: number) => `${event.gate} ${event.epoch} ${sequence}`

/** Admissions and exits of visits, as the ledger holds them, without those that were undone. */
export async function sightingsOf(db: Db, references: readonly string[]): Promise<Map<string, Sighting[]>> {
  if (references.length === 0) return new Map()
  // Not by kind as well: SQLite would go by the kinds, and so through most of the ledger.
  const all: Row[] = await db('ledger_events')
    .where(among(db, 'reference', references))
    .select('site_id', 'reference', 'kind', 'text')
  const rows = all.filter(({ kind }) => kinds.has(kind))
  const visits = await visitsEver(db, references)
  const events = rows.map((row) => ({ row, event: JSON.parse(row.text) as JournalEvent }))
  const undone = new Set(
    events.flatMap(({ event }) => (event.kind === 'undo' ? [stamp(event, event.undoes)] : [])),
  )
  const sightings = events.flatMap(({ row, event }): Sighting[] => {
    if (event.kind !== 'admission' && event.kind !== 'exit') return []
    if (undone.has(stamp(event, event.sequence))) return []
    const person = personOf(visits.get(row.reference) ?? null, event.visitor)
    return [{ site: row.site_id as SiteId, event, person }]
  })
  return Map.groupBy(sightings, ({ event }) => event.reference)
}
