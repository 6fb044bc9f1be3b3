import { writeFileSync } from 'node:fs'
import sqlite from 'sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { databaseKinds, type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { openDatabase } from './database.ts'
import { insertRows, selectIn, upsertRows } from './rows.ts'

const now = () => 1_800_000_000_000

describe.each(databaseKinds)('the database on %s', (kind) => {
  let fresh: FreshDatabase

  beforeEach(async () => {
    fresh = await freshDatabase(kind)
  })
  afterEach(() => fresh.remove())

  test('opened again it is the same, with its epoch', async () => {
    const first = await openDatabase(fresh.location, now)
    const epoch = await first.db('database').first()
    await first.close()
    const second = await openDatabase(fresh.location, now)
    expect(await second.db('database').first()).toEqual(epoch)
    expect(epoch).toMatchObject({ epoch: expect.stringMatching(/^[0-9a-f]{16}$/), created_at: now() })
    await second.close()
  })

  test('several processes may start at the same moment', async () => {
    const opened = await Promise.all(Array.from({ length: 4 }, () => openDatabase(fresh.location, now)))
    expect(await opened[0]!.db('schema_migrations')).toHaveLength(4)
    await Promise.all(opened.map(({ close }) => close()))
  })

  test('one that a newer version has changed is left alone', async () => {
    const { db, close } = await openDatabase(fresh.location, now)
    await db('schema_migrations').insert({ name: '9999-later', applied_at: 1 })
    await close()
    await expect(openDatabase(fresh.location, now)).rejects.toThrow('newer version: 9999-later')
  })

  test('rows go in and come out in any number', async () => {
    const { db, close } = await openDatabase(fresh.location, now)
    const rows = Array.from({ length: 1201 }, (_, index) => ({ stream: `s${index}`, revision: index }))
    await insertRows(db, 'feed_streams', rows)
    await upsertRows(
      db,
      'feed_streams',
      ['stream'],
      rows.map((row) => ({ ...row, revision: row.revision + 1 })),
    )
    const found = await selectIn<{ revision: number }>(
      () => db('feed_streams').select('revision'),
      'stream',
      rows.map(({ stream }) => stream),
    )
    expect(found.reduce((sum, { revision }) => sum + revision, 0)).toBe((1201 * 1202) / 2)
    await close()
  })

  test('instants beyond 32 bits come back as numbers, and references are enforced', async () => {
    const { db, close } = await openDatabase(fresh.location, now)
    expect((await db('database').first()).created_at).toBe(now())
    await expect(db('gates').insert({ id: 'g', site_id: 'none', record: '{}' })).rejects.toThrow(
      /foreign key/i,
    )
    await close()
  })
})

describe('a SQLite file', () => {
  let fresh: FreshDatabase
  const file = () => (fresh.location.kind === 'sqlite' ? fresh.location.file : '')

  beforeEach(async () => {
    fresh = await freshDatabase('sqlite')
  })
  afterEach(() => fresh.remove())

  test('keeps what is acknowledged: WAL, FULL, foreign keys', async () => {
    const { db, close } = await openDatabase(fresh.location, now)
    expect(await db.raw('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }])
    expect(await db.raw('PRAGMA synchronous')).toEqual([{ synchronous: 2 }])
    expect(await db.raw('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }])
    await close()
  })

  test('of another program is not touched', async () => {
    await new Promise<void>((resolve, reject) => {
      const other = new sqlite.Database(file())
      other.exec('CREATE TABLE theirs (a)', (error) => (error ? reject(error) : other.close(() => resolve())))
    })
    await expect(openDatabase(fresh.location, now)).rejects.toThrow('belongs to another program')
  })

  test('that is no database is not touched', async () => {
    writeFileSync(file(), 'x'.repeat(8192))
    await expect(openDatabase(fresh.location, now)).rejects.toThrow(/not a database/)
  })
})
