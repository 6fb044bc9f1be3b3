import type { JournalEvent, SiteId } from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { selectIn } from '../db/rows.ts'
import { visitsEver } from '../register/removed.ts'
import type { Sighting } from './doubles.ts'
import { personOf } from './people.ts'

interface Row {
  site_id: string
  reference: string
  text: string
}

const kinds = ['admission', 'exit', 'undo']
const stamp = (event: JournalEvent, sequence: number) => `${event.gate} ${event.epoch} ${sequence}`

/** Admissions and exits of visits, as the ledger holds them, without those that were undone. */
export async function sightingsOf(db: Db, references: readonly string[]): Promise<Map<string, Sighting[]>> {
  const rows = await selectIn<Row>(
    () => db('ledger_events').whereIn('kind', kinds).select('site_id', 'reference', 'text'),
    'reference',
    references,
  )
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
