import type { Db } from '../../db/database.ts'
import { selectIn } from '../../db/rows.ts'
import { type Finding, raise } from '../alarm-row.ts'
import type { BadRow } from './finding.ts'

/** What a verification found becomes alarms; each row is one once, however often it is found. */
export async function raiseBroken(db: Db, bad: readonly BadRow[], now: number): Promise<void> {
  const rows = await selectIn<{ id: string; site_id: string }>(
    () => db('gates').select('id', 'site_id'),
    'id',
    bad.map(({ gate }) => gate),
  )
  const sites = new Map(rows.map(({ id, site_id }) => [id, site_id]))
  const findings = bad.map(
    ({ gate, epoch, what, sequence, id, why }): Finding => ({
      kind: 'chain-broken',
      site: sites.get(gate) ?? '',
      gate,
      gates: [gate],
      epoch,
      sequence: sequence ?? 0,
      reference: null,
      detail: `${[what, sequence ?? id ?? ''].join(' ').trim()}: ${why}`,
    }),
  )
  if (findings.length > 0) await db.transaction((tx) => raise(tx, findings, now))
}
