import { open, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { GateId, SiteId } from '@ziara-gate/domain'
import { expect, onTestFinished, test } from 'vitest'
import { tempDir } from '../test-support/temp.ts'
import { Store } from './store.ts'

const kind = {
  applicationId: 0x7a676174,
  migrations: [
    'CREATE TABLE parent (id INTEGER PRIMARY KEY); CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent (id))',
  ],
}

const owner = { gate: 'casa-main' as GateId, site: 'casa' as SiteId }

async function openStore(file: string, of = kind) {
  const store = await Store.open(file, of, owner)
  onTestFinished(() => store.close().catch(() => undefined))
  return store
}

const ids = async (store: Store) =>
  (await store.all<{ id: number }>('SELECT id FROM parent ORDER BY id')).map((row) => row.id)

test('every connection has the settings that make a commit last', async () => {
  const store = await openStore(join(await tempDir(), 'a.db'))
  const settings = (read: (sql: string) => Promise<unknown[]>) =>
    Promise.all(
      ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout'].map((name) => read(`PRAGMA ${name}`)),
    )
  const expected = [
    [{ journal_mode: 'wal' }],
    [{ synchronous: 2 }],
    [{ foreign_keys: 1 }],
    [{ timeout: 5000 }],
  ]
  expect(await settings((sql) => store.all(sql))).toEqual(expected)
  expect(await store.write((tx) => settings((sql) => tx.all(sql)))).toEqual(expected)
})

test('a write that is rolled back takes no other write with it', async () => {
  const store = await openStore(join(await tempDir(), 'a.db'))
  const failing = store.write(async (tx) => {
    await tx.run('INSERT INTO parent VALUES (1)')
    throw new Error('changed my mind')
  })
  const good = store.write((tx) => tx.run('INSERT INTO parent VALUES (2)'))
  await expect(failing).rejects.toThrow('changed my mind')
  expect(await good).toBe(1)
  expect(await ids(store)).toEqual([2])
})

test('writes happen one after the other, in the order they were asked for', async () => {
  const store = await openStore(join(await tempDir(), 'a.db'))
  const seen: number[] = []
  await Promise.all(
    Array.from({ length: 300 }, (_, id) =>
      store.write(async (tx) => {
        seen.push(id)
        await tx.run('INSERT INTO parent VALUES (?)', [id])
      }),
    ),
  )
  expect(seen).toEqual(Array.from({ length: 300 }, (_, id) => id))
  expect(await ids(store)).toHaveLength(300)
})

test('a failing statement is an error of its own call, and the store goes on', async () => {
  const store = await openStore(join(await tempDir(), 'a.db'))
  await expect(store.write((tx) => tx.run('INSERT INTO child VALUES (1, 99)'))).rejects.toThrow(/FOREIGN KEY/)
  await expect(store.all('SELECT nonsense FROM nowhere')).rejects.toMatchObject({ fault: 'other' })
  await expect(store.all('DELETE FROM parent')).rejects.toThrow(/readonly/)
  await store.write((tx) => tx.run('INSERT INTO parent VALUES (7)'))
  expect(await ids(store)).toEqual([7])
})

test('an empty file, a damaged one and one of another program are refused and left as they are', async () => {
  const directory = await tempDir()
  const empty = join(directory, 'empty.db')
  await writeFile(empty, '')
  await expect(Store.open(empty, kind, owner)).rejects.toMatchObject({ fault: 'damaged' })

  const garbage = join(directory, 'garbage.db')
  await writeFile(garbage, 'x'.repeat(8192))
  await expect(Store.open(garbage, kind, owner)).rejects.toMatchObject({ fault: 'damaged' })
  expect(await readFile(garbage, 'utf8')).toBe('x'.repeat(8192))

  const other = join(directory, 'other.db')
  await (await Store.open(other, { ...kind, applicationId: 1 }, owner)).close()
  await expect(Store.open(other, kind, owner)).rejects.toMatchObject({ fault: 'foreign' })

  const neighbour = join(directory, 'neighbour.db')
  await (await Store.open(neighbour, kind, { ...owner, gate: 'casa-back' as GateId })).close()
  await expect(Store.open(neighbour, kind, owner)).rejects.toMatchObject({ fault: 'foreign' })

  const cut = join(directory, 'cut.db')
  const store = await Store.open(cut, kind, owner)
  await store.write((tx) =>
    tx.run(
      'WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO parent SELECT i FROM n',
    ),
  )
  await store.close()
  await truncate(cut, 12_288)
  await expect(Store.open(cut, kind, owner)).rejects.toMatchObject({ fault: 'damaged' })
})

test('a log left behind by a vanished file is not played into a new one', async () => {
  const file = join(await tempDir(), 'a.db')
  const handle = await open(`${file}-wal`, 'w')
  await handle.write('left over')
  await handle.close()
  await expect(Store.open(file, kind, owner)).rejects.toMatchObject({ fault: 'damaged' })
})

test('a file of an older version is brought up to date, one of a newer version is refused', async () => {
  const file = join(await tempDir(), 'a.db')
  const first = await Store.open(file, kind, owner)
  await first.write((tx) => tx.run('INSERT INTO parent VALUES (1)'))
  await first.close()
  const newer = { ...kind, migrations: [...kind.migrations, 'ALTER TABLE parent ADD COLUMN name TEXT'] }
  const second = await Store.open(file, newer, owner)
  expect(await second.all('SELECT * FROM parent')).toEqual([{ id: 1, name: null }])
  await second.close()
  await expect(Store.open(file, kind, owner)).rejects.toMatchObject({ fault: 'newer' })
})
