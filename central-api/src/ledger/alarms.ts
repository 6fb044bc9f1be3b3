import type { EventOf } from '@ziara-gate/domain'
import { among } from '../db/bulk.ts'
import type { Tx } from '../db/database.ts'
import { type Finding, raise } from './alarm-row.ts'
import { type Double, findDoubles } from './doubles.ts'
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

/** A batch as it was judged. */
export interface JudgedReceipt {
  readonly receipt: Receipt
  readonly judged: readonly Judged[]
}

interface Admission {
  readonly receipt: Receipt
  readonly event: EventOf<'admission'>
}

const admissionsOf = (batches: readonly JudgedReceipt[]): Admission[] =>
  batches.flatMap(({ receipt, judged }) =>
    judged.flatMap(({ verdict }) =>
      verdict.result === 'accepted' && verdict.event.kind === 'admission'
        ? [{ receipt, event: verdict.event }]
        : [],
    ),
  )

const referencesOf = (admissions: readonly Admission[]): string[] => [
  ...new Set(admissions.map(({ event }) => event.reference)),
]

async function cancelledAmong(tx: Tx, references: readonly string[]): Promise<Map<string, number>> {
  const rows: { reference: string; cancelled_at: number }[] = await tx('visits')
    .whereNotNull('cancelled_at')
    .where(among(tx, 'reference', references))
    .select('reference', 'cancelled_at')
  return new Map(rows.map((row) => [row.reference, row.cancelled_at]))
}

/** A gate that was cut off could not know. An untrusted clock proves nothing, so it does not excuse either. */
async function afterCancellation(tx: Tx, admissions: readonly Admission[]): Promise<Finding[]> {
  if (admissions.length === 0) return []
  const since = await cancelledAmong(tx, referencesOf(admissions))
  return admissions
    .filter(({ event: { reference, at, clock } }) => {
      const cancelledAt = since.get(reference)
      return cancelledAt !== undefined && (at >= cancelledAt || clock === 'untrusted')
    })
    .map(({ receipt, event: { sequence, reference, visitor, at } }) =>
      findingOf(receipt, 'admitted-after-cancellation', {
        sequence,
        reference,
        detail: `cancelled at ${since.get(reference)}, visitor ${visitor} admitted at ${at}`,
      }),
    )
}

/** A gap is no finding yet: what is missing may be on its way (`watch.ts`). */
const asideOf = ({ receipt, judged }: JudgedReceipt): Finding[] =>
  judged.flatMap(({ item: { sequence }, verdict }) => {
    if (verdict.result !== 'quarantined' || verdict.known || verdict.code === 'gap') return []
    const [kind, detail] = verdict.fork
      ? (['fork', 'the number is taken by another event; this one is kept aside'] as const)
      : (['quarantine', `${verdict.code}: kept aside`] as const)
    return [findingOf(receipt, kind, { sequence, reference: null, detail })]
  })

/** Raises what batches show by themselves. */
export async function raiseAlarms(tx: Tx, batches: readonly JudgedReceipt[], at: number): Promise<void> {
  const late = await afterCancellation(tx, admissionsOf(batches))
  await raise(tx, [...batches.flatMap(asideOf), ...late], at)
}

/** One journal has one decider: only visits that more than one journal speaks of can show somebody twice. */
async function inSeveralJournals(tx: Tx, references: readonly string[]): Promise<string[]> {
  const rows: { reference: string }[] = await tx('ledger_events')
    .where(among(tx, 'reference', references))
    .groupBy('reference')
    .havingRaw("min(gate_id || ' ' || epoch) <> max(gate_id || ' ' || epoch)")
    .select('reference')
  return rows.map(({ reference }) => reference)
}

const findingOfDouble = ({ earlier, later }: Double): Finding => {
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
}

/**
 * Raises what batches show together with the rest of the ledger. Under the ledger's lock and after the batches' own rows
 * are in: of two batches that are taken at the same moment, the second sees the first.
 */
export async function raiseDoubles(tx: Tx, batches: readonly JudgedReceipt[], at: number): Promise<void> {
  const admissions = admissionsOf(batches)
  if (admissions.length === 0) return
  const doubtful = await inSeveralJournals(tx, referencesOf(admissions))
  const sightings = await sightingsOf(tx, doubtful)
  await raise(tx, [...sightings.values()].flatMap(findDoubles).map(findingOfDouble), at)
}
