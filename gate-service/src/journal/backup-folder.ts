import { mkdir, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { inspect } from '../store/inspect.ts'
import type { Connection } from '../store/sqlite.ts'
import { StoreError } from '../store/store-error.ts'
import { checkFile, type FileOwner, removeAll, sizeOf, sync } from '../store/store-file.ts'
import { journalFile } from './schema.ts'
import { findDamage } from './verify.ts'

const nameOf = (at: number) => `journal-${new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')}.db`
const backupName = /^journal-\d{8}T\d{6}Z\.db$/

/** Throws a `StoreError` unless the file is a whole journal of this gate. Reads all of it and changes nothing. */
export async function checkJournalFile(file: string, owner: FileOwner): Promise<void> {
  const size = await sizeOf(file)
  if (!size) throw new StoreError('damaged', size === null ? `${file} is not there` : `${file} is empty`)
  await inspect(file, async (reader, connection) => {
    const version = await checkFile(connection, journalFile, owner)
    // An older schema lacks tables; it is checked when it has been brought up to date.
    if (version < journalFile.migrations.length) return
    const [first] = await findDamage(reader)
    if (first) throw new StoreError('damaged', `${file}: row ${first.row} (${first.flaw})`)
  })
}

/** Verified copies of the journal, the newest few of them. */
export class BackupFolder {
  readonly #directory: string
  readonly #keep: number
  readonly #owner: FileOwner

  constructor(directory: string, keep: number, owner: FileOwner) {
    this.#directory = directory
    this.#keep = keep
    this.#owner = owner
  }

  /** Paths, oldest first. */
  async list(): Promise<string[]> {
    const names = await readdir(this.#directory).catch(() => [])
    return names
      .filter((name) => backupName.test(name))
      .toSorted()
      .map((name) => join(this.#directory, name))
  }

  async newest(): Promise<string | null> {
    return (await this.list()).at(-1) ?? null
  }

  /**
   * Keeps a copy that `copyInto` writes: under another name until it is verified and on disk. Throws when it is not
   * whole; what was kept before stays then.
   */
  async keep(copyInto: (path: string) => Promise<void>, at: number): Promise<string> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 })
    const file = join(this.#directory, nameOf(at))
    const making = join(this.#directory, 'making')
    await removeAll(making)
    try {
      await copyInto(making)
      await checkJournalFile(making, this.#owner)
      await sync(making)
      await rename(making, file)
      await sync(this.#directory)
    } finally {
      await removeAll(making)
    }
    const old = (await this.list()).slice(0, -this.#keep)
    await Promise.all(old.map((path) => removeAll(path)))
    return file
  }

  async beforeUpgrade(connection: Connection, at: number): Promise<void> {
    await this.keep(async (path) => {
      await connection.run('VACUUM INTO ?', [path])
    }, at)
  }
}
