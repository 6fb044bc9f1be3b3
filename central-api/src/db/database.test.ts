import { writeFileSync } from 'node:fs'
import sqlite from 'sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { databaseKinds, type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { type DatabaseLocation, openDatabase } from './database.ts'
import * as register from './migrations/0001-register.ts'
import * as ledger from './migrations/0002-ledger.ts'
import * as access from './migrations/0003-access.ts'
import { postgresDialect } from './postgres.ts'
import { insertRows, selectIn, upsertRows } from './rows.ts'
import { sqliteDialect } from './sqlite.ts'

const now = () => 1_800_000_000_000

/** A database as the version before the last migration left it, with a visit and two alarms. */
async function withEarlierVersion(location: DatabaseLocation): Promise<void> {
  const { knex: db } =
    location.kind === 'sqlite' ? sqliteDialect(location.file) : postgresDialect(location.url)
  await db.schema.createTable('schema_migrations', (table) => {
    table.string('name').primary()
    table.bigInteger('applied_at').notNullable()
  })
  await db.transaction(async (tx) => {
    for (const { name, up } of [register, ledger, access]) {
      await up(tx)
      await tx('schema_migrations').insert({ name, applied_at: 1 })
    }
    const record = JSON.stringify({
      reference: '0000000K',
      visitors: [{ documents: ['a', 'b'] }, { documents: ['b'] }, { documents: [] }],
    })
    const site = { site_id: 'n', record: '{}' }
    await tx('sites').insert({ id: 'n', number: 1, record: '{}' })
    await tx('inmates').insert({ id: 'i', ...site })
    await tx('sessions').insert({ id: 's', ...site, starts_at: 1, ends_at: 2, cancelled: 0 })
    const visit = { reference: '0000000K', session_id: 's', inmate_id: 'i', booking: 'booked', party_size: 3 }
    await tx('visits').insert({ ...visit, site_id: 'n', record })
    for (const [sequence, kind] of ['quarantine-gap', 'quarantine-malformed'].entries()) {
      const at = { gate_id: 'g', epoch: 'e', sequence, raised_at: 5 + sequence }
      await tx('alarms').insert({ id: kind, kind, site_id: 'n', detail: '', ...at })
    }
  })
  await db.destroy()
}

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
    const applied = await Promise.all(opened.map(({ db }) => db('schema_migrations').orderBy('name')))
    for (const rows of applied) expect(rows).toEqual(applied[0])
    await Promise.all(opened.map(({ close }) => close()))
  })

  test('one that a newer version has changed is left alone', async () => {
    const { db, close } = await openDatabase(fresh.location, now)
    await db('schema_migrations').insert({ name: '9999-later', applied_at: 1 })
    await close()
    await expect(openDatabase(fresh.location, now)).rejects.toThrow('newer version: 9999-later')
  })

  test('one of an earlier version keeps what it holds and gets what is new', async () => {
    await withEarlierVersion(fresh.location)
    const { db, close } = await openDatabase(fresh.location, now)
    expect(await db('visit_documents').orderBy('document')).toEqual([
      { document: 'a', reference: '0000000K' },
      { document: 'b', reference: '0000000K' },
    ])
    expect(await db('alarms').orderBy('sequence').select('kind', 'noticed_at')).toEqual([
      { kind: 'gap', noticed_at: 5 },
      { kind: 'quarantine-malformed', noticed_at: 6 },
    ])
    await close()
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

  test('is opened, read and then written beside somebody who writes all the time', async () => {
    const writer = await openDatabase(fresh.location, now)
    const stream = (name: string) => ({ stream: name, revision: 1 })
    let done = false
    const writing = async () => {
      for (let batch = 0; !done; batch += 1)
        await writer.db.transaction(async (tx) => {
          for (let row = 0; row < 10; row += 1) await tx('feed_streams').insert(stream(`w${batch}.${row}`))
        })
    }
    const written = writing()
    for (let round = 0; round < 10; round += 1) {
      const { db, close } = await openDatabase(fresh.location, now)
      await db.transaction(async (tx) => {
        await tx('feed_streams').first()
        await tx('feed_streams').insert(stream(`r${round}`))
      })
      await close()
    }
    done = true
    await written
    expect(await writer.db('feed_streams').where('stream', 'like', 'r%')).toHaveLength(10)
    await writer.close()
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
