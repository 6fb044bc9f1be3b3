import { execFile, spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type EventDraft, journalEvent, type Reference } from '@ziara-gate/domain'
import { chainStart, nextHash, personalHash } from '@ziara-gate/domain/crypto'
import { expect, test } from 'vitest'
import { systemClock } from '../clock.ts'
import { Store } from '../store/store.ts'
import { admission, arrival, owner } from '../test-support/drafts.ts'
import { openJournal } from '../test-support/journals.ts'
import { testClock } from '../test-support/quiet.ts'
import { tempDir } from '../test-support/temp.ts'
import type { Journal } from './journal.ts'
import { journalFile } from './schema.ts'
import { findDamage } from './verify.ts'

const visit = 'ABCDEFGH' as Reference
const startAt = 1_800_000_000_000
const support = (name: string) => fileURLToPath(new URL(`../test-support/${name}`, import.meta.url))

const everything = async (journal: Journal) => {
  const batch = await journal.outbox.next(500, 1e9)
  return batch?.events ?? []
}

function expectChained(rows: Awaited<ReturnType<typeof everything>>) {
  let previous = chainStart
  for (const [index, row] of rows.entries()) {
    expect(row.sequence).toBe(index + 1)
    previous = nextHash(previous, row.text)
    expect(row.hash).toBe(previous)
  }
}

test('a new journal starts an epoch, and events follow it in one chain', async () => {
  const clock = testClock(startAt)
  const journal = await openJournal(join(await tempDir(), 'journal.db'), clock)
  clock.advance(1500)
  const result = await journal.append([arrival(visit), admission(visit, 1)])
  expect(result).toMatchObject({
    ok: true,
    value: [
      {
        kind: 'arrival',
        sequence: 2,
        at: startAt + 1500,
        monotonicMs: 1500,
        boot: 'test-boot',
        clock: 'trusted',
      },
      { kind: 'admission', sequence: 3, gate: owner.gate },
    ],
  })
  const rows = await everything(journal)
  expect(rows.map((row) => journalEvent.parse(JSON.parse(row.text)).kind)).toEqual([
    'epoch-started',
    'arrival',
    'admission',
  ])
  expectChained(rows)
})

test('a restart goes on where the journal ended, in the same epoch and chain', async () => {
  const file = join(await tempDir(), 'journal.db')
  const first = await openJournal(file, testClock(startAt))
  await first.append([arrival(visit)])
  await first.close()
  const second = await openJournal(file, testClock(startAt + 1000, 'next-boot'))
  await second.append([arrival(visit, 'v2')])
  const rows = await everything(second)
  expectChained(rows)
  const events = rows.map((row) => journalEvent.parse(JSON.parse(row.text)))
  expect(new Set(events.map((event) => event.epoch)).size).toBe(1)
  expect(events.map((event) => event.boot)).toEqual(['test-boot', 'test-boot', 'next-boot'])
})

test('appends made while a commit runs go together into the next one', async () => {
  const commits: number[] = []
  const journal = await openJournal(join(await tempDir(), 'journal.db'), testClock(startAt), (rows) =>
    commits.push(rows),
  )
  const first = journal.append([arrival(visit)])
  await Promise.resolve()
  await Promise.resolve()
  const others = Array.from({ length: 60 }, () => journal.append([arrival(visit)]))
  const results = await Promise.all([first, ...others])
  expect(commits).toEqual([1, 60])
  const sequences = results.flatMap((result) =>
    result.ok ? result.value.map((event) => event.sequence) : [],
  )
  expect(sequences).toEqual(Array.from({ length: 61 }, (_, index) => index + 2))
})

test('a draft that is no event fails its caller and no one else', async () => {
  const journal = await openJournal(join(await tempDir(), 'journal.db'), testClock(startAt))
  const bad = journal.append([{ ...arrival(visit), reference: 'no reference' } as unknown as EventDraft])
  const good = journal.append([arrival(visit)])
  await expect(bad).rejects.toThrow(/reference/)
  expect(await good).toMatchObject({ ok: true, value: [{ sequence: 2 }] })
})

test('words that may be erased stand beside the chain, which holds their salted hash only', async () => {
  const journal = await openJournal(join(await tempDir(), 'journal.db'), testClock(startAt))
  await journal.append([arrival(visit), arrival(visit, 'v2')], { personal: [null, "an officer's remark"] })
  const rows = await everything(journal)
  expect(rows.map((row) => row.personal?.text ?? null)).toEqual([null, null, "an officer's remark"])
  const last = rows[2]
  expect(last?.text).not.toContain('remark')
  expect(journalEvent.parse(JSON.parse(last?.text ?? '')).personalHash).toBe(
    last?.personal && personalHash(last.personal),
  )
})

test('a wall clock that steps back is not trusted until it has caught up, also after a restart; order is unharmed', async () => {
  const file = join(await tempDir(), 'journal.db')
  const clock = testClock(startAt)
  const journal = await openJournal(file, clock)
  await journal.append([arrival(visit)])
  clock.step(-2 * 3_600_000)
  await journal.append([arrival(visit)])
  await journal.close()
  const later = testClock(startAt - 3_600_000, 'next-boot')
  const again = await openJournal(file, later)
  await again.append([arrival(visit)])
  later.step(3_600_001)
  await again.append([arrival(visit)])
  const events = await again.eventsOf(visit)
  expect(events.map((event) => event.clock)).toEqual(['trusted', 'untrusted', 'untrusted', 'trusted'])
  expect(events.map((event) => event.sequence)).toEqual([2, 3, 4, 5])
})

