import type { Db } from '../db/database.ts'
import { aside } from './aside.ts'
import { both, type Work } from './work.ts'

interface Row {
  position: number
  received_at: number
  batch_id: string
  personal_text: string | null
}

const pageRows = 1000

async function position(db: Db): Promise<number> {
  const row = await db('ledger_followers')
    .where({ name: 'retention' })
    .first<{ position: number }>('position')
  return row.position
}

/** In the ledger's own order, which is that of receipt: where erasing stopped, it goes on. */
async function due(db: Db, after: number, before: number): Promise<Row[]> {
  const rows = await db('ledger_events')
    .where('position', '>', after)
    .orderBy('position')
    .limit(pageRows)
    .select<Row[]>('position', 'received_at', 'batch_id', 'personal_text')
  const first = rows.findIndex(({ received_at }) => received_at >= before)
  return first === -1 ? rows : rows.slice(0, first)
}

/**
 * Takes the personal parts, whose salted hashes stay in the chain, and the bodies that brought them; batch, receipt and
 * signature stay. `central:verify` goes on finding such events whole (see `ledger/verify`).
 */
async function erasePage(db: Db, rows: readonly Row[]): Promise<number> {
  const personal = rows.filter(({ personal_text }) => personal_text !== null)
  const batches = [...new Set(personal.map(({ batch_id }) => batch_id))]
  await db.transaction(async (tx) => {
    for (const { position } of personal)
      await tx('ledger_events').where({ position }).update({ personal_salt: null, personal_text: null })
    for (const batch of batches) await tx('ledger_bodies').where({ batch_id: batch }).del()
    await tx('ledger_followers')
      .where({ name: 'retention' })
      .update({ position: rows.at(-1)?.position ?? 0 })
  })
  return personal.length
}

const accepted: Work = {
  count: async (db, before) => {
    const [row] = await db('ledger_events')
      .where('position', '>', await position(db))
      .where('received_at', '<', before)
      .whereNotNull('personal_text')
      .count({ events: '*' })
    return Number(row?.events ?? 0)
  },
  erase: async (db, before) => {
    const rows = await due(db, await position(db), before)
    return { erased: rows.length > 0 ? await erasePage(db, rows) : 0, more: rows.length > 0 }
  },
}

/** Counts events with a personal part, and those that were kept aside, whatever they hold. */
export const journal = both(accepted, aside)
