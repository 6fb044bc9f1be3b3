import { both, type Work } from './work.ts'

const pageRows = 500

const ofTable = (table: string): Work => ({
  count: async (db, before) => {
    const [row] = await db(table).where('at', '<', before).count({ entries: '*' })
    return Number(row?.entries ?? 0)
  },
  erase: async (db, before) => {
    const rows = await db(table)
      .where('at', '<', before)
      .orderBy('at')
      .limit(pageRows)
      .select<{ id: string }[]>('id')
    const ids = rows.map(({ id }) => id)
    if (ids.length > 0) await db(table).whereIn('id', ids).del()
    return { erased: ids.length, more: ids.length > 0 }
  },
})

export const reads = ofTable('log_reads')
export const actions = both(ofTable('log_exports'), ofTable('log_actions'))
