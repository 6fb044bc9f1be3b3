/** A process that appends for ever and prints the sequence of each event once it is told that it is on disk. */
import { systemClock, systemTimers } from '../clock.ts'
import { noCrash } from '../crash.ts'
import { BackupFolder } from '../journal/backup-folder.ts'
import { Journal } from '../journal/journal.ts'
import { Ballast } from '../store/ballast.ts'
import { arrival, owner } from './drafts.ts'
import { silent } from './quiet.ts'

const [, , file = ''] = process.argv
const clock = systemClock()
const journal = await Journal.open({
  file,
  owner,
  clock,
  timers: systemTimers,
  log: silent,
  observe: () => undefined,
  crash: noCrash,
  ballast: new Ballast(`${file}.ballast`, 0),
  backups: new BackupFolder(`${file}.backups`, 1, owner),
  fatal: (error) => {
    throw error
  },
})

for (;;) {
  const batch = await Promise.all(
    [1, 2, 3].map(() => journal.append([arrival('ABCDEFGH'), arrival('ABCDEFGH', 'v2')])),
  )
  for (const result of batch) {
    if (result.ok) for (const event of result.value) process.stdout.write(`${event.sequence}\n`)
  }
}
