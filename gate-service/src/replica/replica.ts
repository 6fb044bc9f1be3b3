import { rm } from 'node:fs/promises'
import type {
  DocumentDigest,
  Inmate,
  InmateId,
  Notice,
  RecordKind,
  Reference,
  Restriction,
  Session,
  SessionId,
} from '@ziara-gate/domain'
import type { Logger } from 'pino'
import type { CrashHook } from '../crash.ts'
import { Store } from '../store/store.ts'
import { StoreError } from '../store/store-error.ts'
import type { FileOwner } from '../store/store-file.ts'
import { commitPage, type FeedRow, readFeed } from './commit.ts'
import { inmateOf, sessionBy, sessionsBetween, visitsIn, visitsToRegister } from './day-lookups.ts'
import { emptyFrame, type Frame, readFrame } from './frame.ts'
import {
  type BookedVisit,
  bundlesOf,
  type FiledVisit,
  type HeldBundle,
  type NamedVisit,
  noticesOf,
  restrictionsOn,
  visitBy,
  visitorRestrictions,
  visitsNamed,
  visitsTo,
  visitsWith,
} from './lookups.ts'
import { effectsOf, type Page, type Row, rowOf } from './page.ts'
import { generationTables, replicaFile } from './schema.ts'
import { forgetArriving } from './visit-keys.ts'

export interface ReplicaOptions {
  readonly file: string
  readonly owner: FileOwner
  readonly log: Logger
  readonly crash: CrashHook
}

/** Records that `Frame` holds. */
const framed: readonly RecordKind[] = [
  'site',
  'gate',
  'policy',
  'closure',
  'pass-key',
  'document-key',
  'officer',
]
/** Keys of the tables without row ids. */
const keyOf: Readonly<Record<string, string>> = {
  visit_key: 'generation, place, key, reference',
}
const sweepRows = 2_000

/**
 * The gate's copy of its schedule. It can be fetched again at any time, so a damaged file is thrown away. A page and
 * its cursor are one transaction; a snapshot is built beside what serves and replaces it in one transaction.
 */
export class Replica {
  readonly #store: Store
  readonly #owner: FileOwner
  readonly #log: Logger
  readonly #crash: CrashHook
  readonly #listeners = new Set<() => void>()
  #feed: FeedRow
  #frame: Frame = emptyFrame
  #sweeping: Promise<void> = Promise.resolve()
  #lent = false
  #closed = false

  private constructor(store: Store, options: ReplicaOptions, feed: FeedRow) {
    this.#store = store
    this.#owner = options.owner
    this.#log = options.log
    this.#crash = options.crash
    this.#feed = feed
  }

  static async open(options: ReplicaOptions): Promise<Replica> {
    try {
      return await Replica.#openSound(options)
    } catch (error) {
      if (!(error instanceof StoreError) || error.passing) throw error
      options.log.warn(
        { fault: error.fault, reason: error.message },
        'replica thrown away; it will be fetched again',
      )
      await throwAway(options.file)
      return Replica.#openSound(options)
    }
  }

