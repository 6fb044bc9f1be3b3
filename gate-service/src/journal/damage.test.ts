/** Whatever happens to the journal's file: the rows that are not what was written are named, and the gate goes on. */
import { copyFile, open, readdir, readFile, rename, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Reference } from '@ziara-gate/domain'
import { expect, test } from 'vitest'
import { Connection } from '../store/sqlite.ts'
import { Store } from '../store/store.ts'
import { admission, arrival, owner } from '../test-support/drafts.ts'
import { openJournal } from '../test-support/journals.ts'
import { testClock } from '../test-support/quiet.ts'
import { tempDir } from '../test-support/temp.ts'
import { BackupFolder, checkJournalFile } from './backup-folder.ts'
import { journalFile } from './schema.ts'
import { findDamage } from './verify.ts'

const visit = 'ABCDEFGH' as Reference
const startAt = 1_800_000_000_000
const clock = () => testClock(startAt)

/** A journal with `count` visitors of one visit, closed. */
async function written(directory: string, count: number): Promise<string> {
  const file = join(directory, 'journal.db')
  const journal = await openJournal(file, clock())
  for (let number = 1; number <= count; number += 1) {
    const drafts = [arrival(visit, `v${number}`), admission(visit, number, `v${number}`)]
    await journal.append(drafts, { personal: [null, `remark ${number}`] })
  }
  await journal.close()
  return file
}

async function damageOf(file: string) {
  const connection = await Connection.open(file, 'inspect')
  const all = <T>(sql: string, params?: readonly number[]) => connection.all<T>(sql, params)
  try {
    return await findDamage({ all, get: async (sql) => (await all<never>(sql))[0] })
  } finally {
    await connection.close()
  }
}

async function overwrite(file: string, at: number, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'r+')
  await handle.write(bytes, 0, bytes.length, at)
  await handle.close()
}

async function events(file: string) {
  const store = await Store.open(file, journalFile, owner)
  const sql = `SELECT epoch.epoch, sequence, kind, event.text FROM event JOIN epoch ON epoch.number = event.epoch ORDER BY position`
  const rows = await store.all<{ epoch: string; sequence: number; kind: string; text: string }>(sql)
  await store.close()
  return rows
}

test('flip any byte of a row, in its text, its hash or its words: the row is named, and no other', async () => {
  const file = await written(await tempDir(), 2)
  const image = await readFile(file)
  const store = await Store.open(file, journalFile, owner)
  const rows = await store.all<{ name: string; text: string; hash: string; salt: string; words: string }>(
    `SELECT epoch.epoch || '/' || sequence AS name, event.text, hash, salt, personal.text AS words FROM event
      JOIN epoch ON epoch.number = event.epoch LEFT JOIN personal USING (position) ORDER BY position`,
  )
  await store.close()
  expect(await damageOf(file)).toEqual([])
  let flipped = 0
  for (const { name, text, hash, salt, words } of rows) {
    for (const cell of [text, hash, salt, words]) {
      if (cell === null) continue
      const from = image.indexOf(cell)
      expect(from).toBeGreaterThan(0)
      for (let offset = 0; offset < cell.length; offset += 1) {
        const at = from + offset
        await overwrite(file, at, Buffer.of((image[at] ?? 0) ^ (1 << (flipped % 8))))
        const named = await damageOf(file)
        await overwrite(file, at, Buffer.of(image[at] ?? 0))
        flipped += 1
        const names = [...new Set(named.map(({ row }) => row))]
        if (names.length !== 1 || names[0] !== name) expect({ cell, offset, named }).toBe(name)
      }
    }
  }
  expect(flipped).toBeGreaterThan(1_500)
  expect(await damageOf(file)).toEqual([])
})

/** Each value that a cell can become when one bit of one of its bytes turns. */
function* turned(value: string | bigint): Generator<string | bigint> {
  if (typeof value === 'bigint')
    for (let byte = 0n; byte < 8n; byte += 1n)
      yield BigInt.asIntN(64, value ^ (1n << (byte * 8n + (byte % 8n))))
  else
    for (let index = 0; index < value.length; index += 1) {
      const code = value.charCodeAt(index) ^ (1 << (index % 7))
      yield value.slice(0, index) + String.fromCharCode(code) + value.slice(index + 1)
    }
}

test('flip any byte of any column, numbers among them: the row is named', async () => {
  const directory = await tempDir()
  const file = await written(directory, 2)
  const sound = await events(file)
  const database = new DatabaseSync(file)
  database.exec('PRAGMA foreign_keys=OFF; DROP TRIGGER event_never_changed')
  const query = database.prepare(`SELECT event.*, epoch.epoch || '/' || sequence AS name FROM event
    JOIN epoch ON epoch.number = event.epoch ORDER BY position`)
  query.setReadBigInts(true)
  let flipped = 0
  for (const { name, ...row } of query.all()) {
    for (const [column, value] of Object.entries(row)) {
      if (typeof value !== 'string' && typeof value !== 'bigint') continue
      for (const other of turned(value)) {
        const change = database.prepare(`UPDATE event SET ${column} = ? WHERE ${column} = ? AND hash = ?`)
        const where = column === 'hash' ? String(other) : String(row.hash)
        try {
          change.run(other, value, String(row.hash))
        } catch {
          // Another row has that number: SQLite itself would call the file damaged.
          continue
        }
        const named = (await damageOf(file)).map((finding) => finding.row)
        if (!named.includes(String(name))) expect({ column, other, named }).toBe(name)
        change.run(value, other, where)
        flipped += 1
      }
    }
  }
  database.close()
  expect(flipped).toBeGreaterThan(1_000)
  expect(await damageOf(file)).toEqual([])
  expect(await events(file)).toEqual(sound)
})

