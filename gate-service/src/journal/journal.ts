import { type EventDraft, err, type JournalEvent, ok, type Reference } from '@ziara-gate/domain'
import type { Timer } from '../clock.ts'
import { type Reader, Store } from '../store/store.ts'
import { StoreError } from '../store/store-error.ts'
import { Answers } from './answers.ts'
import { Checkpoints } from './checkpoints.ts'
import { ClockTrust } from './clock-trust.ts'
import { type EpochStart, startEpoch } from './epoch.ts'
import { readHead, verifyChain } from './head.ts'
import { History } from './history.ts'
import type { Appended, Beside, JournalOptions } from './journal-options.ts'
import { Outbox } from './outbox.ts'
import { Past } from './past.ts'
import {
  appending,
  chained,
  type Head,
  headAfter,
  insertRows,
  prepareAppend,
  type Row,
  type RowsBeside,
  together,
  type Waiting,
  waitingOf,
} from './rows.ts'
import { salvage } from './salvage.ts'
import { journalFile } from './schema.ts'
import { finishTakeOver } from './take-over.ts'

interface Job {
  readonly waiting: readonly Waiting[]
  readonly beside: RowsBeside
  readonly settle: (result: Appended) => void
  readonly fail: (error: unknown) => void
}

/** Rows whose chain is followed at every start; the whole file is the doctor's to check. */
const tailRows = 1_000
const probeEveryMs = 1_000
const needsRoom: ReadonlySet<EventDraft['kind']> = new Set(['arrival', 'admission', 'walk-in'])

/**
 * The gate's append-only record. An append answers only when its events are on disk; all events of one call are
 * written together or not at all. Appends that come while a commit runs share the next one.
 */
export class Journal {
  readonly trust: ClockTrust
  readonly outbox: Outbox
  readonly checkpoints: Checkpoints
  readonly history: History
  readonly past: Past
  readonly #options: JournalOptions
  readonly #store: Store
  readonly #answers: Answers
  readonly #listeners = new Set<() => void>()
  readonly #followers = new Set<(events: readonly JournalEvent[]) => void>()
  #head: Head | null
  #jobs: Job[] = []
  #draining: Promise<void> | null = null
  #available = true
  /** The disk was full, and only the ballast is left to write into. */
  #reserve = false
  #probe: Timer | null = null
  #closed = false

  private constructor(
    options: JournalOptions,
    store: Store,
    answers: Answers,
    head: Head | null,
    markAt: number,
  ) {
    this.#options = options
    this.#store = store
    this.#answers = answers
    this.#head = head
    this.trust = new ClockTrust(options.clock, markAt)
    this.outbox = new Outbox(store, options.log)
    this.checkpoints = new Checkpoints(store, options.owner.gate)
    this.history = new History(store)
    this.past = new Past(
      store,
      () => this.#start('restored'),
      (work) => this.#between(work),
      (events) => this.#tellFollowers(events),
    )
  }

  /**
   * Opens the file or makes it, follows the end of its chain, and starts the first epoch of a new one. A file that is
   * damaged, empty or not this gate's is set aside, and what of it verifies goes on in a new one.
   */
  static async open(options: JournalOptions): Promise<Journal> {
    const { file, clock, backups } = options
    await finishTakeOver(file, clock.now())
    try {
      return await Journal.#openSound(options)
    } catch (error) {
      const lost = error instanceof StoreError && (error.fault === 'damaged' || error.fault === 'foreign')
      if (!lost) throw error
      await salvage({ ...options, backup: await backups.newest() }, error)
      return Journal.#openSound(options)
    }
  }

