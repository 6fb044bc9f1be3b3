import type { Clock } from '../clock.ts'
import { journalPath } from '../config.ts'
import { Connection } from '../store/sqlite.ts'
import { StoreError } from '../store/store-error.ts'
import { type FileOwner, sizeOf } from '../store/store-file.ts'
import { checkJournalFile } from './backup-folder.ts'
import { DamagedFile } from './damaged-file.ts'
import { makeSuccessor } from './successor.ts'
import { successorOf, takeOver } from './take-over.ts'

export interface Restoring {
  readonly backup: string
  readonly dataDir: string
  readonly owner: FileOwner
  readonly clock: Clock
}

export interface Restored {
  readonly kept: number
  /** Where the journal is that was in place; null when there was none. */
  readonly aside: string | null
}

/** SQLite gives the whole file to one connection only when no other process has it open. */
async function refuseWhileOpen(file: string): Promise<void> {
  if (!(await sizeOf(file))) return
  const connection = await Connection.open(file, 'alone').catch((error) => {
    // What cannot be opened at all is held by nobody.
    if (error instanceof StoreError && error.fault === 'busy') throw held(file)
    return null
  })
  await connection?.close()
}

const held = (file: string) => new StoreError('busy', `${file} is in use: stop the gate service first`)

/**
 * Replaces the journal by what a backup holds. The backup is verified first and left as it is; the old journal goes
 * aside with its log, so that no stale log can be played into the new one. Throws `StoreError`.
 */
export async function restore({ backup, dataDir, owner, clock }: Restoring): Promise<Restored> {
  await checkJournalFile(backup, owner)
  const file = journalPath(dataDir)
  await refuseWhileOpen(file)
  const making = successorOf(file)
  const source = await DamagedFile.open(backup, `${file}.reading-backup`)
  if (source === null) throw new StoreError('damaged', `${backup} cannot be read`)
  try {
    const { kept } = await makeSuccessor({ making, owner, clock, why: 'restored', sources: [source] })
    const was = (await sizeOf(file)) !== null
    const aside = await takeOver(file, 'replaced', clock.now())
    return { kept, aside: was ? aside : null }
  } finally {
    await source.close()
  }
}
