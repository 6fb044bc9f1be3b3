import { HttpProblem, openApi } from '@ziara-gate/domain'
import { z } from 'zod'
import { accessSchemes } from '../access/roles.ts'
import type { Db } from '../db/database.ts'
import { type Endpoint, endpoint, written } from './endpoint.ts'
import type { Metrics } from './observe.ts'

const health = z.object({ status: z.literal('ok'), process: z.literal('central') })

async function working(db: Db): Promise<z.infer<typeof health>> {
  const reached = await db.raw('SELECT 1').then(
    () => true,
    () => false,
  )
  if (!reached) throw new HttpProblem('not-ready', 'the database does not answer')
  return { status: 'ok', process: 'central' }
}

const healthz = (db: Db) =>
  endpoint(
    {
      method: 'get',
      path: '/healthz',
      summary: 'Whether headquarters’ server works, its database included',
      access: 'public',
      status: 200,
      answer: health,
      problems: ['not-ready'],
    },
    async () => working(db),
  )

const readyz = (db: Db, end: AbortSignal) =>
  endpoint(
    {
      method: 'get',
      path: '/readyz',
      summary:
        'Whether calls may be sent here: not before the database answers, and no more once it is stopping',
      access: 'public',
      status: 200,
      answer: health,
      problems: ['not-ready'],
    },
    async () => {
      if (end.aborted) throw new HttpProblem('not-ready', 'headquarters is stopping')
      return working(db)
    },
  )

const metricsText = (metrics: Metrics) =>
  endpoint(
    {
      method: 'get',
      path: '/metrics',
      summary: 'Counters for Prometheus',
      access: 'public',
      status: 200,
      answer: z.string(),
      answerType: 'text/plain',
      problems: [],
    },
    async ({ response }) => {
      response.type(metrics.registry.contentType).send(await metrics.registry.metrics())
      return written
    },
  )

const describedBy = (document: () => unknown) =>
  endpoint(
    {
      method: 'get',
      path: '/openapi.json',
      summary: 'This description',
      access: 'public',
      status: 200,
      answer: z.record(z.string(), z.unknown()),
      problems: [],
    },
    async () => document() as Record<string, unknown>,
  )

/** The given endpoints, and those that tell about the service itself. */
export function withServiceEndpoints(
  endpoints: readonly Endpoint[],
  db: Db,
  metrics: Metrics,
  version: string,
  end: AbortSignal,
) {
  // Made when it is first asked for: by then all endpoints are known.
  let made: unknown = null
  const document = () => {
    made ??= openApi(
      'Ziara Gate headquarters',
      version,
      all.map(({ route }) => route),
      accessSchemes,
    )
    return made
  }
  const all: readonly Endpoint[] = [
    ...endpoints,
    healthz(db),
    readyz(db, end),
    metricsText(metrics),
    describedBy(document),
  ]
  return all
}
