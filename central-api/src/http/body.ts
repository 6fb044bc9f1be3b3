import { HttpProblem } from '@ziara-gate/domain'
import express, { type RequestHandler } from 'express'
import type { EndpointOptions } from './endpoint.ts'

const defaultLimit = 64 * 1024

const requireJson: RequestHandler = (request, _response, next) => {
  if (request.is('application/json')) next()
  else next(new HttpProblem('bad-request', 'the body must be application/json'))
}

/**
 * Reads a body. Raw ones are taken as they came: a compressed body is refused, since the signature is over the bytes
 * that were sent.
 */
export function readBody(options: EndpointOptions): RequestHandler[] {
  const limit = options.bodyLimit ?? defaultLimit
  const parser = options.rawBody
    ? express.raw({ type: 'application/json', limit, inflate: false })
    : express.json({ limit, strict: false })
  return [requireJson, parser]
}
