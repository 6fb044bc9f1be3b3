import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { GateId, SiteId } from '@ziara-gate/domain'
import { Connection } from './sqlite.ts'
import { StoreError } from './store-error.ts'

/** Whose file it is: a gate's files are of no use to another gate, and dangerous in its place. */
export interface FileOwner {
  readonly gate: GateId
  readonly site: SiteId
}

export interface FileKind {
  /** Marks whose file it is, in the header at offset 68 (sqlite.org/fileformat.html). */
  readonly applicationId: number
  /** Statements that bring a file from version n to n + 1; the version is the header's user_version. */
  readonly migrations: readonly string[]
}

/** Called with a sound file of an older schema before it is changed. */
export type BeforeUpgrade = (connection: Connection, version: number) => Promise<void>

export const sizeOf = async (file: string): Promise<number | null> => {
  try {
    return (await stat(file)).size
  } catch {
    return null
  }
}

export const removeAll = (file: string) =>
  Promise.all(['', '-wal', '-shm'].map((suffix) => rm(`${file}${suffix}`, { force: true })))

export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function pragma(connection: Connection, name: string): Promise<unknown> {
  const [row] = await connection.all<Record<string, unknown>>(`PRAGMA ${name}`)
  return Object.values(row ?? {})[0]
}

async function migrate(connection: Connection, from: number, kind: FileKind): Promise<void> {
  for (const [index, statements] of kind.migrations.entries()) {
    if (index < from) continue
    await connection.script(`BEGIN IMMEDIATE; ${statements}; PRAGMA user_version=${index + 1}; COMMIT`)
  }
}

const ownerTable = `CREATE TABLE owner (
  id INTEGER PRIMARY KEY CHECK (id = 1), gate TEXT NOT NULL, site TEXT NOT NULL) STRICT`

/**
 * Makes the file unless it is there: built under another name, synced and renamed, so that a crash on the way leaves
 * no half-made file under the real name. That is what lets an empty file count as damage.
 */
export async function createFile(file: string, kind: FileKind, owner: FileOwner): Promise<void> {
  if ((await sizeOf(file)) !== null) return
  if (await sizeOf(`${file}-wal`)) {
    // SQLite would play this log into the new file (sqlite.org/howtocorrupt.html).
    throw new StoreError('damaged', `${file} is gone but its write-ahead log is there`)
  }
  const making = `${file}.new`
  await removeAll(making)
  const connection = await Connection.open(making, 'create')
  try {
    await connection.script(`PRAGMA application_id=${kind.applicationId}`)
    await connection.script(ownerTable)
    await connection.run('INSERT INTO owner VALUES (1, ?, ?)', [owner.gate, owner.site])
    await migrate(connection, 0, kind)
  } finally {
    await connection.close()
  }
  await sync(making)
  await rename(making, file)
  await sync(dirname(file))
}

async function checkOwner(connection: Connection, owner: FileOwner): Promise<void> {
  const [row] = await connection.all<{ gate: string; site: string }>('SELECT gate, site FROM owner')
  if (row?.gate !== owner.gate || row.site !== owner.site) {
    throw new StoreError(
      'foreign',
      `belongs to gate ${row?.gate} of ${row?.site}, not to ${owner.gate} of ${owner.site}`,
    )
  }
}

/** Whose and what the file is, and whether it is sound; answers its schema version. Changes nothing. */
export async function checkFile(connection: Connection, kind: FileKind, owner: FileOwner): Promise<number> {
  const applicationId = await pragma(connection, 'application_id')
  if (applicationId !== kind.applicationId) {
    throw new StoreError('foreign', `application id ${applicationId}, not ${kind.applicationId}`)
  }
  const version = Number(await pragma(connection, 'user_version'))
  if (version < 1 || version > kind.migrations.length) {
    const fault = version < 1 ? 'foreign' : 'newer'
    throw new StoreError(fault, `schema version ${version}, this program knows ${kind.migrations.length}`)
  }
  const health = await pragma(connection, 'quick_check(1)')
  if (health !== 'ok') throw new StoreError('damaged', `${health}`)
  await checkOwner(connection, owner)
  return version
}

/** Opens an existing file for writing. A zero-byte file opens as a healthy empty database, so its size is looked at first. */
export async function openChecked(
  file: string,
  kind: FileKind,
  owner: FileOwner,
  beforeUpgrade: BeforeUpgrade = async () => undefined,
): Promise<Connection> {
  if ((await sizeOf(file)) === 0) throw new StoreError('damaged', `${file} is empty`)
  try {
    return await openSound(file, kind, owner, beforeUpgrade)
  } catch (error) {
    // SQLite's own messages name no file.
    throw error instanceof StoreError ? new StoreError(error.fault, `${file}: ${error.message}`) : error
  }
}

async function openSound(
  file: string,
  kind: FileKind,
  owner: FileOwner,
  beforeUpgrade: BeforeUpgrade,
): Promise<Connection> {
  const connection = await Connection.open(file, 'write')
  try {
    const version = await checkFile(connection, kind, owner)
    if (version < kind.migrations.length) await beforeUpgrade(connection, version)
    await migrate(connection, version, kind)
    return connection
  } catch (error) {
    await connection.close()
    throw error
  }
}
