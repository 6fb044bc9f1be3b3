import zlib from 'node:zlib'
import type { Result } from '@ziara-gate/domain'
import type { Alarms } from '../alarms.ts'
import type { Timers } from '../clock.ts'
import type { ClockTrust } from '../journal/clock-trust.ts'
import type { Replica } from '../replica/replica.ts'
import { StoreError } from '../store/store-error.ts'
import { type Caller, type Central, isPassing, Refused, Unreachable } from './central.ts'
import { type Intake, intakeHere, type OpenLoader, type PageAtHand } from './intake.ts'
import { later, type Next, now, rest } from './loop.ts'
import type { PageFault } from './page-reader.ts'
import { untilSilent } from './silence.ts'
import type { Standing } from './standing.ts'

export interface PullOptions {
  readonly central: Central
  readonly caller: Caller
  readonly replica: Replica
  readonly trust: ClockTrust
  readonly alarms: Alarms
  readonly timers: Timers
  readonly standing: Standing
  readonly openLoader: OpenLoader
  /** The replica holds all there is, by headquarters' time; answers whether it must be fetched again. */
  readonly complete: (servedAt: number) => Promise<boolean>
}

const silentForMs = 30_000
/** What `fetch` can take apart here: Zstandard came to Node with its own library, which not every build has. */
const codings = 'createZstdDecompress' in zlib ? 'zstd, gzip' : 'gzip'

/** A page that comes while the one before it is written. */
interface Ahead {
  readonly cursor: string
  readonly page: Promise<Result<PageAtHand, PageFault>>
  drop(): void
}

/** Fetches the change feed page by page and commits each. `run` is the work of a `Loop`: one page. */
export class Pull {
  readonly #options: PullOptions
  readonly #here: Intake
  /** Takes in a snapshot, from its first page to its last or to the first failure. */
  #loader: Promise<Intake> | null = null
  /** False after a failure: then headquarters must have answered before a loader is opened. */
  #hopeful = true
  #ahead: Ahead | null = null

  constructor(options: PullOptions) {
    this.#options = options
    this.#here = intakeHere(options.replica)
  }

  async run(signal: AbortSignal): Promise<Next> {
    try {
      const next = await this.#fetch(signal)
      this.#hopeful = next.next !== 'later'
      if (next.next !== 'now' || !this.#options.replica.arriving) await this.close()
      return next
    } catch (error) {
      this.#hopeful = false
      await this.close()
      return failed(error, this.#options, signal)
    }
  }

  /** Drops what is on its way and ends the loader, if there is one. */
  async close(): Promise<void> {
    this.#ahead?.drop()
    this.#ahead = null
    const loader = this.#loader
    this.#loader = null
    if (!loader) return
    await (await loader).close()
    await this.#options.replica.takeBack()
  }

  async #fetch(signal: AbortSignal): Promise<Next> {
    const { replica, trust, alarms } = this.#options
    // The first page comes while the loader opens.
    if (this.#hopeful) void this.#intake()
    const page = await this.#next(signal)
    if (!page.ok) {
      // A lost connection is no news; anything else will be the same at the next try and needs a person.
      const { code, where } = page.error
      if (code !== 'cut-off') alarms.raise('feed-refused', `${code} (${where})`)
      return later()
    }
    const { end } = page.value
    trust.confirm(end.servedAt)
    if (end.more) this.#ahead = fetchAhead(this.#download, end.cursor, signal)
    await page.value.commit()
    if (this.#loader) await replica.reread()
    alarms.clear('feed-refused')
    alarms.clear('replica-unwritable')
    if (end.more) return now
    if (!(await this.#options.complete(end.servedAt))) return rest
    await replica.startOver()
    return later()
  }

  #intake(): Promise<Intake> {
    if (!this.#options.replica.arriving) return Promise.resolve(this.#here)
    this.#loader ??= this.#open()
    return this.#loader
  }

  async #open(): Promise<Intake> {
    const { replica, openLoader } = this.#options
    await replica.lend()
    return (await openLoader()) ?? this.#here
  }

  #next(signal: AbortSignal): Promise<Result<PageAtHand, PageFault>> {
    const { cursor } = this.#options.replica
    const ahead = this.#ahead
    this.#ahead = null
    if (ahead !== null && ahead.cursor === cursor) return ahead.page
    ahead?.drop()
    return this.#download(cursor, signal)
  }

  readonly #download: Download = (cursor, signal) =>
    download(this.#options, () => this.#intake(), cursor, signal)
}

type Download = (cursor: string | null, signal: AbortSignal) => Promise<Result<PageAtHand, PageFault>>

function fetchAhead(fetchPage: Download, cursor: string, signal: AbortSignal): Ahead {
  const dropped = new AbortController()
  const page = fetchPage(cursor, AbortSignal.any([signal, dropped.signal]))
  // Whoever asks for the page hears of it.
  page.catch(() => undefined)
  return { cursor, page, drop: () => dropped.abort() }
}

async function download(
  options: PullOptions,
  intake: () => Promise<Intake>,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Result<PageAtHand, PageFault>> {
  const { central, caller, alarms, timers, standing } = options
  const query = cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`
  const path = `/v1/gates/${caller.gate}/schedule${query}`
  const silence = new AbortController()
  const both = AbortSignal.any([signal, silence.signal])
  const response = await central.call(
    { method: 'GET', path, headers: { 'accept-encoding': codings }, signal: both },
    caller,
  )
  alarms.clear('gate-refused')
  await standing.restore()
  return (await intake()).read(untilSilent(response.body, silentForMs, timers, silence))
}

async function failed(
  error: unknown,
  { replica, alarms, standing }: PullOptions,
  signal: AbortSignal,
): Promise<Next> {
  if (signal.aborted || error instanceof Unreachable) return later()
  if (error instanceof Refused) {
    if (error.status === 410 && replica.cursor !== null) {
      await replica.startOver()
      return now
    }
    if (error.status === 403) await standing.revoke()
    else if (!isPassing(error)) alarms.raise('gate-refused', error.message)
    return later(error.retryAfterMs)
  }
  if (error instanceof StoreError) {
    alarms.raise('replica-unwritable', `${error.fault}: ${error.message}`)
    return later()
  }
  throw error
}
