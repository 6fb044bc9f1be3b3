import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import { Counter, Histogram, Registry } from 'prom-client'

export interface Metrics {
  readonly registry: Registry
  readonly requests: Histogram<'method' | 'route' | 'status'>
  readonly ledgerEvents: Counter<'result'>
}

/** A registry of this process's own parts, not prom-client's global one. */
export function buildMetrics(): Metrics {
  const registry = new Registry()
  const requests = new Histogram({
    name: 'ziara_central_request_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  })
  const ledgerEvents = new Counter({
    name: 'ziara_central_ledger_events_total',
    help: 'Uploaded events by result: accepted, duplicate or quarantined',
    labelNames: ['result'],
    registers: [registry],
  })
  return { registry, requests, ledgerEvents }
}

/** Logs and counts by the route's pattern: the address itself may hold a reference, and bodies hold people. */
export const observe =
  (log: Logger, metrics: Metrics): RequestHandler =>
  (request, response, next) => {
    const startedAt = process.hrtime.bigint()
    response.once('close', () => {
      const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9
      const route = String(request.route?.path ?? 'none')
      const { method } = request
      metrics.requests.labels({ method, route, status: String(response.statusCode) }).observe(seconds)
      log.debug({ method, route, status: response.statusCode, ms: Math.round(seconds * 1000) }, 'request')
    })
    next()
  }
