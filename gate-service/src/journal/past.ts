/**
 * What this gate recorded and its file no longer has: after a restore, a salvage, on a new machine. Headquarters holds it, and
 * its rows come back to their places here.
 */
import {
  type EpochId,
  epochId,
  type HeldEpoch,
  type JournalEvent,
  journalEvent,
  type RecallAnswer,
  type RecalledEvent,
} from '@ziara-gate/domain'
import { type ChainHash, nextHash } from '@ziara-gate/domain/crypto'
import type { Store, Transaction } from '../store/store.ts'
import { type EpochStart, startEpoch } from './epoch.ts'
import { readHead } from './head.ts'
import { insertRows, type Row, type VisitorAlias } from './rows.ts'

const mostEpochs = 50
const mostMissing = 1000

const heldSql = `SELECT epoch.epoch, max(coalesce((SELECT max(sequence) FROM event WHERE event.epoch = number), 0),
    coalesce((SELECT max(sequence) FROM lost WHERE lost.epoch = number), 0)) AS last,
  (SELECT json_group_array(sequence) FROM
    (SELECT sequence FROM lost WHERE lost.epoch = number ORDER BY sequence DESC LIMIT ${mostMissing})) AS missing
  FROM epoch ORDER BY number DESC LIMIT ${mostEpochs}`

/** An epoch that the file does not know comes before all that it does: the present one stays the last. */
const insertEpoch = `INSERT INTO epoch (number, epoch) SELECT coalesce(min(number), 1) - 1, ? FROM epoch`
const neighbour = 'SELECT text, hash FROM event WHERE epoch = ? AND sequence = ?'
const markLost = 'INSERT OR IGNORE INTO lost (epoch, sequence, hash, held) VALUES (?, ?, NULL, 1)'
const markHeld = `UPDATE lost SET held = 1
  WHERE epoch = (SELECT number FROM epoch WHERE epoch.epoch = ?) AND sequence <= ?`
/** Headquarters has it, so there is nothing to send. */
const markUploaded = 'UPDATE epoch SET uploaded = max(uploaded, ?) WHERE number = ?'

interface Neighbour {
  text: string
  hash: ChainHash
}

export interface TakenBack {
  readonly rows: number
  /** Rows of the present epoch were among them: the file is an older state of itself, and must not go on in that epoch. */
  readonly wentBack: boolean
  /** Epochs that headquarters knows otherwise; nothing of them was taken. */
  readonly forked: readonly EpochId[]
}

interface Returned extends TakenBack {
  readonly events: readonly JournalEvent[]
}

class Homecoming {
  readonly #transaction: Transaction
  readonly #start: EpochStart
  readonly #numbers = new Map<EpochId, number>()

  constructor(transaction: Transaction, start: EpochStart) {
    this.#transaction = transaction
    this.#start = start
  }

