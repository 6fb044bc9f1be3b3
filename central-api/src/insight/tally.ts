import type { Db, Tx } from '../db/database.ts'
import type { Row } from '../db/rows.ts'

/** Where, when and what: the key of a row of `insight_counts`. */
export interface Slot {
  readonly site: string
  /** The site's local day `YYYY-MM-DD`, and hour. */
  readonly day: string
  readonly hour: number
  readonly gate: string
  /** Empty: none. */
  readonly session: string
  readonly measure: string
  readonly key: string
}

const separator = '\u001f'
const textOf = ({ site, day, hour, gate, session, measure, key }: Slot) =>
  [site, day, hour, gate, session, measure, key].join(separator)

const rowOf = ([text, n]: readonly [string, number]): Row => {
  const [site_id = '', day = '', hour = '', gate_id = '', session_id = '', measure = '', key = ''] =
    text.split(separator)
  return { site_id, day, hour: Number(hour), gate_id, session_id, measure, key, n }
}

const slotColumns = ['site_id', 'day', 'hour', 'gate_id', 'session_id', 'measure', 'key'] as const
const rowsAtOnce = 100

/** Numbers to add to counts; negative ones take away. */
export class Tally {
  readonly #numbers = new Map<string, number>()

  add(slots: Iterable<Slot>, n = 1): void {
    for (const slot of slots) {
      const text = textOf(slot)
      this.#numbers.set(text, (this.#numbers.get(text) ?? 0) + n)
    }
  }

  get size(): number {
    return this.#numbers.size
  }

  /** Ordered, so that two processes take the locks of the same rows in the same order. */
  rows(): Row[] {
    return [...this.#numbers]
      .filter(([, n]) => n !== 0)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(rowOf)
  }

  clear(): void {
    this.#numbers.clear()
  }

  /** Adds it to a table of counts, in the caller's transaction. A count that comes to nothing leaves no row. */
  async store(tx: Db | Tx, table: string): Promise<void> {
    const rows = this.rows()
    for (let first = 0; first < rows.length; first += rowsAtOnce)
      await tx(table)
        .insert(rows.slice(first, first + rowsAtOnce))
        .onConflict([...slotColumns])
        .merge({ n: tx.raw('?? + excluded.n', [`${table}.n`]) })
    if (rows.some(({ n }) => Number(n) < 0)) await tx(table).where({ n: 0 }).del()
  }
}
