import { randomBytes } from 'node:crypto'
import {
  type EventDraft,
  epochId,
  err,
  type JournalEvent,
  journalEvent,
  ok,
  type Reference,
  type Result,
} from '@ziara-gate/domain'
import type { Logger } from 'pino'
import type { Clock, Timer, Timers } from '../clock.ts'
import type { CrashHook } from '../crash.ts'
import { Store, type Transaction } from '../store/store.ts'
import { StoreError } from '../store/store-error.ts'
import type { FileOwner } from '../store/store-file.ts'
import { ClockTrust } from './clock-trust.ts'
import { newHead, readHead, verifyChain } from './head.ts'
import { Outbox } from './outbox.ts'
import {
  chained,
  type Head,
  headAfter,
  insertRows,
  type Row,
  salted,
  type VisitorAlias,
  type Waiting,
} from './rows.ts'
import { journalFile } from './schema.ts'

export interface JournalOptions {
  readonly file: string
  readonly owner: FileOwner
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Logger
  /** Told of each commit: how many rows it held and how long it took to be on disk. */
  readonly observe: (rows: number, seconds: number) => void
  readonly crash: CrashHook
}

export type Appended = Result<readonly JournalEvent[], 'journal-unavailable'>

/** What is written with the facts without being one of them. */
export interface Beside {
  /** At a draft's index the words that must stay erasable: an override's remarks, a walk-in's name. */
  readonly personal: readonly (string | null)[]
  readonly aliases: readonly VisitorAlias[]
}

interface Job {
  readonly waiting: readonly Waiting[]
  readonly aliases: readonly VisitorAlias[]
  readonly settle: (result: Appended) => void
  readonly fail: (error: unknown) => void
}

/** Rows whose chain is followed at every start; the whole file is the doctor's to check. */
const tailRows = 1_000
const probeEveryMs = 1_000

/**
 * The gate's append-only record. An append answers only when its events are on disk; all events of one call are
 * written together or not at all. Appends that come while a commit runs share the next one.
 */
export class Journal {
  readonly trust: ClockTrust
  readonly outbox: Outbox
  readonly #options: JournalOptions
  readonly #store: Store
  readonly #listeners = new Set<() => void>()
  #head: Head | null
  #jobs: Job[] = []
  #draining: Promise<void> | null = null
  #available = true
  #probe: Timer | null = null
  #closed = false

  private constructor(options: JournalOptions, store: Store, head: Head | null, markAt: number) {
    this.#options = options
    this.#store = store
    this.#head = head
    this.trust = new ClockTrust(options.clock, markAt)
    this.outbox = new Outbox(store, options.log)
  }

  /** Opens the file or makes it, follows the end of its chain, and starts the first epoch of a new one. */
  static async open(options: JournalOptions): Promise<Journal> {
    const store = await Store.open(options.file, journalFile, options.owner)
    try {
      const head = await readHead(store)
      if (head) await verifyChain(store, head, head.sequence - tailRows)
      const mark = await store.get<{ at: number }>('SELECT at FROM wall_mark')
      const journal = new Journal(options, store, head, mark?.at ?? 0)
      if (!head) await journal.#startEpoch()
      return journal
    } catch (error) {
      await store.close()
      throw error
    }
  }

  /** False while the disk takes no writes; it turns true again by itself. */
  get available(): boolean {
    return this.#available
  }

