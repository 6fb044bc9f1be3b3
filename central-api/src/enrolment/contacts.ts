import type { GateId } from '@ziara-gate/domain'
import type { Db, Tx } from '../db/database.ts'

/** Fine enough to tell a gate that is there from one that is silent; a write at every call would say no more. */
const graininessMs = 5000

/** Notes that a gate was heard. No part of the register: it is no gate's business, so the feed does not carry it. */
export async function noteContact(db: Db, gate: GateId, now: number): Promise<void> {
  const row = await db('gate_contacts')
    .where({ gate_id: gate })
    .first<{ heard_at: number } | undefined>('heard_at')
  if (row && row.heard_at > now - graininessMs && row.heard_at <= now) return
  await db('gate_contacts').insert({ gate_id: gate, heard_at: now }).onConflict('gate_id').merge()
}

/** The same for several gates, in the caller's transaction. */
export async function noteContacts(tx: Tx, gates: readonly GateId[], now: number): Promise<void> {
  const rows = [...new Set(gates)].sort().map((gate) => ({ gate_id: gate, heard_at: now }))
  await tx('gate_contacts')
    .insert(rows)
    .onConflict('gate_id')
    .merge(['heard_at'])
    .whereRaw('NOT (gate_contacts.heard_at > ? AND gate_contacts.heard_at <= ?)', [now - graininessMs, now])
}

/** Notes that a gate was served the last page of its schedule. */
export async function notePull(db: Db, gate: GateId, now: number): Promise<void> {
  const row = await db('gate_contacts')
    .where({ gate_id: gate })
    .first<{ pulled_at: number | null } | undefined>('pulled_at')
  if (row?.pulled_at != null && row.pulled_at > now - graininessMs && row.pulled_at <= now) return
  await db('gate_contacts').where({ gate_id: gate }).update({ pulled_at: now })
}
