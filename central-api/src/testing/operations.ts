/** Every operation of headquarters, out of its OpenAPI document, with things at a site to try it on. */
import { randomUUID } from 'node:crypto'
import type { Site } from '@ziara-gate/domain'
import { z } from 'zod'
import { createKey } from '../access/api-keys.ts'
import { createUser } from '../access/users.ts'
import { raise } from '../ledger/alarm-row.ts'
import { inmateOf, requestFor, sessionOf } from './places.ts'
import type { World } from './world.ts'

const media = z.object({ schema: z.unknown(), example: z.unknown() })
const parameter = media.extend({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean(),
})
export type Parameter = z.infer<typeof parameter>

const document = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        security: z.array(z.record(z.string(), z.array(z.string()))),
        parameters: z.array(parameter),
        responses: z.record(z.string(), z.unknown()),
        requestBody: z.object({ content: z.record(z.string(), media) }).optional(),
      }),
    ),
  ),
})

export interface Operation {
  readonly method: string
  /** `/v1/visits/{reference}` */
  readonly path: string
  readonly name: string
  /** `public`, `gate`, `session`, `audit` or the least role. */
  readonly access: string
  /** What opens it to a key, if anything does. */
  readonly scope: string | null
  readonly parameters: readonly Parameter[]
  /** Of the answers that are described. */
  readonly statuses: readonly number[]
  readonly body: { readonly type: string; readonly schema: unknown; readonly example: unknown } | null
}

export async function operationsOf(world: World): Promise<Operation[]> {
  const { paths } = document.parse(await world.json('GET', '/openapi.json'))
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security, parameters, requestBody, responses }]) => {
      const [content] = Object.entries(requestBody?.content ?? {})
      const [first = { public: [] }, ...others] = security
      return {
        method: method.toUpperCase(),
        path,
        name: `${method.toUpperCase()} ${path}`,
        access: Object.keys(first)[0] ?? '',
        scope: others.find((other) => other.key)?.key?.[0] ?? null,
        parameters,
        statuses: Object.keys(responses).map(Number),
        body: content ? { type: content[0], schema: content[1].schema, example: content[1].example } : null,
      }
    }),
  )
}

/** What stands for a name in a path, a query or a body, at one site. `id` goes by what stands before it in the path. */
export interface Things {
  readonly byName: Readonly<Record<string, string>>
  readonly ids: Readonly<Record<string, string>>
}

const must = <T>(value: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (value.ok) return value.value
  throw new Error(String(value.error))
}

/** One of everything at a site. */
export async function thingsAt(world: World, site: Site): Promise<Things> {
  const { db, clock } = world
  const session = sessionOf(site, clock.now, 1, '23:00')
  const { visit } = await world.book(requestFor(session, inmateOf(site)), await world.token())
  const reach = { label: `Of ${site.id}`, sites: [site.id] }
  const user = must(await createUser(db, { ...reach, name: `user-${site.id}`, role: 'viewer' }, clock.now))
  const key = await createKey(
    db,
    { ...reach, scopes: ['imports'], expiresAt: null, callsPerMinute: 1 },
    clock.now,
  )
  const gate = `${site.id}-main`
  const alarm = { kind: 'gap', site: site.id, gate, gates: [gate], epoch: 'epoch0001', sequence: 1 } as const
  await db.transaction((tx) => raise(tx, [{ ...alarm, reference: null, detail: '{}' }], clock.now))
  const { id: raised } = await db('alarms').where({ site_id: site.id }).first('id')
  return {
    byName: {
      site: site.id,
      siteId: site.id,
      sites: site.id,
      toSite: site.id,
      gate,
      gateId: gate,
      reference: visit.reference,
      session: session.id,
      sessionId: session.id,
      inmate: inmateOf(site).id,
      inmateId: inmateOf(site).id,
    },
    ids: { users: user.id, 'api-keys': key.id, alarms: raised },
  }
}

/** The example of a body with what it names put at a site. */
export function placed(value: unknown, { byName }: Things, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => placed(item, { byName, ids: {} }, name))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, placed(part, { byName, ids: {} }, key)]),
    )
  return typeof value === 'string' ? (byName[name] ?? value) : value
}

const unknownId = randomUUID()

/** The address of an operation at a site, with the query that it needs. */
export function addressOf({ path, parameters }: Operation, { byName, ids }: Things): string {
  const filled = path.replace(/([\w-]+)\/\{(\w+)\}/g, (_, before: string, name: string) =>
    [before, name === 'id' ? (ids[before] ?? unknownId) : (byName[name] ?? 'unknown')].join('/'),
  )
  const query = new URLSearchParams(
    parameters
      .filter((each) => each.in === 'query' && (each.required || each.name === 'site'))
      .map((each): [string, string] => [each.name, byName[each.name] ?? String(each.example)]),
  )
  return query.size === 0 ? filled : `${filled}?${query}`
}
