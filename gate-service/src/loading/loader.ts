import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { type FeedPageEnd, ok, type Result } from '@ziara-gate/domain'
import type { Logger } from 'pino'
import type { CrashHook } from '../crash.ts'
import { StoreError } from '../store/store-error.ts'
import type { Intake, OpenLoader } from '../sync/intake.ts'
import type { PageFault } from '../sync/page-reader.ts'
import type { LoaderData, Order, Told } from './messages.ts'

export interface LoaderOptions {
  /** Where the thread's program is. */
  readonly program: URL
  /** The replica's file, which is open. */
  readonly file: string
  readonly crash: CrashHook
  readonly log: Logger
}

/** Megabytes. It holds two pages at a time, so that little space makes it collect often and grow little. */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 }

/**
 * Takes in a snapshot in a thread of its own: lanes are decided beside it, and all that it needed goes back to the system
 * when it ends. Where no thread can be had, the caller does it itself.
 */
export const openLoaderOf =
  (options: LoaderOptions): OpenLoader =>
  async () => {
    try {
      return await Loader.open(options)
    } catch (error) {
      options.log.warn({ err: error }, 'no thread for the snapshot: it is taken in by the one that decides')
      return null
    }
  }

class Loader implements Intake {
  readonly #worker: Worker
  readonly #crash: CrashHook
  readonly #reads = new Map<number, PromiseWithResolvers<Result<FeedPageEnd, PageFault>>>()
  readonly #commits = new Map<number, PromiseWithResolvers<void>>()
  readonly #ended: Promise<unknown>
  #pages = 0
  #closing = false

  private constructor(worker: Worker, crash: CrashHook) {
    this.#worker = worker
    this.#crash = crash
    this.#ended = once(worker, 'exit')
    worker.on('message', (told: Told) => this.#hear(told))
    worker.on('error', (error) => this.#fail(error))
    worker.on('exit', () => this.#fail(new Error('the thread of the snapshot has ended')))
  }

  static async open({ program, file, crash }: LoaderOptions): Promise<Loader> {
    const workerData: LoaderData = { file }
    const worker = new Worker(program, { workerData, resourceLimits, name: 'replica-loader' })
    const ended = once(worker, 'exit').then(() => Promise.reject(new Error('it ended at once')))
    await Promise.race([once(worker, 'message'), ended])
    ended.catch(() => undefined)
    return new Loader(worker, crash)
  }

  async read(chunks: AsyncIterable<Uint8Array>) {
    this.#pages += 1
    const page = this.#pages
    const answer = Promise.withResolvers<Result<FeedPageEnd, PageFault>>()
    this.#reads.set(page, answer)
    void this.#send(page, chunks)
    const read = await answer.promise
    return read.ok ? ok({ end: read.value, commit: () => this.#commit(page) }) : read
  }

  async close(): Promise<void> {
    if (!this.#closing) this.#order({ order: 'close' })
    this.#closing = true
    await this.#ended
  }

  /** Until the page is judged, which may be before its end. */
  async #send(page: number, chunks: AsyncIterable<Uint8Array>): Promise<void> {
    try {
      for await (const chunk of chunks) {
        if (!this.#reads.has(page)) return
        // A copy, since what the network hands out may be part of a larger buffer.
        const bytes = new Uint8Array(chunk)
        this.#worker.postMessage({ order: 'chunk', page, bytes } satisfies Order, [bytes.buffer])
      }
      this.#order({ order: 'whole', page })
    } catch {
      this.#order({ order: 'broken', page })
    }
  }

  #commit(page: number): Promise<void> {
    const answer = Promise.withResolvers<void>()
    this.#commits.set(page, answer)
    this.#order({ order: 'commit', page })
    return answer.promise
  }

  #hear(told: Told): void {
    switch (told.told) {
      case 'open':
        break
      case 'read':
        this.#reads.get(told.page)?.resolve(told.result)
        this.#reads.delete(told.page)
        break
      case 'committed':
        this.#commits.get(told.page)?.resolve()
        this.#commits.delete(told.page)
        break
      case 'failed':
        this.#commits.get(told.page)?.reject(new StoreError(told.fault, told.message))
        this.#commits.delete(told.page)
        break
      case 'crash-point':
        void Promise.resolve(this.#crash(told.at)).then(() => this.#order({ order: 'go-on' }))
        break
    }
  }

  #fail(error: unknown): void {
    for (const waiting of [this.#reads, this.#commits]) {
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    }
  }

  #order(order: Order): void {
    this.#worker.postMessage(order)
  }
}
