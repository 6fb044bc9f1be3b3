import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { StoreError } from '../store/store-error.ts'
import type { FileOwner } from '../store/store-file.ts'
import { DamagedFile } from './damaged-file.ts'
import { makeSuccessor } from './successor.ts'
import { successorOf, takeOver } from './take-over.ts'

export interface SalvageParts {
  readonly file: string
  readonly owner: FileOwner
  readonly clock: Clock
  readonly log: Logger
  /** The newest backup, if there is one: it may have what the damage took. */
  readonly backup: string | null
}

/**
 * Sets a damaged journal aside and puts one in its place that holds every row that verifies, its own or the newest
 * backup's, and begins a new epoch. A visitor admitted before stays admitted.
 */
export async function salvage(parts: SalvageParts, trouble: StoreError): Promise<void> {
  const { file, owner, clock, log, backup } = parts
  const opened = await Promise.all([
    backup === null ? null : DamagedFile.open(backup, `${file}.reading-backup`),
    DamagedFile.open(file, `${file}.reading`),
  ])
  const sources = opened.filter((source) => source !== null)
  const making = successorOf(file)
  try {
    const taken = await makeSuccessor({ making, owner, clock, why: 'salvaged', sources })
    const aside = await takeOver(file, 'damaged', clock.now())
    log.error({ fault: trouble.fault, reason: trouble.message, aside, ...taken }, 'journal salvaged')
  } finally {
    await Promise.all(sources.map((source) => source.close()))
  }
}
