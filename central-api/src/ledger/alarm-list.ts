import {
  type AlarmList,
  type AlarmQuery,
  err,
  HttpProblem,
  type LedgerAlarm,
  ledgerAlarm,
  ok,
  type Result,
} from '@ziara-gate/domain'
import type { Knex } from 'knex'
import type { Db } from '../db/database.ts'
import type { Sites } from './read.ts'

interface Row {
  id: string
  kind: string
  site_id: string
  gate_id: string
  gates: string | null
  epoch: string
  sequence: number
  reference: string | null
  detail: string
  raised_at: number
  acknowledged_at: number | null
  acknowledged_by: string | null
  note: string | null
}

const alarmOf = (row: Row): LedgerAlarm =>
  ledgerAlarm.parse({
    id: row.id,
    kind: row.kind.startsWith('quarantine') ? 'quarantine' : row.kind,
    site: row.site_id,
    gate: row.gate_id,
    gates: row.gates === null ? [row.gate_id] : JSON.parse(row.gates),
    // Without an event the number only tells this alarm from the next of its kind.
    epoch: row.epoch === '' ? null : row.epoch,
    sequence: row.epoch === '' || row.sequence === 0 ? null : row.sequence,
    reference: row.reference,
    detail: row.detail,
    raisedAt: row.raised_at,
    acknowledged:
      row.acknowledged_at === null
        ? null
        : { at: row.acknowledged_at, by: row.acknowledged_by ?? '', note: row.note ?? '' },
  })

const alarms = (db: Db, sites: Sites): Knex.QueryBuilder =>
  sites === null ? db('alarms') : db('alarms').whereIn('site_id', [...sites])

/** Rows after the one that a page ended with; one that is no longer there ends the list with a problem. */
async function after(db: Db, query: Knex.QueryBuilder, id: string): Promise<void> {
  const last = await db('alarms').where({ id }).first<{ raised_at: number } | undefined>('raised_at')
  if (!last) throw new HttpProblem('cursor-expired', 'start again without a cursor')
  query.where((either) =>
    either
      .where('raised_at', '<', last.raised_at)
      .orWhere((same) => same.where('raised_at', last.raised_at).where('id', '<', id)),
  )
}

/** Newest first. */
export async function listAlarms(db: Db, query: AlarmQuery, sites: Sites): Promise<AlarmList> {
  const rows = alarms(db, sites)
  if (query.site !== undefined) rows.where({ site_id: query.site })
  if (query.open === 'true') rows.whereNull('acknowledged_at')
  if (query.after !== undefined) await after(db, rows, query.after)
  const found: Row[] = await rows
    .orderBy([
      { column: 'raised_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(query.limit + 1)
    .select('*')
  const page = found.slice(0, query.limit)
  return { alarms: page.map(alarmOf), next: found.length > page.length ? (page.at(-1)?.id ?? null) : null }
}

/** Who acknowledged first stays: a second acknowledgement is refused. */
export async function acknowledge(
  db: Db,
  id: string,
  sites: Sites,
  by: string,
  note: string,
  now: number,
): Promise<Result<LedgerAlarm, 'unknown' | 'acknowledged'>> {
  const changed = await alarms(db, sites)
    .where({ id })
    .whereNull('acknowledged_at')
    .update({ acknowledged_at: now, acknowledged_by: by, note })
  const row = await alarms(db, sites).where({ id }).first<Row | undefined>('*')
  if (!row) return err('unknown')
  return changed > 0 ? ok(alarmOf(row)) : err('acknowledged')
}
