/** Alarms become notices in the feeds of the gates that they are about; an alarm remembers that it was told. */
import { type GateId, type Notice, notice, noticeAbout } from '@ziara-gate/domain'
import { z } from 'zod'
import type { Db, Tx } from '../db/database.ts'
import { selectIn } from '../db/rows.ts'
import { changeRegister } from '../register/change.ts'

interface AlarmRow {
  id: string
  kind: string
  gates: string | null
  reference: string | null
  raised_at: number
}

const atOnce = 100

const untold = (db: Db) =>
  db('alarms')
    .whereNull('noticed_at')
    .orderBy(['raised_at', 'id'])
    .limit(atOnce)
    .select<AlarmRow[]>('id', 'kind', 'gates', 'reference', 'raised_at')

const gatesOf = ({ gates }: AlarmRow): GateId[] =>
  z.array(notice.shape.gates.element).parse(JSON.parse(gates ?? '[]'))

async function sitesOf(db: Db, rows: readonly AlarmRow[]): Promise<Map<string, string>> {
  const gates = await selectIn<{ id: string; site_id: string }>(
    () => db('gates').select('id', 'site_id'),
    'id',
    rows.flatMap(gatesOf),
  )
  return new Map(gates.map(({ id, site_id }) => [id, site_id]))
}

/** One for each gate, so that every gate hears it whatever its site. */
const noticesOf = (row: AlarmRow): Notice[] =>
  gatesOf(row).map((gate) => ({
    id: `${row.id}.${gate}`,
    gateId: gate,
    about: noticeAbout.parse(row.kind),
    reference: row.reference as Notice['reference'],
    at: row.raised_at,
    gates: gatesOf(row),
  }))

/** Of two processes that tell the same alarm, the second finds it told. */
async function claim(tx: Tx, row: AlarmRow, now: number): Promise<boolean> {
  return (await tx('alarms').where({ id: row.id, noticed_at: null }).update({ noticed_at: now })) > 0
}

/** Tells gates of alarms that they were not told of. Answers how many, 100 at most. */
export async function tellAlarms(db: Db, now: number): Promise<number> {
  const rows = await untold(db)
  if (rows.length === 0) return 0
  const sites = await sitesOf(db, rows)
  await changeRegister(db, now, { sites: [...new Set(sites.values())] }, async (changes) => {
    for (const row of rows) {
      if (!(await claim(changes.tx, row, now))) continue
      for (const one of noticesOf(row)) {
        const site = one.gateId === null ? undefined : sites.get(one.gateId)
        if (site !== undefined) await changes.tell(site, one)
      }
    }
  })
  return rows.length
}
