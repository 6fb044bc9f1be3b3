import type { EpochId } from '@ziara-gate/domain'
import type { Clock } from '../clock.ts'
import { Store, type Transaction } from '../store/store.ts'
import { type FileOwner, removeAll, sync } from '../store/store-file.ts'
import { ClockTrust } from './clock-trust.ts'
import type { DamagedFile } from './damaged-file.ts'
import { type EpochStart, startEpoch } from './epoch.ts'
import { columnNames, columns } from './rows.ts'
import { journalFile } from './schema.ts'
import { type JudgedRow, judgeRows } from './verify.ts'

export interface Succession {
  /** Where the new journal is made; there must be none. */
  readonly making: string
  readonly owner: FileOwner
  readonly clock: Clock
  readonly why: EpochStart['why']
  /** What the new journal takes its rows from; of the same row the first one that has it whole counts. */
  readonly sources: readonly DamagedFile[]
}

export interface Taken {
  readonly kept: number
  readonly lost: number
}

const rowsAtOnce = 500

const insertEpoch = 'INSERT INTO epoch (number, epoch) SELECT coalesce(max(number), 0) + 1, ? FROM epoch'
const insertEvents = `INSERT OR IGNORE INTO event (${columnNames.join(', ')})
  SELECT ${columnNames.map((name) => `value ->> '${name}'`).join(', ')} FROM json_each (?) ORDER BY key`
const insertPersonal = `INSERT OR IGNORE INTO personal (position, salt, text)
  SELECT event.position, value ->> 'salt', value ->> 'text' FROM json_each (?)
  JOIN event ON event.epoch = value ->> 'epoch' AND event.sequence = value ->> 'sequence'
  WHERE value ->> 'salt' IS NOT NULL`
/** Every number up to the last one ever seen that has no row. */
const insertLost = `INSERT INTO lost (epoch, sequence, hash)
  WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?2)
  SELECT ?1, n, (SELECT value ->> 'hash' FROM json_each (?3) WHERE value ->> 'sequence' = n LIMIT 1) FROM number
  WHERE n NOT IN (SELECT sequence FROM event WHERE epoch = ?1)`

interface BadRow {
  readonly sequence: number
  readonly hash: string
}

/** Takes rows over into a new journal, each with its epoch and its place in it. */
class Heir {
  readonly #transaction: Transaction
  readonly #owner: FileOwner
  readonly #numbers = new Map<EpochId, number>()
  readonly #bad = new Map<EpochId, BadRow[]>()
  readonly #last = new Map<EpochId, number>()
  kept = 0
  latestAt = 0

  constructor(transaction: Transaction, owner: FileOwner) {
    this.#transaction = transaction
    this.#owner = owner
  }

  async take(source: DamagedFile): Promise<void> {
    let waiting: JudgedRow[] = []
    for await (const judged of judgeRows(source.rows())) {
      if (this.#isOurs(judged)) waiting.push(judged)
      else this.#note(judged)
      if (waiting.length < rowsAtOnce) continue
      await this.#write(waiting)
      waiting = []
    }
    if (waiting.length > 0) await this.#write(waiting)
    await this.#takeBeside(source)
  }

  /** Writes down what is gone; answers how many rows that are. */
  async settle(): Promise<number> {
    let lost = 0
    for (const [epoch, number] of this.#numbers) {
      const params = [number, this.#last.get(epoch) ?? 0, JSON.stringify(this.#bad.get(epoch) ?? [])]
      lost += await this.#transaction.run(insertLost, params)
    }
    return lost
  }

  /** Another gate's rows are evidence, but not this gate's facts. */
  #isOurs({ event, flaws }: JudgedRow): boolean {
    return event !== null && event.gate === this.#owner.gate && !flaws.includes('text')
  }

  #note({ row, event }: JudgedRow): void {
    const epoch = row.epoch as EpochId | null
    if (epoch === null || (event !== null && event.gate !== this.#owner.gate)) return
    this.#bad.set(epoch, [...(this.#bad.get(epoch) ?? []), { sequence: row.sequence, hash: row.hash }])
    // A damaged number is not believed when it is far from its neighbours.
    const last = this.#last.get(epoch) ?? 0
    if (row.sequence === last + 1) this.#last.set(epoch, row.sequence)
  }

  async #write(rows: readonly JudgedRow[]): Promise<void> {
    const facts = []
    for (const { row, event, hash } of rows) {
      if (event === null) continue
      const { epoch, sequence, at } = event
      const number = await this.#numberOf(epoch)
      this.#last.set(epoch, Math.max(sequence, this.#last.get(epoch) ?? 0))
      this.latestAt = Math.max(this.latestAt, at)
      const fact = columns({ position: null, epoch: number, event, text: row.text, hash })
      facts.push({ ...fact, salt: row.salt, words: row.words })
    }
    this.kept += await this.#transaction.run(insertEvents, [JSON.stringify(facts)])
    const words = facts.map(({ epoch, sequence, salt, words: text }) => ({ epoch, sequence, salt, text }))
    await this.#transaction.run(insertPersonal, [JSON.stringify(words)])
  }

  async #numberOf(epoch: EpochId): Promise<number> {
    const known = this.#numbers.get(epoch)
    if (known !== undefined) return known
    await this.#transaction.run(insertEpoch, [epoch])
    const number = this.#numbers.size + 1
    this.#numbers.set(epoch, number)
    return number
  }

  async #takeBeside(source: DamagedFile): Promise<void> {
    const copy = async (table: string, names: readonly string[]) => {
      const rows = await source.readable<Record<string, unknown>>(`SELECT ${names.join(', ')} FROM ${table}`)
      const values = names.map((name) => `value ->> '${name}'`).join(', ')
      const sql = `INSERT OR IGNORE INTO ${table} (${names.join(', ')}) SELECT ${values} FROM json_each (?)`
      await this.#transaction.run(sql, [JSON.stringify(rows)])
    }
    await copy('visitor_alias', ['reference', 'visitor', 'pass_id'])
    const signed = ['epoch', 'sequence', 'hash', 'at', 'signature']
    await copy('checkpoint', [...signed, 'countersignature', 'public_key', 'countersigned_at'])
    await copy('sign_in_failure', ['subject', 'failures', 'at', 'monotonic_ms', 'boot', 'pin'])
    const [mark] = await source.readable<{ at: number }>('SELECT at FROM wall_mark')
    this.latestAt = Math.max(this.latestAt, mark?.at ?? 0)
  }
}

/**
 * Makes the journal that takes another's place: all its rows that verify, each in its epoch, and a new epoch after them.
 * On disk, but under the name it was made by, when it answers. Everything is offered to headquarters again, which knows
 * what it has.
 */
export async function makeSuccessor({ making, owner, clock, why, sources }: Succession): Promise<Taken> {
  await removeAll(making)
  const store = await Store.open(making, journalFile, owner)
  try {
    const taken = await store.write(async (transaction) => {
      const heir = new Heir(transaction, owner)
      for (const source of sources) await heir.take(source)
      const lost = await heir.settle()
      const trust = new ClockTrust(clock, heir.latestAt)
      await startEpoch(transaction, { why, owner, boot: clock.boot, trust })
      return { kept: heir.kept, lost }
    })
    await store.checkpoint()
    return taken
  } finally {
    await store.close()
    await sync(making)
  }
}
