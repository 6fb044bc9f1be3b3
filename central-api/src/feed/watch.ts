/**
 * Wakes gates' nudge streams when their feed has something new. The database says that something may be new, at the commit
 * and from whichever process; what is new is then read once for all gates of this process.
 */
import type { Logger } from 'pino'
import type { Database } from '../db/database.ts'
import { Nudge } from '../ledger/nudge.ts'
import { type Loop, startLoop } from '../loop.ts'
import { sharedStream, siteStream } from '../register/kinds.ts'

export class FeedWatch {
  readonly #database: Database
  readonly #heads = new Map<string, number>()
  /** Wakes the loop below. */
  readonly #moved = new Nudge()
  readonly #readers = new Map<string, Set<Nudge>>()
  readonly #everyMs: number
  #loop: Loop | null = null
  #unlisten: (() => Promise<void>) | null = null

  /** `everyMs`: how often it looks without being told, for what a lost notification would have said. */
  constructor(database: Database, everyMs: number) {
    this.#database = database
    this.#everyMs = everyMs
  }

  async start(log: Logger): Promise<void> {
    this.#unlisten = await this.#database.onFeedMoved(() => this.#moved.give(), log)
    this.#loop = startLoop('watch-feed', this.#everyMs, () => this.#look(), log, this.#moved.pause())
  }

  get stopped(): boolean {
    return this.#moved.closed
  }

  /** Given whenever the feed of a site's gates has something new; `leave` when nobody waits for it any more. */
  follow(site: string): { readonly nudge: Nudge; leave(): void } {
    const nudge = new Nudge()
    const streams = [sharedStream, siteStream(site)]
    for (const stream of streams)
      this.#readers.set(stream, (this.#readers.get(stream) ?? new Set()).add(nudge))
    const leave = () => {
      for (const stream of streams) this.#readers.get(stream)?.delete(nudge)
    }
    return { nudge, leave }
  }

  async stop(): Promise<void> {
    for (const nudges of this.#readers.values()) for (const nudge of nudges) nudge.close()
    this.#moved.close()
    await this.#loop?.stop()
    await this.#unlisten?.()
  }

  async #look(): Promise<void> {
    const rows = await this.#database
      .db('feed_streams')
      .select<{ stream: string; revision: number }[]>('stream', 'revision')
    for (const { stream, revision } of rows) {
      if (this.#heads.get(stream) === revision) continue
      this.#heads.set(stream, revision)
      for (const nudge of this.#readers.get(stream) ?? []) nudge.give()
    }
  }
}
