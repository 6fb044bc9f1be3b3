import { onTestFinished } from 'vitest'
import { type Clock, systemTimers } from '../clock.ts'
import { noCrash } from '../crash.ts'
import { Journal } from '../journal/journal.ts'
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
  })
  onTestFinished(() => journal.close().catch(() => undefined))
  return journal
}