  static async #openSound(options: JournalOptions): Promise<Journal> {
    const { file, owner, backups, clock } = options
    const store = await Store.open(file, journalFile, owner, (connection) =>
      backups.beforeUpgrade(connection, clock.now()),
    )
    try {
      await store.write(prepareAppend)
      const head = await readHead(store)
      if (head) await verifyChain(store, head, head.sequence - tailRows)
      const mark = await store.get<{ at: number }>('SELECT at FROM wall_mark')
      const journal = new Journal(options, store, await Answers.open(store), head, mark?.at ?? 0)
      if (head) await journal.past.look()
      else await journal.newEpoch('new')
      await options.ballast.make()
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

  /** The run of the machine that its events are stamped with. */
  get boot(): string {
    return this.#options.clock.boot
  }

  /** Called after each commit and whenever `available` turns. Answers how to stop listening. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Called with the events of each commit, before whoever appended them is answered. Answers how to stop. */
  follow(follower: (events: readonly JournalEvent[]) => void): () => void {
    this.#followers.add(follower)
    return () => this.#followers.delete(follower)
  }

  /** What `Beside.also` wrote. */
  get beside(): Reader {
    return this.#store
  }

  /**
   * Appends facts, in order. Answers the events as written, or `journal-unavailable` and then nothing was written.
   */
  append(drafts: readonly EventDraft[], beside: Partial<Beside> = {}): Promise<Appended> {
    const noRoom = this.#reserve && drafts.some(({ kind }) => needsRoom.has(kind))
    if (this.#closed || noRoom) return Promise.resolve(err('journal-unavailable'))
    const moment = this.trust.read()
    const { personal = [], aliases = [], reading = null, also = [] } = beside
    const waiting = waitingOf(drafts, personal, moment)
    return new Promise((settle, fail) => {
      const rows = { aliases, also, readings: reading === null ? [] : [reading] }
      this.#jobs.push({ waiting, beside: rows, settle, fail })
      this.#draining ??= this.#drain()
    })
  }

  /** Begins a new epoch after what is being written; for a journal that headquarters knows otherwise. */
  newEpoch(why: EpochStart['why']): Promise<void> {
    return this.#between(() => this.#store.write((transaction) => startEpoch(transaction, this.#start(why))))
  }

  /** The end of the newest epoch as it is on disk. */
  head(): Promise<Head | null> {
    return readHead(this.#store)
  }

  /** What was answered to a reading whose events are on disk; null for others. */
  answerTo(reading: string): Promise<string | null> {
    return this.#answers.of(reading)
  }

  /** What is done now and then: empties the write-ahead log, forgets old readings. False while a reader holds the log. */
  async maintain(): Promise<boolean> {
    await this.#answers.forget(this.#options.clock.now())
    return this.#store.checkpoint()
  }

  /** A copy of the whole file as it is now, at a path where there is none. */
  copyInto(path: string): Promise<void> {
    return this.#store.copyInto(path)
  }

  /** All events of a visit in the order they were written, those of earlier epochs included. */
  eventsOf(reference: Reference): Promise<JournalEvent[]> {
    return this.history.of(reference)
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
      const waiting = jobs.flatMap((job) => job.waiting)
      const rows = await this.#write(waiting, together(jobs.map((job) => job.beside)))
      this.#tellFollowers(rows.map((row) => row.event))
      let done = 0
      for (const job of jobs) {
        const own = rows.slice(done, done + job.waiting.length)
        done += job.waiting.length
        job.settle(ok(own.map((row) => row.event)))
      }
      if (!this.#reserve) this.#turn(true)
    } catch (error) {
      await this.#failed(jobs, error)
    }
  }

  /** What is on disk stays recorded, whatever becomes of those who only look on. */
  #tellFollowers(events: readonly JournalEvent[]): void {
    for (const follower of this.#followers) {
      try {
        follower(events)
      } catch (error) {
        this.#options.log.error({ err: error }, 'a follower of the journal failed')
      }
    }
  }

  async #write(waiting: readonly Waiting[], beside: RowsBeside): Promise<readonly Row[]> {
    const { clock, owner, observe, crash } = this.#options
    const head = this.#head ?? (await readHead(this.#store))
    if (!head) throw new StoreError('damaged', 'the journal has no epoch')
    const rows = chained(waiting, head, { gate: owner.gate, boot: clock.boot })
    const startedMs = clock.monotonicMs()
    this.#answers.expect(beside.readings)
    if (beside.also.length === 0) await this.#writeAtOnce(rows, beside)
    else
      await this.#store.write(async (transaction) => {
        await insertRows(transaction, rows, beside, this.trust.markAt)
        await crash('journal-before-commit')
      })
    await crash('journal-after-commit')
    observe(rows.length, (clock.monotonicMs() - startedMs) / 1000)
    const last = rows.at(-1)
    this.#head = last ? headAfter(last, head) : head
    return rows
  }

  /** What every scan does, in one trip to the disk's thread and back. */
  async #writeAtOnce(rows: readonly Row[], beside: RowsBeside): Promise<void> {
    const { sql, params } = appending(rows, beside, this.trust.markAt)
    await this.#options.crash('journal-before-commit')
    await this.#store.change(sql, params)
  }

  async #failed(jobs: readonly Job[], error: unknown): Promise<void> {
    // Whether a failed commit left something behind is for the file to say.
    this.#head = null
    if (!(error instanceof StoreError)) return this.#surprised(jobs, error)
    this.#options.log.error({ fault: error.fault, reason: error.message }, 'journal cannot be written')
    if (error.fault === 'full') await this.#freeBallast()
    for (const job of jobs) job.settle(err('journal-unavailable'))
    this.#turn(false)
    if (error.fault === 'damaged') this.#options.fatal(error)
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
    const { ballast } = this.#options
    try {
      // Nobody is admitted before there is a ballast again: what it is for could not be recorded.
      if (this.#reserve && !(await ballast.make())) return this.#watchForSpace()
      // It must change something: SQLite writes no page that stays the same.
      await this.#store.write((transaction) => transaction.run('UPDATE wall_mark SET probes = probes + 1'))
      this.#head = await readHead(this.#store)
      this.#reserve = false
      this.#turn(true)
    } catch {
      this.#watchForSpace()
    }
  }

  async #freeBallast(): Promise<void> {
    if (!(await this.#options.ballast.free())) return
    this.#reserve = true
    await this.#store.checkpoint().catch(() => false)
  }

  #start(why: EpochStart['why']): EpochStart {
    const { clock, owner } = this.#options
    return { why, owner, boot: clock.boot, trust: this.trust }
  }

  /** Runs what changes the end of the journal while no commit does. */
  async #between<T>(work: () => Promise<T>): Promise<T> {
    while (this.#draining) await this.#draining
    const done = work().finally(async () => {
      this.#head = await readHead(this.#store)
      await this.past.look()
    })
    this.#draining = done.then(
      () => this.#drain(),
      () => this.#drain(),
    )
    return done
  }
}