test.each([
  ['sequence', 'sequence + 4096'],
  ['position', 'position + 72057594037927936'],
  ['position', '-position'],
  ['epoch', 'epoch + 256'],
  ['at', 'at + 1'],
])('a damaged %s costs one row at most: %s', async (column, value) => {
  const directory = await tempDir()
  const file = await written(directory, 3)
  const database = new DatabaseSync(file)
  database.exec(`PRAGMA foreign_keys=OFF; DROP TRIGGER event_never_changed;
    UPDATE event SET ${column} = ${value} WHERE sequence = 3; PRAGMA application_id=0`)
  database.close()
  const journal = await openJournal(file, clock())
  expect((await journal.eventsOf(visit)).length).toBeGreaterThanOrEqual(5)
  await journal.close()
  expect(await damageOf(file)).toEqual([])
})

test('a row whose text was changed is lost, all others are kept, and a new epoch begins', async () => {
  const directory = await tempDir()
  const file = await written(directory, 2)
  const changed = (await events(file)).find(({ text }) => text.includes('"visitor":"v2"'))?.text ?? ''
  const at = (await readFile(file)).indexOf(changed) + changed.indexOf('"visitor":"v2"')
  await overwrite(file, at + 12, Buffer.from('9'))
  // Only the whole file shows it, so the file's head is broken too.
  await overwrite(file, 68, Buffer.of(0, 0, 0, 0))
  const journal = await openJournal(file, clock())
  const head = await journal.head()
  expect(head?.sequence).toBe(1)
  expect((await journal.eventsOf(visit)).length).toBe(3)
  const first = await journal.outbox.next(500, 1e9)
  expect(first?.events.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5])
  expect(first?.events.filter(({ text }) => text === '{"lost":true}')).toHaveLength(1)
  await journal.close()
  const kept = await events(file)
  expect(kept.at(-1)).toMatchObject({ kind: 'epoch-started', sequence: 1 })
  expect(JSON.parse(kept.at(-1)?.text ?? '')).toMatchObject({
    why: 'salvaged',
    previousEpoch: kept[0]?.epoch,
  })
  expect(await damageOf(file)).toEqual([])
  expect((await readdir(directory)).filter((name) => name.includes('damaged'))).toHaveLength(1)
})

test('pages overwritten anywhere: what can be read is kept, what a backup has comes back, and the rest is known as lost', async () => {
  const directory = await tempDir()
  const file = await written(directory, 300)
  const before = await events(file)
  const journal = await openJournal(file, clock())
  const backups = new BackupFolder(join(directory, 'backups'), 3, owner)
  await backups.keep((path) => journal.copyInto(path), startAt)
  for (let number = 301; number <= 310; number += 1)
    await journal.append([admission(visit, number, `w${number}`)])
  await journal.close()
  const { length } = await readFile(file)
  for (const page of [10, 11, 30]) await overwrite(file, page * 4096, Buffer.alloc(4096, 0xa5))
  expect(length).toBeGreaterThan(31 * 4096)
  const again = await openJournal(file, clock())
  expect((await again.eventsOf(visit)).length).toBeGreaterThanOrEqual(before.length - 1)
  expect((await again.append([arrival(visit, 'late')])).ok).toBe(true)
  await again.close()
  expect(await damageOf(file)).toEqual([])
})

test.each([
  ['empty', (file: string) => truncate(file, 0)],
  ['no database', (file: string) => writeFile(file, 'x'.repeat(20_000))],
])('a file that is %s is replaced by what the newest backup holds', async (_, spoil) => {
  const directory = await tempDir()
  const file = await written(directory, 3)
  const journal = await openJournal(file, clock())
  await new BackupFolder(join(directory, 'backups'), 3, owner).keep((path) => journal.copyInto(path), startAt)
  await journal.close()
  await spoil(file)
  const again = await openJournal(file, clock())
  expect((await again.eventsOf(visit)).length).toBe(6)
})

test("another gate's journal is set aside, and nothing of it is taken", async () => {
  const directory = await tempDir()
  const file = await written(directory, 3)
  const connection = await Connection.open(file, 'write')
  await connection.run("UPDATE owner SET gate = 'other-gate'")
  await connection.run('DROP TRIGGER event_never_changed')
  await connection.run(`UPDATE event SET text = replace(text, '${owner.gate}', 'other-gate')`)
  await connection.close()
  const journal = await openJournal(file, clock())
  expect(await journal.eventsOf(visit)).toEqual([])
})

test('a crash between setting aside and taking over is finished at the next start', async () => {
  const directory = await tempDir()
  const file = await written(directory, 2)
  await copyFile(file, `${file}.successor`)
  await rename(file, `${file}.damaged-20270315T101500Z`)
  const journal = await openJournal(file, clock())
  expect((await journal.eventsOf(visit)).length).toBe(4)
})

test('backups are whole, few, and never half made', async () => {
  const directory = await tempDir()
  const file = await written(directory, 3)
  const backups = new BackupFolder(join(directory, 'backups'), 2, owner)
  const journal = await openJournal(file, clock())
  for (const hour of [0, 1, 2])
    await backups.keep((path) => journal.copyInto(path), startAt + hour * 3_600_000)
  const kept = await backups.list()
  expect(kept).toHaveLength(2)
  for (const path of kept) await checkJournalFile(path, owner)
  const broken = async (path: string) => {
    await journal.copyInto(path)
    const image = await readFile(path)
    await overwrite(path, image.indexOf('"visitor":"v2"') + 12, Buffer.from('9'))
  }
  await expect(backups.keep(broken, startAt + 9 * 3_600_000)).rejects.toThrow(/row .*\(text\)/)
  expect(await readdir(join(directory, 'backups'))).toHaveLength(2)
})
