import type { Alarms } from '../alarms.ts'
import type { Timers } from '../clock.ts'
import type { ClockTrust } from '../journal/clock-trust.ts'
import type { Replica } from '../replica/replica.ts'
import { StoreError } from '../store/store-error.ts'
import { type Caller, type Central, isPassing, Refused, Unreachable } from './central.ts'
import { later, type Next, now, rest } from './loop.ts'
import { readPage } from './page-reader.ts'
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
  /** The replica holds all there is, by headquarters' time; answers whether it must be fetched again. */
  readonly complete: (servedAt: number) => Promise<boolean>
}

const silentForMs = 30_000

/** Fetches one page of the change feed and commits it. The work of a `Loop`. */
export async function pull(options: PullOptions, signal: AbortSignal): Promise<Next> {
  try {
    return await fetchPage(options, signal)
  } catch (error) {
    return failed(error, options, signal)
  }
}

async function fetchPage(options: PullOptions, signal: AbortSignal): Promise<Next> {
  const { central, caller, replica, trust, alarms, timers, standing } = options
  const query = replica.cursor === null ? '' : `?cursor=${encodeURIComponent(replica.cursor)}`
  const path = `/v1/gates/${caller.gate}/schedule${query}`
  const silence = new AbortController()
  const both = AbortSignal.any([signal, silence.signal])
  const response = await central.call({ method: 'GET', path, signal: both }, caller)
  alarms.clear('gate-refused')
  await standing.restore()
  const page = await readPage(untilSilent(response.body, silentForMs, timers, silence))
  if (!page.ok) {
    // A lost connection is no news; anything else will be the same at the next try and needs a person.
    const { code, where } = page.error
    if (code !== 'cut-off') alarms.raise('feed-refused', `${code} (${where})`)
    return later()
  }
  trust.confirm(page.value.end.servedAt)
  await replica.apply(page.value)
  alarms.clear('feed-refused')
  alarms.clear('replica-unwritable')
  if (page.value.end.more) return now
  if (!(await options.complete(page.value.end.servedAt))) return rest
  await replica.startOver()
  return later()
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
