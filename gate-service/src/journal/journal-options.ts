import type { JournalEvent, Result } from '@ziara-gate/domain'
import type { Logger } from 'pino'
import type { Clock, Timers } from '../clock.ts'
import type { CrashHook } from '../crash.ts'
import type { Ballast } from '../store/ballast.ts'
import type { StoreError } from '../store/store-error.ts'
import type { FileOwner } from '../store/store-file.ts'
import type { BackupFolder } from './backup-folder.ts'
import type { ReadingRecord, Statement, VisitorAlias } from './rows.ts'

export interface JournalOptions {
  readonly file: string
  readonly owner: FileOwner
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Logger
  /** Told of each commit: how many rows it held and how long it took to be on disk. */
  readonly observe: (rows: number, seconds: number) => void
  readonly crash: CrashHook
  /** Given up when the disk is full, so that what admits nobody can still be recorded. */
  readonly ballast: Ballast
  /** Where copies of this journal are kept. */
  readonly backups: BackupFolder
  /** The file was damaged under our hands: only a new start can salvage it. */
  readonly fatal: (error: StoreError) => void
}

export type Appended = Result<readonly JournalEvent[], 'journal-unavailable'>

/** What is written with the facts without being one of them. */
export interface Beside {
  /** At a draft's index the words that must stay erasable: an override's remarks, a walk-in's name. */
  readonly personal: readonly (string | null)[]
  readonly aliases: readonly VisitorAlias[]
  /** The reading that led to the facts, and what it is answered. */
  readonly reading: ReadingRecord | null
  /** What other tables of the file say once the facts are there. */
  readonly also: readonly Statement[]
}