  /** Called after each commit and whenever `available` turns. Answers how to stop listening. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Appends facts, in order. Answers the events as written, or `journal-unavailable` and then nothing was written.
   */
  append(drafts: readonly EventDraft[], beside: Partial<Beside> = {}): Promise<Appended> {
    if (this.#closed) return Promise.resolve(err('journal-unavailable'))
    const moment = this.trust.read()
    const { personal = [], aliases = [] } = beside
    const waiting = drafts.map((draft, index) => ({
      draft,
      moment,
      personal: salted(personal[index] ?? null),
    }))
    return new Promise((settle, fail) => {
      this.#jobs.push({ waiting, aliases, settle, fail })
      this.#draining ??= this.#drain()
    })
  }

  /** All events of a visit in the order they were written, those of earlier epochs included. */
  async eventsOf(reference: Reference): Promise<JournalEvent[]> {
    const sql = 'SELECT text FROM event WHERE reference = ? ORDER BY position'
    const rows = await this.#store.all<{ text: string }>(sql, [reference])
    return rows.map((row) => journalEvent.parse(JSON.parse(row.text)))
  }

  /** By which pass ids the visitors of a visit are known, those admitted so far. */
  async aliasesOf(reference: Reference): Promise<VisitorAlias[]> {
    const sql = 'SELECT reference, visitor, pass_id AS passId FROM visitor_alias WHERE reference = ?'
    return this.#store.all<VisitorAlias>(sql, [reference])
  }

  /** The highest waiting-room number given between two instants, 0 when there is none. */
  async highestTicket(fromAt: number, untilAt: number): Promise<number> {
    const sql = 'SELECT max(ticket) AS ticket FROM event WHERE ticket IS NOT NULL AND at >= ? AND at < ?'
    const row = await this.#store.get<{ ticket: number | null }>(sql, [fromAt, untilAt])
    return row?.ticket ?? 0
  }

  /** Writes what is waiting, then closes the file. Later appends answer `journal-unavailable`. */
  async close(): Promise<void> {
    this.#closed = true
    this.#probe?.cancel()
    await this.#draining
    await this.#store.close()
  }

  /** Lets go of the file as a process does that dies: nothing waits, nothing more is written or answered. */
  async abandon(): Promise<void> {
    this.#closed = true
    this.#probe?.cancel()
    await this.#store.abandon()
  }

  async #drain(): Promise<void> {
    // The first commit waits one turn, so that appends made together go together.
    await Promise.resolve()
    while (this.#jobs.length > 0) await this.#commit(this.#jobs.splice(0))
    this.#draining = null
  }

  async #commit(jobs: readonly Job[]): Promise<void> {
    try {
      const rows = await this.#write(
        jobs.flatMap((job) => job.waiting),
        jobs.flatMap((job) => job.aliases),
      )
      let done = 0
      for (const job of jobs) {
        const own = rows.slice(done, done + job.waiting.length)
        done += job.waiting.length
        job.settle(ok(own.map((row) => row.event)))
      }
      this.#turn(true)
    } catch (error) {
      await this.#failed(jobs, error)
    }
  }

  async #write(waiting: readonly Waiting[], aliases: readonly VisitorAlias[]): Promise<readonly Row[]> {
    const { clock, owner, observe, crash } = this.#options
    const head = this.#head ?? (await readHead(this.#store))
    if (!head) throw new StoreError('damaged', 'the journal has no epoch')
    const rows = chained(waiting, head, { gate: owner.gate, boot: clock.boot })
    const startedMs = clock.monotonicMs()
    await this.#store.write(async (transaction) => {
      await insertRows(transaction, rows, aliases, this.trust.markAt)
      await crash('journal-before-commit')
    })
    await crash('journal-after-commit')
    observe(rows.length, (clock.monotonicMs() - startedMs) / 1000)
    const last = rows.at(-1)
    this.#head = last ? headAfter(last, head) : head
    return rows
  }

  async #failed(jobs: readonly Job[], error: unknown): Promise<void> {
    // Whether a failed commit left something behind is for the file to say.
    this.#head = null
    if (!(error instanceof StoreError)) return this.#surprised(jobs, error)
    this.#options.log.error({ fault: error.fault, reason: error.message }, 'journal cannot be written')
    for (const job of jobs) job.settle(err('journal-unavailable'))
    this.#turn(false)
  }

  /** A draft that is no event fails its own caller only. */
  async #surprised(jobs: readonly Job[], error: unknown): Promise<void> {
    const [job] = jobs
    if (job && jobs.length === 1) job.fail(error)
    else for (const one of jobs) await this.#commit([one])
  }

  #turn(available: boolean): void {
    const turned = available !== this.#available
    this.#available = available
    if (turned && available) this.#options.log.info('journal can be written again')
    if (!available) this.#watchForSpace()
    for (const listener of this.#listeners) listener()
  }

  #watchForSpace(): void {
    if (this.#closed) return
    this.#probe?.cancel()
    this.#probe = this.#options.timers.after(probeEveryMs, () => void this.#tryAgain())
  }

  async #tryAgain(): Promise<void> {
    try {
      // It must change something: SQLite writes no page that stays the same.
      await this.#store.write((transaction) => transaction.run('UPDATE wall_mark SET probes = probes + 1'))
      this.#head = await readHead(this.#store)
      this.#turn(true)
    } catch {
      this.#watchForSpace()
    }
  }

  async #startEpoch(): Promise<void> {
    const epoch = epochId.parse(randomBytes(8).toString('hex'))
    const draft: EventDraft = { kind: 'epoch-started', why: 'new', previousEpoch: null, lane: null }
    const { clock, owner } = this.#options
    const waiting = { draft, personal: null, moment: this.trust.read() }
    const rows = chained([waiting], newHead(1, epoch, 0), { gate: owner.gate, boot: clock.boot })
    await this.#store.write(async (transaction: Transaction) => {
      await transaction.run('INSERT INTO epoch (number, epoch) VALUES (1, ?)', [epoch])
      await insertRows(transaction, rows, [], this.trust.markAt)
    })
    this.#head = await readHead(this.#store)
  }
}
