import { randomUUID } from 'node:crypto'
import {
  HttpProblem,
  type Inmate,
  type InmateId,
  inmate,
  inmateId,
  inmateList,
  inmateQuery,
  maskName,
  movementList,
  newInmate,
  newMovement,
  type ProblemCode,
  type Result,
} from '@ziara-gate/domain'
import { z } from 'zod'
import { seesSite, type UserCaller } from '../access/caller.ts'
import type { Db } from '../db/database.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { changeRegister } from './change.ts'
import { type MovementFault, movementsOf, recordMovement, removeMovement } from './movements.ts'
import { refusals, requireKnownSite, sitePath } from './reach.ts'
import { getRecord, readRecord } from './read.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
}

const faults: Record<MovementFault, readonly [ProblemCode, string]> = {
  'inmate-unknown': ['not-found', 'there is no such inmate'],
  'site-unknown': ['unprocessable', 'there is no such site to go to'],
  'movement-unknown': ['not-found', 'the inmate has no such movement'],
}

function settled<T>(result: Result<T, MovementFault>): T {
  if (result.ok) return result.value
  throw new HttpProblem(...faults[result.error])
}

/** An inmate of a site that the caller does not reach is as unknown as any other. */
async function requireInmate(db: Db, caller: UserCaller, id: InmateId): Promise<Inmate> {
  const found = await getRecord(db, 'inmate', id)
  if (!found || !seesSite(caller, found.siteId)) throw new HttpProblem(...faults['inmate-unknown'])
  return found
}

const inmatePath = z.object({ inmate: inmateId })

const list = ({ db }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/sites/:site/inmates',
      summary: 'Inmates of a site by their register numbers, with the state that gates see',
      access: 'auditor',
      scope: 'visits:read',
      params: sitePath,
      query: inmateQuery,
      status: 200,
      answer: inmateList,
      problems: refusals,
    },
    async ({ params, query, caller }) => {
      const { id } = await requireKnownSite(db, caller, params.site)
      const asked = db('inmates').where({ site_id: id }).orderBy('register')
      if (query.register !== undefined) asked.where('register', 'like', `${query.register}%`)
      if (query.after !== undefined) asked.where('register', '>', query.after)
      const rows = await asked.limit(query.limit + 1).select<{ record: string }[]>('record')
      const inmates = rows.slice(0, query.limit).map((row) => readRecord<'inmate'>(row))
      return { inmates, more: rows.length > query.limit }
    },
  )

const add = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/sites/:site/inmates',
      summary: 'Enter an inmate of a site; the name is masked and kept nowhere',
      access: 'site-manager',
      params: sitePath,
      body: newInmate,
      status: 201,
      answer: inmate,
      problems: [...refusals, 'conflict', 'too-large'],
    },
    async ({ params, body, caller }) => {
      const site = await requireKnownSite(db, caller, params.site)
      const entered: Inmate = {
        id: randomUUID() as string as InmateId,
        siteId: site.id,
        register: body.register,
        maskedName: maskName(body.name),
        state: 'held',
      }
      await changeRegister(db, now(), { sites: [site.id] }, async (changes) => {
        const known = await changes.tx('inmates').where({ site_id: site.id, register: body.register }).first()
        if (known) throw new HttpProblem('conflict', 'the site has an inmate of that register number')
        await changes.put('inmate', entered)
      })
      return entered
    },
  )

const movements = ({ db }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/inmates/:inmate/movements',
      summary: 'Where an inmate was and will be: dated facts, planned ones too',
      access: 'auditor',
      params: inmatePath,
      status: 200,
      answer: movementList,
      problems: refusals,
    },
    async ({ params, caller }) => {
      const found = await requireInmate(db, caller, params.inmate)
      return { inmate: found, movements: await movementsOf(db, found.id) }
    },
  )

const move = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/inmates/:inmate/movements',
      summary: 'Record a transfer, a release, a way to hospital or court, or the way back, of a day',
      access: 'site-manager',
      params: inmatePath,
      body: newMovement,
      status: 201,
      answer: movementList,
      problems: [...refusals, 'unprocessable', 'too-large'],
    },
    async ({ params, body, caller }) =>
      settled(await recordMovement(db, await requireInmate(db, caller, params.inmate), body, now())),
  )

const unmove = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'delete',
      path: '/v1/inmates/:inmate/movements/:id',
      summary: 'Take back a movement that was entered by mistake or does not take place',
      access: 'site-manager',
      params: z.object({ inmate: inmateId, id: z.uuid() }),
      status: 200,
      answer: movementList,
      problems: refusals,
    },
    async ({ params, caller }) =>
      settled(await removeMovement(db, await requireInmate(db, caller, params.inmate), params.id, now())),
  )

export const inmateEndpoints = (parts: Parts): Endpoint[] =>
  [list, add, movements, move, unmove].map((build) => build(parts))
