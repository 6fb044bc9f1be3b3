import type { ConsoleId, LaneId, Route } from '@ziara-gate/domain'
import type { Request, Response } from 'express'
import type { z } from 'zod'

/**
 * public: tells nothing that must be kept · lane: with the token of the lane in the path · console: with the token of the
 * console in the path; what officers alone may do asks for their session as well · display: a waiting-room display's.
 */
export type Access = 'public' | 'lane' | 'console' | 'display'

export interface GateRoute extends Route {
  readonly access: Access
  /** Somebody stands there and waits: it takes the short way wherever it can. For lanes, with a body and an answer in JSON. */
  readonly hurried?: true
}

/** What a handler answers when it has written the response itself. */
export const written: unique symbol = Symbol('written')

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined
type Body<R> = R extends { readonly body: infer S } ? Parsed<S> : undefined
type Query<R> = R extends { readonly query: infer S } ? Parsed<S> : undefined
type Answer<R> = R extends { readonly answer: infer S }
  ? S extends z.ZodType
    ? z.input<S>
    : undefined
  : never

export interface Caller {
  /** The lane whose token it was; a lane of this gate, and the one in the path. */
  readonly lane: LaneId | null
  /** The console whose token it was, and the one in the path. */
  readonly console: ConsoleId | null
}

export interface Call<R extends GateRoute = GateRoute> {
  readonly lane: R['access'] extends 'lane' ? LaneId : null
  readonly console: R['access'] extends 'console' ? ConsoleId : null
  readonly body: Body<R>
  readonly query: Query<R>
  readonly request: Request
  readonly response: Response
}

export interface Endpoint {
  readonly route: GateRoute
  readonly handle: (call: Call<never>) => Promise<unknown>
}

/** A route with what answers it, typed by the route's schemas. */
export const endpoint = <const R extends GateRoute>(
  route: R,
  handle: (call: Call<R>) => Promise<Answer<R> | typeof written>,
): Endpoint => ({ route, handle: handle as Endpoint['handle'] })
