import type { EventOf, JournalEvent } from '@ziara-gate/domain'
import type { Tx } from '../db/database.ts'
import { selectIn } from '../db/rows.ts'
import { type Finding, raise } from './alarm-row.ts'
import { findDoubles } from './doubles.ts'
import type { Receipt } from './event-row.ts'
import type { Judged } from './judge.ts'
import { sightingsOf } from './sightings.ts'

type At = Pick<Finding, 'sequence' | 'reference' | 'detail'>

const findingOf = ({ site, batch }: Receipt, kind: Finding['kind'], at: At): Finding => ({
  kind,
  site,
  gate: batch.gate_id,
  gates: [batch.gate_id],
  epoch: batch.epoch,
  ...at,
})

const acceptedEvents = (judged: readonly Judged[]): JournalEvent[] =>
  judged.flatMap(({ verdict }) => (verdict.result === 'accepted' ? [verdict.event] : []))

const admissionsOf = (judged: readonly Judged[]): EventOf<'admission'>[] =>
  acceptedEvents(judged).filter((event) => event.kind === 'admission')

/** A gate that was cut off could not know. An untrusted clock proves nothing, so it does not excuse either. */
async function afterCancellation(tx: Tx, receipt: Receipt, judged: readonly Judged[]): Promise<Finding[]> {
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
    .map(({ sequence, reference, visitor, at }) =>
      findingOf(receipt, 'admitted-after-cancellation', {
        sequence,
        reference,
        detail: `cancelled at ${since.get(reference)}, visitor ${visitor} admitted at ${at}`,
      }),
    )
}

/** A gap is no finding yet: what is missing may be on its way (`watch.ts`). */
const asideOf = (receipt: Receipt, judged: readonly Judged[]): Finding[] =>
  judged.flatMap(({ item: { sequence }, verdict }) => {
    if (verdict.result !== 'quarantined' || verdict.known || verdict.code === 'gap') return []
    const [kind, detail] = verdict.fork
      ? (['fork', 'the number is taken by another event; this one is kept aside'] as const)
      : (['quarantine', `${verdict.code}: kept aside`] as const)
    return [findingOf(receipt, kind, { sequence, reference: null, detail })]
  })

/** Raises what a batch shows by itself. */
export async function raiseAlarms(tx: Tx, receipt: Receipt, judged: readonly Judged[]): Promise<void> {
  const findings = [...asideOf(receipt, judged), ...(await afterCancellation(tx, receipt, judged))]
  await raise(tx, findings, receipt.batch.received_at)
}

/**
 * Raises what a batch shows together with the rest of the ledger. Under the ledger's lock and after the batch's own rows
 * are in: of two batches that are taken at the same moment, the second sees the first.
 */
export async function raiseDoubles(tx: Tx, receipt: Receipt, judged: readonly Judged[]): Promise<void> {
  const references = admissionsOf(judged).map(({ reference }) => reference)
  const sightings = await sightingsOf(tx, references)
  const doubles = [...sightings.values()].flatMap(findDoubles)
  const findings = doubles.map(({ earlier, later }): Finding => {
    const { gate, epoch, sequence, reference, at } = later.event
    const first = `${earlier.event.gate} ${earlier.event.epoch} ${earlier.event.sequence}`
    return {
      kind: 'double-admission',
      site: later.site,
      gate,
      gates: [...new Set([earlier.event.gate, gate])],
      epoch,
      sequence,
      reference,
      detail: `visitor ${later.person} admitted at ${at}, and at ${earlier.event.at} by ${first}`,
    }
  })
  await raise(tx, findings, receipt.batch.received_at)
}
