import type { ApiScope, Route } from '@ziara-gate/domain'
import type { Request, Response } from 'express'
import type { z } from 'zod'
import type { CallerOf } from '../access/caller.ts'
import type { Access } from '../access/roles.ts'

export interface CentralRoute extends Route {
  readonly access: Access
  /** Opens the route to keys of booking platforms that have this scope; without one it is closed to keys. */
  readonly scope?: ApiScope
}

/** What a handler answers when it has written the response itself. */
export const written: unique symbol = Symbol('written')

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined
type Part<R, K extends string> = R extends Readonly<Record<K, infer S>> ? Parsed<S> : undefined

export interface Call<R extends CentralRoute = CentralRoute> {
  readonly params: Part<R, 'params'>
  readonly query: Part<R, 'query'>
  readonly headers: Part<R, 'headers'>
  /** Validated, or the body's bytes where `rawBody` is set. */
  readonly body: Part<R, 'body'>
  readonly caller: CallerOf<R['access']>
  readonly request: Request
  readonly response: Response
}

type Answer<R> = R extends { answer: infer S } ? (S extends z.ZodType ? z.input<S> : undefined) : never

/** What the log of actions tells of a change, besides who, when and by which route; see `tracked.ts`. */
export interface Trail<R extends CentralRoute = CentralRoute> {
  /** The state that is about to be changed, and after it the state that came of it; null: there is none. */
  readonly before?: (call: Call<R>) => Promise<unknown>
  /** The state that came of it, out of the answer, where that is at hand. Never a secret, which a hash would give away. */
  readonly after?: (answer: Answer<R>) => unknown
  /** What was changed; the path's parameters without this. */
  readonly subject?: (answer: Answer<R>) => string
}

export interface EndpointOptions<R extends CentralRoute = CentralRoute> {
  /** Largest body in bytes. */
  readonly bodyLimit?: number
  /** The handler parses the bytes itself, as a signature is over them. */
  readonly rawBody?: boolean
  /** The handler reads the request itself, as it comes. */
  readonly streamed?: boolean
  /** Guessing is what this endpoint invites: failures are counted by address. */
  readonly guessable?: boolean
  readonly trail?: Trail<R>
}

export interface Endpoint {
  readonly route: CentralRoute
  readonly options: EndpointOptions<never>
  readonly handle: (call: Call<never>) => Promise<unknown>
}

/** A route with what answers it; the parts of the call and the answer are typed by the route's schemas. */
export const endpoint = <const R extends CentralRoute>(
  route: R,
  handle: (call: Call<R>) => Promise<Answer<R> | typeof written>,
  options: EndpointOptions<NoInfer<R>> = {},
): Endpoint => ({
  route,
  options: options as EndpointOptions<never>,
  handle: handle as Endpoint['handle'],
})