test("headquarters' clock lowers a mark that was set by a clock running ahead", async () => {
  const clock = testClock(startAt + 86_400_000)
  const journal = await openJournal(join(await tempDir(), 'journal.db'), clock)
  clock.step(-86_400_000)
  expect(journal.trust.read().clock).toBe('untrusted')
  journal.trust.confirm(startAt - 3_600_000)
  expect(journal.trust.read().clock).toBe('untrusted')
  journal.trust.confirm(startAt + 800)
  expect(journal.trust.read().clock).toBe('trusted')
})

test('the highest waiting-room number is that of the period asked for', async () => {
  const clock = testClock(startAt)
  const journal = await openJournal(join(await tempDir(), 'journal.db'), clock)
  await journal.append([admission(visit, 41)])
  clock.advance(86_400_000)
  await journal.append([admission(visit, 3), admission(visit, 4)])
  expect(await journal.history.highestTicket(startAt, startAt + 1)).toBe(41)
  expect(await journal.history.highestTicket(startAt + 1, startAt + 86_400_001)).toBe(4)
  expect(await journal.history.highestTicket(0, startAt)).toBe(0)
})

test('the upload position survives a restart, and batches stay within their size', async () => {
  const file = join(await tempDir(), 'journal.db')
  const first = await openJournal(file, testClock(startAt))
  await first.append(Array.from({ length: 9 }, () => arrival(visit)))
  const all = await first.outbox.next(500, 1e9)
  expect(await first.outbox.next(4, 1e9)).toMatchObject({ events: [{ sequence: 1 }, {}, {}, {}] })
  expect((await first.outbox.next(500, 900))?.events.length).toBeLessThan(4)
  expect((await first.outbox.next(500, 1))?.events.length).toBe(1)
  await first.outbox.confirm(all!.epoch, 6)
  await first.close()
  const second = await openJournal(file, testClock(startAt))
  expect(await second.outbox.pending()).toBe(4)
  expect((await second.outbox.next(500, 1e9))?.events[0]?.sequence).toBe(7)
  await second.outbox.confirm(all!.epoch, 10)
  expect(await second.outbox.next(500, 1e9)).toBeNull()
})

test('rows cannot be changed or removed, and a changed one is found and named', async () => {
  const file = join(await tempDir(), 'journal.db')
  const journal = await openJournal(file, testClock(startAt))
  await journal.append([arrival(visit), arrival(visit, 'v2')])
  await journal.close()
  const store = await Store.open(file, journalFile, owner)
  await expect(store.write((tx) => tx.run('DELETE FROM event'))).rejects.toThrow(/append-only/)
  await expect(store.write((tx) => tx.run("UPDATE event SET text = ''"))).rejects.toThrow(/append-only/)
  await store.write(async (tx) => {
    await tx.run('DROP TRIGGER event_never_changed')
    await tx.run("UPDATE event SET text = replace(text, 'v1', 'v9') WHERE sequence = 2")
  })
  await store.close()
  const again = await Store.open(file, journalFile, owner)
  const named = await findDamage(again)
  await again.close()
  expect(named).toMatchObject([{ row: expect.stringMatching(/\/2$/), flaw: 'text' }])
})

test('a killed writer loses nothing that it acknowledged', async () => {
  const file = join(await tempDir(), 'journal.db')
  let acknowledged = 0
  for (let round = 0; round < 3; round += 1) {
    const child = spawn(process.execPath, [support('journal-writer.ts'), file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exit = new Promise((resolve) => child.once('exit', resolve))
    let printed = ''
    child.stdout.on('data', (data: Buffer) => {
      printed += data.toString()
      if (printed.split('\n').length > 150) child.kill('SIGKILL')
    })
    await exit
    acknowledged = Math.max(acknowledged, ...printed.split('\n').slice(0, -1).map(Number))
    const journal = await openJournal(file, systemClock())
    expect((await journal.eventsOf(visit)).length + 1).toBeGreaterThanOrEqual(acknowledged)
    await journal.close()
  }
  expect(acknowledged).toBeGreaterThan(400)
})

test('a full disk refuses, loses nothing, and the journal recovers by itself when there is space', async () => {
  const directory = join(await tempDir(), 'small')
  await mkdir(directory)
  const namespace = process.getuid?.() === 0 ? ['--mount'] : ['--mount', '--map-root-user']
  const story = 'mount -t tmpfs -o size=1m none "$1" && exec "$2" "$3" "$1"'
  const { stdout } = await promisify(execFile)('unshare', [
    ...namespace,
    'sh',
    '-c',
    story,
    'sh',
    directory,
    process.execPath,
    support('disk-full.ts'),
  ])
  const told = JSON.parse(stdout)
  expect(told).toMatchObject({
    refused: 'journal-unavailable',
    availableWhenFull: false,
    recovered: true,
    inOrder: true,
  })
  expect(told.stored).toBe(told.acknowledged)
  expect(told.readable).toBeGreaterThan(0)
})
