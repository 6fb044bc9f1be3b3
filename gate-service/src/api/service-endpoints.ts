import { gateId, instant, laneId, openApi } from '@ziara-gate/domain'
import { z } from 'zod'
import { type Endpoint, endpoint } from './endpoint.ts'

export const health = z.object({
  /** starting: not enrolled, or no replica yet · degraded: an alarm is raised or nothing can be recorded. */
  status: z.enum(['starting', 'ok', 'degraded']),
  gate: gateId.nullable(),
  /** Can headquarters be reached; a gate goes on without it. */
  line: z.enum(['up', 'down']),
  /** The gate's clock minus headquarters'; null before headquarters has told its time. */
  clockOffsetMs: z.int().nullable(),
  replicaAgeSeconds: z.number().min(0).nullable(),
  /** Events that headquarters has not confirmed yet. */
  queueLength: z.int().min(0).nullable(),
  journalWritable: z.boolean(),
  lanes: z.array(z.object({ lane: laneId, step: z.string(), scanner: z.string() })),
  alarms: z.array(z.object({ code: z.string(), since: instant, detail: z.string() })),
})
export type Health = z.infer<typeof health>

export interface ServiceParts {
  readonly health: () => Promise<Health>
  /** Prometheus text format. */
  readonly metrics: () => Promise<string>
  readonly described: readonly Endpoint[]
  readonly version: string
}

const schemes = {
  lane: 'JWT of one lane, HS256, made by `lane-token`',
  console: 'JWT of one guard console, HS256, made by `lane-token --console`; officers sign in on top of it',
  display: 'JWT of a waiting-room display, HS256, made by `lane-token --display`',
}

export function serviceEndpoints({
  health: readHealth,
  metrics,
  described,
  version,
}: ServiceParts): Endpoint[] {
  const endpoints: Endpoint[] = [
    endpoint(
      {
        method: 'get',
        path: '/healthz',
        summary: 'How the gate is',
        access: 'public',
        status: 200,
        answer: health,
        problems: [],
      },
      async () => readHealth(),
    ),
    endpoint(
      {
        method: 'get',
        path: '/metrics',
        summary: 'Figures in the Prometheus text format',
        access: 'public',
        status: 200,
        answer: z.string(),
        answerType: 'text/plain; version=0.0.4; charset=utf-8',
        problems: [],
      },
      async () => metrics(),
    ),
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
      async () => document,
    ),
  ]
  const routes = [...described, ...endpoints].map(({ route }) => route)
  const document = openApi('Ziara Gate: gate service', version, routes, schemes)
  return endpoints
}
