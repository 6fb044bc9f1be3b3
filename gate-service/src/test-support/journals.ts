import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Clock, systemTimers } from '../clock.ts'
import { noCrash } from '../crash.ts'
import { BackupFolder } from '../journal/backup-folder.ts'
import { Journal } from '../journal/journal.ts'
import { Ballast } from '../store/ballast.ts'
import { owner } from './drafts.ts'
import { silent } from './quiet.ts'

export async function openJournal(
  file: string,
  clock: Clock,
  observe: (rows: number) => void = () => undefined,
) {
  const journal = await Journal.open({
    file,
    owner,
    clock,
    timers: systemTimers,
    log: silent,
    observe,
    crash: noCrash,
    ...besideJournal(file),
  })
  // A headquarters that has nothing more to tell.
  if (!journal.past.known) await journal.past.takeBack({ events: [], aliases: [], holds: [], next: null })
  onTestFinished(() => journal.close().catch(() => undefined))
  return journal
}

/** What a journal has beside it: no ballast to speak of, and backups only when asked for. */
export const besideJournal = (file: string, ballastBytes = 0) => ({
  ballast: new Ballast(join(dirname(file), 'ballast'), ballastBytes),
  backups: new BackupFolder(join(dirname(file), 'backups'), 3, owner),
  fatal: (error: Error) => {
    throw error
  },
})
