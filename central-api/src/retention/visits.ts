import type { LocalDate, Visit, Visitor } from '@ziara-gate/domain'
import type { Db, Tx } from '../db/database.ts'
import type { Work } from './work.ts'

/** What is left counts visits and ages: initials, the year of birth, the relation. */
const erased = (visitor: Visitor): Visitor => ({
  ...visitor,
  name: visitor.maskedName,
  birthDate: `${visitor.birthDate.slice(0, 4)}-01-01` as LocalDate,
  documents: [],
  permitUntil: null,
  earlierVisits: [],
})

interface Row {
  reference: string
  record: string
}

/** The register's record and what is left of it in the feed, which no gate takes any more: its session is long over. */
async function eraseVisit(tx: Tx, { reference, record }: Row): Promise<void> {
  const visit: Visit = JSON.parse(record)
  const left: Visit = { ...visit, visitors: visit.visitors.map(erased), inmateEarlierVisits: [] }
  await tx('visits')
    .where({ reference })
    .update({ record: JSON.stringify(left) })
  await tx('changes').where({ kind: 'visit', record_id: reference }).del()
  await tx('visit_documents').where({ reference }).del()
}

async function eraseSession(db: Db, session: string, now: number): Promise<number> {
  return db.transaction(async (tx) => {
    const rows = await tx('visits').where({ session_id: session }).select<Row[]>('reference', 'record')
    for (const row of rows) await eraseVisit(tx, row)
    await tx('sessions').where({ id: session }).update({ people_erased_at: now })
    return rows.length
  })
}

const due = (db: Db, before: number) =>
  db('sessions').whereNull('people_erased_at').where('ends_at', '<', before)

/** Visitors of sessions that ended before, session by session. Counts visits. */
export const visits: Work = {
  count: async (db, before) => {
    const [row] = await due(db, before)
      .join('visits', 'visits.session_id', 'sessions.id')
      .count({ visits: '*' })
    return Number(row?.visits ?? 0)
  },
  erase: async (db, before, now) => {
    const sessions = await due(db, before).orderBy('ends_at').limit(100).select<{ id: string }[]>('id')
    let erased = 0
    for (const { id } of sessions) erased += await eraseSession(db, id, now)
    return { erased, more: sessions.length > 0 }
  },
}
