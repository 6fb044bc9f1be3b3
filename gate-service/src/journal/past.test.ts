/** The gate's file is not what it was: an older state of itself, or a new one. Headquarters holds the rest. */
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { foldVisit, type RecallAnswer, type RecalledEvent, type Reference } from '@ziara-gate/domain'
import { expect, test } from 'vitest'
import { inspect } from '../store/inspect.ts'
import { admission, arrival, owner } from '../test-support/drafts.ts'
import { openJournal } from '../test-support/journals.ts'
import { testClock } from '../test-support/quiet.ts'
import { tempDir } from '../test-support/temp.ts'
import type { Journal } from './journal.ts'
import { restore } from './restore.ts'
import { findDamage } from './verify.ts'

const visit = 'ABCDEFGH' as Reference
const startAt = 1_800_000_000_000

/** What headquarters holds once all of a journal is up. */
async function uploaded(journal: Journal): Promise<RecalledEvent[]> {
  const events: RecalledEvent[] = []
  for (let batch = await journal.outbox.next(100, 1e6); batch; batch = await journal.outbox.next(100, 1e6)) {
    const { epoch } = batch
    events.push(...batch.events.map((event) => ({ ...event, epoch })))
    await journal.outbox.confirm(epoch, batch.events.at(-1)?.sequence ?? 0)
  }
  return events
}

/** As headquarters answers it: what the gate says that it lacks. */
async function answerTo(journal: Journal, events: readonly RecalledEvent[]): Promise<RecallAnswer> {
  const held = new Map((await journal.past.held()).map((one) => [one.epoch, one]))
  const lacking = events.filter(({ epoch, sequence }) => {
    const one = held.get(epoch)
    return !one || sequence > one.last || one.except.includes(sequence)
  })
  const holds = [...Map.groupBy(events, ({ epoch }) => epoch)].map(([epoch, own]) => ({
    epoch,
    contiguous: own.at(-1)?.sequence ?? 0,
  }))
  return { events: lacking, aliases: [], holds, next: null }
}

/** A gate that admitted, was backed up, and admitted again; all of it is at headquarters. */
async function lived(directory: string) {
  const clock = testClock(startAt)
  const journal = await openJournal(join(directory, 'journal.db'), clock)
  await journal.append([arrival(visit, 'v1'), admission(visit, 1, 'v1')])
  const backup = join(directory, 'backup.db')
  await journal.copyInto(backup)
  clock.advance(60_000)
  await journal.append([arrival(visit, 'v2'), admission(visit, 2, 'v2')], { personal: ['a remark'] })
  const events = await uploaded(journal)
  await journal.close()
  return { clock, backup, events }
}

const inside = async (journal: Journal) =>
  [...foldVisit(await journal.eventsOf(visit), visit)]
    .filter(([, use]) => use.state === 'inside')
    .map(([id]) => id)
const damageOf = (directory: string) => inspect(join(directory, 'journal.db'), (reader) => findDamage(reader))

test('restored from a backup: what came in after it is inside again, with its ticket and words, and nothing is sent twice', async () => {
  const directory = await tempDir()
  const { clock, backup, events } = await lived(directory)
  await restore({ backup, dataDir: directory, owner, clock })
  const journal = await openJournal(join(directory, 'journal.db'), clock)
  expect(await inside(journal)).toEqual(['v1'])
  const taken = await journal.past.takeBack(await answerTo(journal, events))
  expect(taken).toEqual({ rows: 2, wentBack: false, forked: [] })
  expect(await inside(journal)).toEqual(['v1', 'v2'])
  expect(await journal.history.highestTicket(0, Number.MAX_SAFE_INTEGER)).toBe(2)
  expect([...(await journal.history.wordsOf(visit)).values()]).toEqual(['a remark'])
  expect(await journal.append([arrival(visit, 'v3')])).toMatchObject({ value: [{ sequence: 2 }] })
  expect((await uploaded(journal)).filter(({ epoch }) => epoch === events[0]?.epoch)).toEqual([])
  expect(await damageOf(directory)).toEqual([])
  expect(await journal.past.takeBack(await answerTo(journal, events))).toMatchObject({ rows: 0 })
})

test('an older copy put in its place by hand: its rows come back, and it goes on in a new epoch', async () => {
  const directory = await tempDir()
  const { clock, backup, events } = await lived(directory)
  await copyFile(backup, join(directory, 'copy.db'))
  const journal = await openJournal(join(directory, 'copy.db'), clock)
  expect(journal.past.known).toBe(true)
  expect(await journal.past.takeBack(await answerTo(journal, events))).toMatchObject({
    rows: 2,
    wentBack: true,
  })
  expect(journal.past.known).toBe(true)
  expect(await inside(journal)).toEqual(['v1', 'v2'])
  const written = await journal.append([arrival(visit, 'v3')])
  if (!written.ok) throw new Error(written.error)
  expect(written.value).toMatchObject([{ sequence: 2 }])
  expect(written.value[0]?.epoch).not.toBe(events[0]?.epoch)
})

test('on a new machine with no journal at all: who was in is in, though only the last rows came', async () => {
  const [old, directory] = [await tempDir(), await tempDir()]
  const { clock, events } = await lived(old)
  const journal = await openJournal(join(directory, 'journal.db'), clock)
  const answer = await answerTo(journal, events)
  const some = { ...answer, events: answer.events.filter(({ sequence }) => sequence !== 1 && sequence !== 4) }
  expect(await journal.past.takeBack(some)).toMatchObject({ rows: 3, forked: [] })
  expect(await inside(journal)).toEqual(['v1', 'v2'])
  expect(await damageOf(directory)).toEqual([])
  expect(await journal.outbox.next(100, 1e6)).toMatchObject({ events: [{ sequence: 1 }] })
  await journal.close()
  const again = await openJournal(join(directory, 'journal.db'), clock)
  expect(again.past.known).toBe(true)
  expect(await again.append([arrival(visit, 'v3')])).toMatchObject({ value: [{ sequence: 2 }] })
})

test.each<[string, (event: RecalledEvent) => RecalledEvent]>([
  ['of another gate', (event) => ({ ...event, text: event.text.replace(owner.gate, 'rabat-main') })],
  ['that is no event', (event) => ({ ...event, text: '{}' })],
  ['that does not follow what is here', (event) => ({ ...event, hash: 'ab'.repeat(32) })],
])('a row %s is not taken, and neither is what is with it', async (_, change) => {
  const directory = await tempDir()
  const { clock, backup, events } = await lived(directory)
  await restore({ backup, dataDir: directory, owner, clock })
  const journal = await openJournal(join(directory, 'journal.db'), clock)
  const answer = await answerTo(journal, events)
  const [first, ...others] = answer.events
  const taken = await journal.past.takeBack({ ...answer, events: [change(first!), ...others] })
  expect(taken).toEqual({ rows: 0, wentBack: false, forked: [first?.epoch] })
  expect(await inside(journal)).toEqual(['v1'])
})
