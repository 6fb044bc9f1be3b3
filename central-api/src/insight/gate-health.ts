import type { GateHealth, SiteId } from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { listRecords } from '../register/read.ts'

type By<T> = Map<string, T>

async function latest(db: Db, table: string, column: string): Promise<By<number>> {
  const rows: { gate: string; at: number }[] = await db(table)
    .groupBy('gate_id')
    .select('gate_id as gate')
    .max(`${column} as at`)
  return new Map(rows.map(({ gate, at }) => [gate, Number(at)]))
}

async function contacts(db: Db): Promise<By<{ heard_at: number; pulled_at: number | null }>> {
  const rows: { gate_id: string; heard_at: number; pulled_at: number | null }[] = await db(
    'gate_contacts',
  ).select('gate_id', 'heard_at', 'pulled_at')
  return new Map(rows.map((row) => [row.gate_id, row]))
}

/** Since when each gate's present key counts. */
async function keyed(db: Db): Promise<By<number>> {
  const rows: { gate_id: string; at: number }[] = await db('gate_keys')
    .where({ replaced_at: null, revoked_at: null })
    .groupBy('gate_id')
    .select('gate_id')
    .max('enrolled_at as at')
  return new Map(rows.map(({ gate_id, at }) => [gate_id, Number(at)]))
}

async function counted(db: Db, table: string, open: string): Promise<By<number>> {
  const rows: { gate_id: string; n: number }[] = await db(table)
    .whereNull(open)
    .groupBy('gate_id')
    .select('gate_id')
    .count('* as n')
  return new Map(rows.map(({ gate_id, n }) => [gate_id, Number(n)]))
}

/** Events that gates have signed for and that are not here. */
async function missing(db: Db): Promise<By<number>> {
  const rows: { gate_id: string; n: number | null }[] = await db('ledger_claims as claim')
    .leftJoin('ledger_chains as chain', (on) =>
      on.on('chain.gate_id', 'claim.gate_id').andOn('chain.epoch', 'claim.epoch'),
    )
    .whereRaw('claim.sequence > coalesce(chain.contiguous, 0)')
    .groupBy('claim.gate_id')
    .select('claim.gate_id')
    .sum({ n: db.raw('claim.sequence - coalesce(chain.contiguous, 0)') })
  return new Map(rows.map(({ gate_id, n }) => [gate_id, Number(n ?? 0)]))
}

/** By the index over (gate, position): the newest row of each gate, not a look through the ledger. */
async function lastEvents(db: Db): Promise<By<number>> {
  const newest = db('ledger_events')
    .where('ledger_events.gate_id', db.ref('gates.id'))
    .orderBy('position', 'desc')
    .limit(1)
    .select('at')
  const rows: { id: string; at: number | null }[] = await db('gates').select('id', newest.as('at'))
  return new Map(rows.flatMap(({ id, at }) => (at === null ? [] : [[id, at]])))
}

export async function healthOfGates(db: Db, sites: readonly SiteId[] | null): Promise<GateHealth> {
  const gates = (await listRecords(db, 'gate')).filter(
    ({ siteId }) => sites === null || sites.includes(siteId),
  )
  const [heard, keys, lacking] = [await contacts(db), await keyed(db), await missing(db)]
  const aside = await counted(db, 'ledger_quarantine', 'resolved_at')
  const alarms = await counted(db, 'alarms', 'acknowledged_at')
  const checkpoints = await latest(db, 'ledger_checkpoints', 'received_at')
  const events = await lastEvents(db)
  return {
    gates: gates.map(({ id, siteId, names }) => ({
      gate: id,
      site: siteId,
      names,
      key: keys.has(id) ? 'enrolled' : 'none',
      enrolledAt: keys.get(id) ?? null,
      heardAt: heard.get(id)?.heard_at ?? null,
      pulledAt: heard.get(id)?.pulled_at ?? null,
      lastEventAt: events.get(id) ?? null,
      missing: lacking.get(id) ?? 0,
      quarantined: aside.get(id) ?? 0,
      openAlarms: alarms.get(id) ?? 0,
      checkpointAt: checkpoints.get(id) ?? null,
    })),
  }
}