  async take(answer: RecallAnswer): Promise<Returned> {
    const head = await readHead(this.#transaction)
    const taken: Row[] = []
    const forked: EpochId[] = []
    for (const [epoch, events] of Map.groupBy(answer.events, (one) => one.epoch)) {
      const number = await this.#numberOf(epoch)
      const rows = await this.#fit(number, events, (head?.position ?? 0) + taken.length)
      if (rows === null) forked.push(epoch)
      else taken.push(...(await this.#put(number, rows)))
    }
    if (answer.aliases.length > 0) await this.#insert([], answer.aliases)
    for (const { epoch, contiguous } of answer.holds)
      await this.#transaction.run(markHeld, [epoch, contiguous])
    const wentBack = taken.some(({ epoch }) => epoch === head?.number)
    return { rows: taken.length, events: taken.map(({ event }) => event), wentBack, forked }
  }

  /** Rows that are not here yet. Null when one is none of this gate's, or does not fit to the rows beside it. */
  async #fit(number: number, events: readonly RecalledEvent[], position: number): Promise<Row[] | null> {
    const fresh: Row[] = []
    for (const told of events.toSorted((a, b) => a.sequence - b.sequence)) {
      if (await this.#at(number, told.sequence)) continue
      const event = this.#read(told)
      const last = fresh.at(-1)
      const before =
        last?.event.sequence === told.sequence - 1 ? last : await this.#at(number, told.sequence - 1)
      if (!event || !chains(told, before, await this.#at(number, told.sequence + 1))) return null
      const { text, personal } = told
      const hash = told.hash as ChainHash
      fresh.push({ position: position + fresh.length + 1, epoch: number, event, text, hash, personal })
    }
    return fresh
  }

  #read(told: RecalledEvent): JournalEvent | null {
    const event = journalEvent.safeParse(parsed(told.text)).data
    const fits =
      event?.gate === this.#start.owner.gate && event.epoch === told.epoch && event.sequence === told.sequence
    return event && fits ? event : null
  }

  async #put(number: number, rows: readonly Row[]): Promise<readonly Row[]> {
    const last = rows.at(-1)
    if (!last) return rows
    await this.#insert(rows, [])
    for (const { sequence } of rows.map(({ event }) => event)) {
      await this.#transaction.run('DELETE FROM lost WHERE epoch = ? AND sequence = ?', [number, sequence])
      const first = sequence === 1 || (await this.#at(number, sequence - 1)) !== undefined
      if (!first) await this.#transaction.run(markLost, [number, sequence - 1])
    }
    await this.#transaction.run(markUploaded, [last.event.sequence, number])
    return rows
  }

  #insert(rows: readonly Row[], aliases: readonly VisitorAlias[]): Promise<void> {
    const beside = { aliases, readings: [], also: [] }
    return insertRows(this.#transaction, rows, beside, this.#start.trust.markAt)
  }

  #at(number: number, sequence: number): Promise<Neighbour | undefined> {
    return this.#transaction.get<Neighbour>(neighbour, [number, sequence])
  }

  async #numberOf(epoch: EpochId): Promise<number> {
    const known = this.#numbers.get(epoch) ?? (await this.#find(epoch))
    if (known !== undefined) return known
    await this.#transaction.run(insertEpoch, [epoch])
    return (await this.#find(epoch)) ?? 0
  }

  async #find(epoch: EpochId): Promise<number | undefined> {
    const row = await this.#transaction.get<{ number: number }>('SELECT number FROM epoch WHERE epoch = ?', [
      epoch,
    ])
    if (row) this.#numbers.set(epoch, row.number)
    return row?.number
  }
}

const chains = (told: RecalledEvent, before: Neighbour | undefined, after: Neighbour | undefined): boolean =>
  (!before || nextHash(before.hash, told.text) === told.hash) &&
  (!after || nextHash(told.hash as ChainHash, after.text) === after.hash)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const notePastKnown = 'UPDATE epoch SET recalled = 1 WHERE number = (SELECT max(number) FROM epoch)'

/** The part of the journal that headquarters gives back. */
export class Past {
  readonly #store: Store
  /** How an epoch begins that goes on after an older state of the file. */
  readonly #restored: () => EpochStart
  /** Runs what changes the end of the journal while no commit does. */
  readonly #between: <T>(work: () => Promise<T>) => Promise<T>
  /** Told of the rows that are back, as of those of a commit. */
  readonly #tell: (events: readonly JournalEvent[]) => void
  #known = false

  constructor(
    store: Store,
    restored: () => EpochStart,
    between: <T>(work: () => Promise<T>) => Promise<T>,
    tell: (events: readonly JournalEvent[]) => void,
  ) {
    this.#store = store
    this.#restored = restored
    this.#between = between
    this.#tell = tell
  }

  /** False while what headquarters holds of earlier epochs is not here: whether a pass was used is not known then. */
  get known(): boolean {
    return this.#known
  }

  /** Looks again whether it is known; for whoever began an epoch. */
  async look(): Promise<void> {
    const sql = 'SELECT recalled FROM epoch ORDER BY number DESC LIMIT 1'
    this.#known = (await this.#store.get<{ recalled: number }>(sql))?.recalled === 1
  }

  /** What the file has, the newest epoch first, for headquarters to compare. */
  async held(): Promise<HeldEpoch[]> {
    const rows = await this.#store.all<{ epoch: string; last: number; missing: string }>(heldSql)
    return rows.map(({ epoch, last, missing }) => ({
      epoch: epochId.parse(epoch),
      last,
      except: JSON.parse(missing) as number[],
    }))
  }

  /** Puts a page of what headquarters told into its places; with the last page the past is known. */
  async takeBack(answer: RecallAnswer): Promise<TakenBack> {
    const { events, ...back } = await this.#between(() =>
      this.#store.write(async (transaction) => {
        const start = this.#restored()
        const taken = await new Homecoming(transaction, start).take(answer)
        if (taken.wentBack) await startEpoch(transaction, start)
        if (answer.next === null) await transaction.run(notePastKnown)
        return taken
      }),
    )
    this.#tell(events)
    return back
  }
}
