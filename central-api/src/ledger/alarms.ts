import { randomUUID } from 'node:crypto'
import type { EventOf, JournalEvent } from '@ziara-gate/domain'
import type { Tx } from '../db/database.ts'
import { type Row, selectIn } from '../db/rows.ts'
import type { Receipt } from './event-row.ts'
import type { QuarantineCode } from './judge.ts'
import type { Judged } from './record-batch.ts'

export type AlarmKind = `quarantine-${QuarantineCode}` | 'admitted-after-cancellation'

const alarmRow = (
  { site, batch }: Receipt,
  kind: AlarmKind,
  sequence: number,
  reference: string | null,
  detail: string,
): Row => ({
  id: randomUUID(),
  kind,
  site_id: site,
  gate_id: batch.gate_id,
  epoch: batch.epoch,
  sequence,
  reference,
  detail,
  raised_at: batch.received_at,
})

const admissionsOf = (judged: readonly Judged[]): EventOf<'admission'>[] =>
  judged
    .flatMap(({ verdict }): JournalEvent[] => (verdict.result === 'accepted' ? [verdict.event] : []))
    .filter((event) => event.kind === 'admission')

/** A gate that was cut off could not know. An untrusted clock proves nothing, so it does not excuse either. */
async function afterCancellation(tx: Tx, receipt: Receipt, judged: readonly Judged[]): Promise<Row[]> {
  const admissions = admissionsOf(judged)
  const cancelled = await selectIn<{ reference: string; cancelled_at: number }>(
    () => tx('visits').whereNotNull('cancelled_at').select('reference', 'cancelled_at'),
    'reference',
    admissions.map((event) => event.reference),
  )
  const since = new Map(cancelled.map((row) => [row.reference, row.cancelled_at]))
  return admissions
    .filter(({ reference, at, clock }) => {
      const cancelledAt = since.get(reference)
      return cancelledAt !== undefined && (at >= cancelledAt || clock === 'untrusted')
    })
    .map((event) =>
      alarmRow(
        receipt,
        'admitted-after-cancellation',
        event.sequence,
        event.reference,
        `cancelled at ${since.get(event.reference)}, visitor ${event.visitor} admitted at ${event.at}`,
      ),
    )
}

/** One alarm for each event set aside and each admission to a visit that headquarters had cancelled before. */
export async function raiseAlarms(tx: Tx, receipt: Receipt, judged: readonly Judged[]): Promise<void> {
  const aside = judged.flatMap(({ item, verdict }) =>
    verdict.result === 'quarantined' && !verdict.known
      ? [
          alarmRow(
            receipt,
            `quarantine-${verdict.code}`,
            item.sequence,
            null,
            'kept aside, see the quarantine',
          ),
        ]
      : [],
  )
  for (const row of [...aside, ...(await afterCancellation(tx, receipt, judged))])
    await tx('alarms').insert(row).onConflict(['kind', 'gate_id', 'epoch', 'sequence']).ignore()
}
