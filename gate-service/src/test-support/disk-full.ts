/**
 * A journal on a disk that fills up. Started in a mount namespace with a small tmpfs at the directory given; prints
 * what happened as one line of JSON.
 */
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemClock, systemTimers } from '../clock.ts'
import { noCrash } from '../crash.ts'
import { BackupFolder } from '../journal/backup-folder.ts'
import { Journal } from '../journal/journal.ts'
import { Ballast } from '../store/ballast.ts'
import { arrival, owner } from './drafts.ts'
import { silent } from './quiet.ts'

const [, , directory = ''] = process.argv
const options = {
  file: join(directory, 'journal.db'),
  owner,
  clock: systemClock(),
  timers: systemTimers,
  log: silent,
  crash: noCrash,
  ballast: new Ballast(join(directory, 'journal-ballast'), 160 * 1024),
  backups: new BackupFolder(join(directory, 'backups'), 1, owner),
  fatal: (error: Error) => {
    throw error
  },
}
const journal = await Journal.open({ ...options, observe: () => undefined })
const ballast = join(directory, 'ballast')
const append = () => journal.append(Array.from({ length: 50 }, () => arrival('ABCDEFGH')))

async function fill(): Promise<void> {
  for (let chunk = 1 << 20; chunk >= 1024; ) {
    const file = join(directory, `ballast-${chunk}-${Math.random()}`)
    await writeFile(file, Buffer.alloc(chunk)).catch(() => {
      chunk /= 2
    })
  }
}

async function free(): Promise<void> {
  for (const name of await readdir(directory)) {
    if (name.startsWith('ballast')) await rm(join(directory, name))
  }
}

await writeFile(ballast, '')
const before = await append()
await fill()
let acknowledged = before.ok ? before.value.length : 0
let full = await append()
while (full.ok) {
  acknowledged += full.value.length
  full = await append()
}
const availableWhenFull = journal.available
const readable = (await journal.eventsOf(arrivalReference())).length
const recovered = new Promise<void>((resolve) => {
  journal.watch(() => journal.available && resolve())
})
await free()
await recovered
const after = await append()
if (after.ok) acknowledged += after.value.length
const stored = (await journal.eventsOf(arrivalReference())).map((event) => event.sequence)
await journal.close()
await (await Journal.open({ ...options, observe: () => undefined })).close()
process.stdout.write(
  JSON.stringify({
    refused: full.ok ? null : full.error,
    availableWhenFull,
    readable,
    recovered: after.ok,
    acknowledged,
    stored: stored.length,
    inOrder: stored.every((sequence, index) => sequence === index + 2),
  }),
)

function arrivalReference() {
  const draft = arrival('ABCDEFGH')
  if (draft.kind !== 'arrival') throw new Error('not an arrival')
  return draft.reference
}
