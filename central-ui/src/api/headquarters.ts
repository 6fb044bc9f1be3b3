import type { AttendanceList, AttendanceQuery, Result, SiteOverview } from '@ziara-gate/domain'
import type { Failure } from './failure.ts'

export type AttendanceFilter = Partial<Omit<AttendanceQuery, 'after' | 'order' | 'limit'>>

export interface Page {
  readonly order: 'asc' | 'desc'
  readonly limit: number
  /** The `next` of the page before; null for the first. */
  readonly after: string | null
}

/** One server-sent event; `id` is the cursor to go on from. `null`: the line is alive, nothing happened. */
export type StreamItem = { readonly id: string | null; readonly name: string; readonly data: string } | null

/** Headquarters' server, as the pages use it. No call throws. */
export interface Headquarters {
  /** Whether somebody is signed in here. */
  session(): Promise<Result<null, Failure>>
  signIn(token: string): Promise<Result<null, Failure>>
  signOut(): Promise<Result<null, Failure>>
  sites(): Promise<Result<SiteOverview[], Failure>>
  attendance(
    filter: AttendanceFilter,
    page: Page,
    signal: AbortSignal,
  ): Promise<Result<AttendanceList, Failure>>
  /** Opens the stream of new events; it is open when the result is there. */
  openEvents(after: string | null, signal: AbortSignal): Promise<Result<AsyncIterable<StreamItem>, Failure>>
}
