import {
  type HeldEpoch,
  type JournalEvent,
  mostRecalledAtOnce,
  type RecallAnswer,
  type RecalledEvent,
  type RecallRequest,
} from '@ziara-gate/domain'
import type { Knex } from 'knex'
import type { GateCaller } from '../access/caller.ts'
import type { Db } from '../db/database.ts'
import { visitsEver } from '../register/removed.ts'
import { passIdOf } from './people.ts'

const dayMs = 86_400_000
/** A pass is for one day: what was recorded before these days matters for visits to come, and for nothing else. */
const recentMs = 3 * dayMs
/** Sessions over midnight, and those who came late to them. */
const overMs = 2 * dayMs

interface Row {
  position: number
  epoch: RecalledEvent['epoch']
  sequence: number
  text: string
  hash: string
  personal_salt: string | null
  personal_text: string | null
}

const chainsOf = (db: Db, gate: string): Promise<RecallAnswer['holds']> =>
  db('ledger_chains').where({ gate_id: gate }).select('epoch', 'contiguous')

function hasAll(held: readonly HeldEpoch[], holds: RecallAnswer['holds']): boolean {
  const whole = new Map(held.filter(({ except }) => except.length === 0).map((one) => [one.epoch, one.last]))
  return holds.every(({ epoch, contiguous }) => (whole.get(epoch) ?? -1) >= contiguous)
}

/** Positions of what still matters; each half by an index of its own. */
function mattering(db: Db, { gate, site }: GateCaller, now: number): Knex.QueryBuilder {
  const ofComing = db('ledger_events')
    .join('visits', 'visits.reference', 'ledger_events.reference')
    .join('sessions', 'sessions.id', 'visits.session_id')
    .where({ 'sessions.site_id': site, 'ledger_events.gate_id': gate })
    .where('sessions.starts_at', '>=', now - overMs)
    .select('ledger_events.position')
  return db('ledger_events')
    .where({ site_id: site, gate_id: gate })
    .where('at', '>=', now - recentMs)
    .select('position')
    .union([ofComing])
}

function lacking(rows: Knex.QueryBuilder, held: readonly HeldEpoch[]): Knex.QueryBuilder {
  for (const { epoch, last, except } of held)
    rows.whereNot((known) =>
      known.where({ epoch }).where('sequence', '<=', last).whereNotIn('sequence', except),
    )
  return rows
}

async function aliasesOf(db: Db, events: readonly RecalledEvent[]): Promise<RecallAnswer['aliases']> {
  const admissions = events
    .map(({ text }) => JSON.parse(text) as JournalEvent)
    .filter((event) => event.kind === 'admission')
  const visits = await visitsEver(
    db,
    admissions.map(({ reference }) => reference),
  )
  return admissions.flatMap(({ reference, visitor }) => {
    const visit = visits.get(reference)
    const documents = visit?.visitors.find(({ id }) => id === visitor)?.documents ?? []
    return visit ? documents.map((one) => ({ reference, visitor, passId: passIdOf(one, visit) })) : []
  })
}

const eventOf = ({ epoch, sequence, text, hash, personal_salt: salt, personal_text: words }: Row) => ({
  epoch,
  sequence,
  text,
  hash,
  personal: salt === null || words === null ? null : { salt, text: words },
})

/** What the ledger holds of a gate's journals that the gate says it lacks, a page of it. */
export async function recall(
  db: Db,
  caller: GateCaller,
  { held, after }: RecallRequest,
  now: number,
): Promise<RecallAnswer> {
  const holds = await chainsOf(db, caller.gate)
  if (hasAll(held, holds)) return { events: [], aliases: [], holds, next: null }
  const rows: Row[] = await lacking(
    db('ledger_events')
      .whereIn('position', mattering(db, caller, now))
      .where('position', '>', Number(after ?? 0)),
    held,
  )
    .orderBy('position')
    .limit(mostRecalledAtOnce + 1)
    .select('position', 'epoch', 'sequence', 'text', 'hash', 'personal_salt', 'personal_text')
  const page = rows.slice(0, mostRecalledAtOnce)
  const events = page.map(eventOf)
  const next = rows.length > page.length ? String(page.at(-1)?.position) : null
  return { events, aliases: await aliasesOf(db, events), holds, next }
}