  static async #openSound(options: ReplicaOptions): Promise<Replica> {
    const store = await Store.open(options.file, replicaFile, options.owner)
    try {
      const feed = await readFeed(store)
      const replica = new Replica(store, options, feed)
      await replica.#refresh()
      replica.#sweepSoon()
      return replica
    } catch (error) {
      await store.close()
      throw error
    }
  }

  get frame(): Frame {
    return this.#frame
  }

  /** True once a whole snapshot has come with this gate and its site in it. */
  get ready(): boolean {
    return this.#frame.site !== null && this.#frame.gate !== null
  }

  /** Headquarters' time of what is served; null before the first snapshot. */
  get servedAt(): number | null {
    return this.#feed.served_at
  }

  /** What to ask headquarters with next; null asks for a snapshot. */
  get cursor(): string | null {
    const { building, building_cursor, cursor } = this.#feed
    return building === null ? cursor : building_cursor
  }

  /** A snapshot is on its way, or none has come yet: what follows is a page of it. */
  get arriving(): boolean {
    return this.cursor === null || this.#feed.building !== null
  }

  /** Called after each page that changed what is served. Answers how to stop listening. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Commits a page with its cursor. Pages must come one after the other. */
  apply(page: Page): Promise<void> {
    return this.take({ ...page, changes: page.changes.map((change) => rowOf(change)) })
  }

  /** The same, of rows that were made while the page was read. */
  async take(page: Page<Row>): Promise<void> {
    const { serving: served } = this.#feed
    const effects = effectsOf(page.changes)
    this.#feed = await this.#store.write((transaction) => commitPage(transaction, page, effects, this.#crash))
    const swapped = this.#feed.serving !== served
    const inServed = swapped || (this.#feed.building === null && effects.size > 0)
    if (swapped || (inServed && framed.some((kind) => effects.has(kind)))) await this.#refresh()
    if (swapped) this.#sweepSoon()
    if (inServed) for (const listener of this.#listeners) listener()
  }

  /**
   * A page of a snapshot was committed by another connection: from here on it is known here too. Nothing else writes what
   * the feed says meanwhile.
   */
  async reread(): Promise<void> {
    const { serving: served } = this.#feed
    this.#feed = await readFeed(this.#store)
    if (this.#feed.serving === served) return
    await this.#refresh()
    this.#sweepSoon()
    for (const listener of this.#listeners) listener()
  }

  /** Leaves the file to another connection that writes, until `takeBack`. */
  async lend(): Promise<void> {
    this.#lent = true
    await this.#sweeping
  }

  async takeBack(): Promise<void> {
    this.#lent = false
    await this.reread()
    this.#sweepSoon()
  }

  /** Asks for a new snapshot; what is served stays until that is complete. */
  async startOver(): Promise<void> {
    this.#feed = await this.#store.write(async (transaction) => {
      await forgetArriving(transaction)
      await transaction.run(
        'UPDATE feed SET newest = newest + 1, building = newest + 1, building_cursor = NULL',
      )
      return readFeed(transaction)
    })
  }

  visit(reference: Reference): Promise<FiledVisit | null> {
    return visitBy(this.#store, reference)
  }

  visitsWith(documents: readonly DocumentDigest[]): Promise<FiledVisit[]> {
    return visitsWith(this.#store, documents)
  }

  visitsTo(inmate: InmateId): Promise<Reference[]> {
    return visitsTo(this.#store, inmate)
  }

  /** Every visit to the inmate of a register number, by session. */
  visitsToRegister(register: string): Promise<BookedVisit[]> {
    return visitsToRegister(this.#store, register)
  }

  inmateOf(register: string): Promise<Inmate | null> {
    return inmateOf(this.#store, register)
  }

  session(id: SessionId): Promise<Session | null> {
    return sessionBy(this.#store, id)
  }

  /** Sessions that begin between two instants, `untilAt` excluded, by time. */
  sessionsBetween(fromAt: number, untilAt: number): Promise<Session[]> {
    return sessionsBetween(this.#store, fromAt, untilAt)
  }

  /** The visits of those sessions. */
  visitsIn(sessions: readonly SessionId[]): Promise<BookedVisit[]> {
    return visitsIn(this.#store, sessions)
  }

  /** What headquarters says it found, newest first. */
  notices(): Promise<Notice[]> {
    return noticesOf(this.#store)
  }

  /** What headquarters says the replica must hold, and how much of it it does. */
  bundles(): Promise<HeldBundle[]> {
    return bundlesOf(this.#store)
  }

  /**
   * Visits with somebody whose name has a part that begins like this, in whichever script and without regard to marks,
   * those of sessions between the two instants, at most `limit`.
   */
  visitsNamed(name: string, fromAt: number, untilAt: number, limit: number): Promise<NamedVisit[]> {
    return visitsNamed(this.#store, name, fromAt, untilAt, limit)
  }

  /** Empties the write-ahead log into the file; false while a reader holds it. */
  checkpoint(): Promise<boolean> {
    return this.#store.checkpoint()
  }

  restrictionsOn(subjects: readonly (DocumentDigest | InmateId)[]): Promise<Restriction[]> {
    return restrictionsOn(this.#store, subjects)
  }

  visitorRestrictions(): Promise<Restriction[]> {
    return visitorRestrictions(this.#store)
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#sweeping
    await this.#store.close()
  }

  /** Lets go of the file as a process does that dies. */
  async abandon(): Promise<void> {
    this.#closed = true
    await this.#store.abandon()
  }

  async #refresh(): Promise<void> {
    const { serving } = this.#feed
    this.#frame = serving === null ? emptyFrame : await readFrame(this.#store, serving, this.#owner)
  }

  #sweepSoon(): void {
    this.#sweeping = this.#sweeping
      .then(() => this.#sweep())
      .catch((error) => this.#log.warn({ err: error }, 'old replica rows not removed; will be tried again'))
  }

  /** Removes what is neither served nor built, a little at a time so that pages are not held up. */
  async #sweep(): Promise<void> {
    for (const table of generationTables) {
      const key = keyOf[table] ?? 'rowid'
      const sql = `DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table}
        WHERE generation IS NOT (SELECT serving FROM feed) AND generation IS NOT (SELECT building FROM feed)
        LIMIT ${sweepRows})`
      let removed = sweepRows
      while (removed === sweepRows && !this.#closed && !this.#lent) {
        removed = await this.#store.write((transaction) => transaction.run(sql))
      }
    }
  }
}

const throwAway = (file: string) =>
  Promise.all(['', '-wal', '-shm'].map((suffix) => rm(`${file}${suffix}`, { force: true })))
