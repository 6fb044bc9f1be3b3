import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { databaseKinds, type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { among, type BulkTable, bulkRows, insertBulk } from './bulk.ts'
import { type Database, openDatabase } from './database.ts'

const to: BulkTable = { table: 'written', counted: 'place', common: ['name'], own: ['words', 'size'] }

/** Whatever a text may hold, but for NUL and half a surrogate pair, which are refused before. */
const hard = [
  ...['', '\\', '\\N', '\\.', '\\n', 'a\tb\nc\r\n', '"quoted"', "it's", '{"a":[1,null]}', 'null', '12'],
  ...['شكرا لك', '👨‍👩‍👧', '\u0001\u001f\u007f', '\u2028\u2029', '?', '$1', ' ', 'x'.repeat(20_000)],
]

describe.each(databaseKinds)('rows in bulk on %s', (kind) => {
  let fresh: FreshDatabase
  let database: Database

  beforeEach(async () => {
    fresh = await freshDatabase(kind)
    database = await openDatabase(fresh.location, () => 1)
    await database.db.schema.createTable('written', (table) => {
      table.bigInteger('place').primary()
      table.text('name')
      table.text('words')
      table.bigInteger('size')
    })
  })
  afterEach(async () => {
    await database.close()
    await fresh.remove()
  })

  const write = (rows: (string | number | null)[][], name: string | null, first: number) =>
    database.db.transaction((tx) => insertBulk(tx, to, bulkRows(tx, [name], rows), first))

  test('come out as they went in, counted on', async () => {
    const rows = hard.map((words, index) => [words, index % 2 === 0 ? null : 2 ** 52 + index])
    await write(rows, 'tab\there', 11)
    await write([[null, 1]], null, 1000)
    const found = await database.db('written').orderBy('place')
    expect(found.slice(0, -1)).toEqual(
      rows.map(([words, size], index) => ({ place: 11 + index, name: 'tab\there', words, size })),
    )
    expect(found.at(-1)).toEqual({ place: 1000, name: null, words: null, size: 1 })
  })

  test('what the database refuses fails the transaction, and the connection serves on', async () => {
    await write([['first', 1]], 'n', 5)
    const again = database.db.transaction(async (tx) => {
      await insertBulk(tx, to, bulkRows(tx, ['n'], [['other', 2]]), 1)
      await insertBulk(tx, to, bulkRows(tx, ['n'], [['second', 2]]), 5)
    })
    await expect(again).rejects.toThrow(/unique/i)
    await write([['third', 3]], 'n', 6)
    expect(await database.db('written').orderBy('place').pluck('words')).toEqual(['first', 'third'])
  })

  test('any number of values are looked for', async () => {
    await write(
      [
        ['a', 1],
        ['b', 2],
        ['c', 3],
      ],
      'n',
      1,
    )
    const many = [...Array.from({ length: 40_000 }, (_, index) => `none-${index}`), 'a', 'c']
    const { db } = database
    expect(
      await db('written')
        .where(among(db, 'words', many))
        .orderBy('place')
        .pluck('place'),
    ).toEqual([1, 3])
    expect(await db('written').where(among(db, 'words', []))).toEqual([])
  })
})
