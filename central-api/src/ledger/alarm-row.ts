import { randomUUID } from 'node:crypto'
import { type AlarmKind, noticeAbout } from '@ziara-gate/domain'
import type { Tx } from '../db/database.ts'

/** What was found, before it is an alarm. (kind, gate, epoch, sequence) is raised once. */
export interface Finding {
  readonly kind: AlarmKind
  readonly site: string
  readonly gate: string
  /** All gates involved; those to be told. */
  readonly gates: readonly string[]
  /** Empty where it is about no event. */
  readonly epoch: string
  /** The event; else what tells this finding from the next of its kind, as when a silent gate was last heard. */
  readonly sequence: number
  readonly reference: string | null
  /** No personal data. */
  readonly detail: string
}

const gatesAreTold = (kind: AlarmKind): boolean => noticeAbout.safeParse(kind).success

/** Raises those that were not raised before. */
export async function raise(tx: Tx, findings: readonly Finding[], now: number): Promise<void> {
  for (const { kind, site, gate, gates, epoch, sequence, reference, detail } of findings) {
    await tx('alarms')
      .insert({
        id: randomUUID(),
        kind,
        site_id: site,
        gate_id: gate,
        gates: JSON.stringify(gates),
        epoch,
        sequence,
        reference,
        detail,
        raised_at: now,
        noticed_at: gatesAreTold(kind) ? null : now,
      })
      .onConflict(['kind', 'gate_id', 'epoch', 'sequence'])
      .ignore()
  }
}
