import {
  type AttendanceRecord,
  err,
  type InsightOverview,
  ok,
  type Result,
  type SignedIn,
  type SiteOverview,
} from '@ziara-gate/domain'
import type { z } from 'zod'
import type { Failure } from '../api/failure.ts'
import type { Headquarters, StreamItem } from '../api/headquarters.ts'

/** A stream whose items come from a test: pushed one by one, then ended or broken. */
class ScriptedStream {
  #items: StreamItem[] = []
  #ended = false
  #wake: () => void = () => undefined

  push(item: StreamItem) {
    this.#items.push(item)
    this.#wake()
  }
  end() {
    this.#ended = true
    this.#wake()
  }
  async *read(signal: AbortSignal): AsyncGenerator<StreamItem> {
    signal.addEventListener('abort', () => this.end())
    for (;;) {
      yield* this.#items.splice(0)
      if (this.#ended) return
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }
}

/** Headquarters' server in memory, behind the port that the pages know. */
export class ScriptedHeadquarters implements Headquarters {
  failure: Failure | null = null
  account: SignedIn = {
    stage: 'full',
    account: { id: '00000000-0000-4000-8000-000000000001', kind: 'user', label: 'A. Reader' },
    role: 'viewer',
    sites: null,
    expiresAt: 8_640_000_000_000_000,
    csrf: null,
  }
  sitesNow: SiteOverview[] = []
  records: AttendanceRecord[] = []
  /** Cursors that streams were opened with. */
  readonly opened: (string | null)[] = []
  readonly streams: ScriptedStream[] = []
  pagesRead = 0
  overview: InsightOverview = { at: 0, sites: [] }
  overviewsRead = 0

  #answer<T>(value: T): Result<T, Failure> {
    return this.failure === null ? ok(value) : err(this.failure)
  }
  session = async () => this.#answer(this.account)
  signIn = async () => this.#answer(this.account)
  signInStep = async () => err({ failure: 'not-found' as const, fields: [] })
  signOut = async () => this.#answer(null)
  sites = async () => this.#answer(this.sitesNow)
  attendance = async () => {
    this.pagesRead += 1
    return this.#answer({ events: this.records, next: null })
  }
  ask = async <S extends z.ZodType>(path: string, schema: S) => {
    if (path !== '/v1/insight/overview') return err('not-found' as const)
    this.overviewsRead += 1
    return this.#answer(schema.parse(this.overview))
  }
  change = async () => err({ failure: 'not-found' as const, fields: [] })
  upload = async () => err({ failure: 'not-found' as const, fields: [] })
  file = async () => err('not-found' as const)
  openEvents = async (after: string | null, signal: AbortSignal) => {
    this.opened.push(after)
    const stream = new ScriptedStream()
    if (this.failure !== null) return err(this.failure)
    this.streams.push(stream)
    return ok(stream.read(signal))
  }

  tell(record: AttendanceRecord, id: string) {
    this.streams.at(-1)?.push({ id, name: 'attendance', data: JSON.stringify(record) })
  }
  cut() {
    this.streams.at(-1)?.end()
  }
}
