import type { Db, Tx } from '../db/database.ts'
import { claimedHash } from '../ledger/claimed-hash.ts'
import type { Work } from './work.ts'

interface Row {
  id: string
  batch_id: string
  content: string
}

const pageRows = 500

const due = (db: Db, before: number) =>
  db('ledger_quarantine').whereNull('erased_at').where('received_at', '<', before)

/** The hash that it claims is what checkpoints are compared with; the rest, whatever it was, goes. */
async function eraseRow(tx: Tx, { id, content }: Row, now: number): Promise<void> {
  const hash = claimedHash(content)
  const left = hash === null ? '' : JSON.stringify({ hash })
  await tx('ledger_quarantine').where({ id }).update({ content: left, erased_at: now })
}

/**
 * Events that were kept aside, which may hold anything that a gate sent. Number, code and the hash of the whole stay, so that
 * it is known for ever what was put aside, and that the same is not taken twice; the body that brought it goes too.
 */
export const aside: Work = {
  count: async (db, before) => {
    const [row] = await due(db, before).count({ events: '*' })
    return Number(row?.events ?? 0)
  },
  erase: async (db, before, now) => {
    const rows = await due(db, before)
      .orderBy('received_at')
      .limit(pageRows)
      .select<Row[]>('id', 'batch_id', 'content')
    await db.transaction(async (tx) => {
      for (const row of rows) await eraseRow(tx, row, now)
      const batches = [...new Set(rows.map(({ batch_id }) => batch_id))]
      await tx('ledger_bodies').whereIn('batch_id', batches).del()
    })
    return { erased: rows.length, more: rows.length > 0 }
  },
}
