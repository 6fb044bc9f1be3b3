import { copyFile } from 'node:fs/promises'
import { Connection } from '../store/sqlite.ts'
import { StoreError } from '../store/store-error.ts'
import { removeAll, sizeOf } from '../store/store-file.ts'
import { rowsSql, type StoredRow, strayRowsSql } from './verify.ts'

/** The smallest row there can be; bounds how many a file of some size holds. */
const leastRowBytes = 64
const rowsAtOnce = 500

/** Reads what can still be read of a file that is damaged, from a copy: the file itself stays as evidence. */
export class DamagedFile {
  readonly #connection: Connection
  readonly #copy: string
  readonly #size: number

  private constructor(connection: Connection, copy: string, size: number) {
    this.#connection = connection
    this.#copy = copy
    this.#size = size
  }

  /** Null when nothing at all can be read. */
  static async open(file: string, copy: string): Promise<DamagedFile | null> {
    await removeAll(copy)
    const sizes = await Promise.all(
      ['', '-wal'].map((suffix) => copied(`${file}${suffix}`, `${copy}${suffix}`)),
    )
    if (!sizes[0]) return null
    try {
      return new DamagedFile(await Connection.open(copy, 'write'), copy, (sizes[0] ?? 0) + (sizes[1] ?? 0))
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      await removeAll(copy)
      return null
    }
  }

  /** Rows of the event table in their order; stretches that cannot be read are left out. */
  async *rows(): AsyncGenerator<StoredRow> {
    const [last] = await this.readable<{ last: number | null }>(
      'SELECT max(position) AS last FROM event NOT INDEXED',
    )
    // A position may be what is damaged: there cannot be more rows than there is room for.
    const most = Math.ceil(this.#size / leastRowBytes)
    const end = Math.min(last?.last ?? most, most)
    for (let from = 1; from <= end; from += rowsAtOnce) {
      yield* await this.#between(from, Math.min(end, from + rowsAtOnce - 1))
    }
    yield* await this.readable<StoredRow>(strayRowsSql(end))
  }

  /** Empty where SQLite cannot read. */
  async readable<T>(sql: string, params: readonly number[] = []): Promise<T[]> {
    return (await this.#tried<T>(sql, params)) ?? []
  }

  async close(): Promise<void> {
    await this.#connection.close().catch(() => undefined)
    await removeAll(this.#copy)
  }

  /** Halves a stretch that cannot be read, until what is left are the rows that are gone. */
  async #between(from: number, until: number): Promise<StoredRow[]> {
    const sql = `${rowsSql} WHERE event.position BETWEEN ? AND ? ORDER BY event.position`
    const rows = (await this.#tried<StoredRow>(sql, [from, until])) ?? (await this.#withoutWords(from, until))
    if (rows) return rows
    if (from === until) return []
    const middle = Math.floor((from + until) / 2)
    return [...(await this.#between(from, middle)), ...(await this.#between(middle + 1, until))]
  }

  /** The tables beside the events may be what is damaged. */
  #withoutWords(from: number, until: number): Promise<StoredRow[] | null> {
    const sql = `SELECT position, NULL AS epoch, sequence, kind, at, reference, visitor, ticket, text, hash,
      NULL AS salt, NULL AS words FROM event NOT INDEXED WHERE position BETWEEN ? AND ? ORDER BY position`
    return this.#tried<StoredRow>(sql, [from, until])
  }

  async #tried<T>(sql: string, params: readonly number[]): Promise<T[] | null> {
    try {
      return await this.#connection.all<T>(sql, params)
    } catch (error) {
      if (error instanceof StoreError) return null
      throw error
    }
  }
}

async function copied(from: string, to: string): Promise<number | null> {
  const size = await sizeOf(from)
  if (size !== null) await copyFile(from, to)
  return size
}
