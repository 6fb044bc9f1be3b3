import type {
  AttendanceList,
  AttendanceQuery,
  Result,
  SignedIn,
  SignInRequest,
  SiteOverview,
} from '@ziara-gate/domain'
import type { z } from 'zod'
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

export interface Change<S extends z.ZodType> {
  readonly method: 'POST' | 'PUT' | 'DELETE'
  /** Below the page's own origin: `/v1/…`. */
  readonly path: string
  readonly body?: unknown
  readonly answer: S
  /** `Idempotency-Key`, for what must not happen twice when an answer was lost. */
  readonly key?: string
}

export interface Upload<S extends z.ZodType> {
  /** Below the page's own origin: `/v1/…`. */
  readonly path: string
  /** A file is read as it is sent, however large. */
  readonly content: Blob
  /** Of the content, `text/csv` for example. */
  readonly type: string
  readonly answer: S
  readonly signal: AbortSignal
  /** Told again and again how many bytes have left. */
  progress(bytes: number): void
}

export type SignInAnswer = z.ZodType<SignedIn>

export interface SignInStep<S extends SignInAnswer> {
  /** Below `/v1/session/`. */
  readonly step: 'code' | 'password' | 'authenticator/confirmation'
  readonly body: unknown
  readonly answer: S
}

/** Why a change was not made, with the fields at fault where headquarters names them. */
export interface Refusal {
  readonly failure: Failure
  readonly fields: readonly string[]
}

/** Headquarters' server, as the pages use it. No call throws. */
export interface Headquarters {
  /** Who is signed in here, and how far. */
  session(): Promise<Result<SignedIn, Failure>>
  signIn(request: SignInRequest): Promise<Result<SignedIn, Failure>>
  /** A further step of signing in, as the contract of access tells them. */
  signInStep<S extends SignInAnswer>(step: SignInStep<S>): Promise<Result<z.infer<S>, Refusal>>
  signOut(): Promise<Result<null, Failure>>
  sites(): Promise<Result<SiteOverview[], Failure>>
  attendance(
    filter: AttendanceFilter,
    page: Page,
    signal: AbortSignal,
  ): Promise<Result<AttendanceList, Failure>>
  /** What pages read besides: the answer of a path below `/v1`, as its contract says. */
  ask<S extends z.ZodType>(path: string, answer: S, signal: AbortSignal): Promise<Result<z.infer<S>, Failure>>
  change<S extends z.ZodType>(change: Change<S>): Promise<Result<z.infer<S>, Refusal>>
  /** Takes as long as it takes; `unreachable` when the line breaks on the way. */
  upload<S extends z.ZodType>(upload: Upload<S>): Promise<Result<z.infer<S>, Refusal>>
  /** A file that headquarters makes, which takes as long as it takes. */
  file(path: string, signal: AbortSignal): Promise<Result<Blob, Failure>>
  /** Opens the stream of new events; it is open when the result is there. */
  openEvents(after: string | null, signal: AbortSignal): Promise<Result<AsyncIterable<StreamItem>, Failure>>
}
