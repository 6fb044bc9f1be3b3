import {
  type HqUser,
  HttpProblem,
  hqUser,
  userChange,
  userCreated,
  userList,
  userRequest,
} from '@ziara-gate/domain'
import { z } from 'zod'
import type { Db } from '../db/database.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { requireReach, type UserCaller } from './caller.ts'
import type { AccessParts } from './parts.ts'
import { changeUser, createUser, getUser, listUsers, removeAuthenticator, resetPassword } from './users.ts'

const refusals = ['bad-request', 'unauthenticated', 'token-expired', 'forbidden'] as const
const byId = z.object({ id: z.uuid() })

/** A user whom the caller may change: nobody who reaches further. Throws `not-found` or `forbidden`. */
export async function reachedUser(db: Db, caller: UserCaller, id: string): Promise<HqUser> {
  const user = await getUser(db, id)
  if (!user) throw new HttpProblem('not-found', 'there is no such user')
  requireReach(caller, user.sites)
  return user
}

const state =
  ({ db }: AccessParts) =>
  ({ params }: { params: { id: string } }) =>
    getUser(db, params.id)

const within = (caller: UserCaller, user: HqUser): boolean =>
  caller.sites === null || (user.sites?.every((site) => caller.sites?.includes(site)) ?? false)

const list = ({ db }: AccessParts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/users',
      summary: 'HQ users within the caller’s reach',
      access: 'administrator',
      status: 200,
      answer: userList,
      problems: refusals,
    },
    async ({ caller }) => ({ users: (await listUsers(db)).filter((user) => within(caller, user)) }),
  )

const create = ({ db, now }: AccessParts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/users',
      summary: 'A new HQ user; the first password is told once and has to be changed at the first sign-in',
      access: 'administrator',
      body: userRequest,
      status: 201,
      answer: userCreated,
      problems: [...refusals, 'conflict'],
    },
    async ({ body, caller }) => {
      requireReach(caller, body.sites)
      const made = await createUser(db, body, now())
      if (!made.ok) throw new HttpProblem('conflict', 'that name is taken')
      const user = await reachedUser(db, caller, made.value.id)
      return { user, password: made.value.password }
    },
    { trail: { after: ({ user }) => user, subject: ({ user }) => user.id } },
  )

const change = (parts: AccessParts) =>
  endpoint(
    {
      method: 'put',
      path: '/v1/users/:id',
      summary: 'Change what a user may do, or take the account out of use',
      access: 'administrator',
      params: byId,
      body: userChange,
      status: 200,
      answer: hqUser,
      problems: [...refusals, 'not-found', 'conflict'],
    },
    async ({ params, body, caller }) => {
      const { db, now } = parts
      await reachedUser(db, caller, params.id)
      requireReach(caller, body.sites)
      if (params.id === caller.account && (!body.active || body.role !== caller.role))
        throw new HttpProblem('conflict', 'nobody takes their own role away')
      await changeUser(db, params.id, body, now())
      return reachedUser(db, caller, params.id)
    },
    { trail: { before: state(parts) } },
  )

const reset = (parts: AccessParts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/users/:id/password',
      summary: 'A new first password for a user, told once; every sign-in of theirs ends',
      access: 'administrator',
      params: byId,
      status: 201,
      answer: userCreated,
      problems: [...refusals, 'not-found'],
    },
    async ({ params, caller }) => {
      const user = await reachedUser(parts.db, caller, params.id)
      return { user, password: await resetPassword(parts.db, params.id, parts.now()) }
    },
    { trail: { before: state(parts), after: ({ user }) => user } },
  )

const forgetAuthenticator = (parts: AccessParts) =>
  endpoint(
    {
      method: 'delete',
      path: '/v1/users/:id/authenticator',
      summary:
        'Take a user’s authenticator away, as after a lost phone; another is enrolled at the next sign-in',
      access: 'administrator',
      params: byId,
      status: 204,
      answer: null,
      problems: [...refusals, 'not-found'],
    },
    async ({ params, caller }) => {
      await reachedUser(parts.db, caller, params.id)
      await removeAuthenticator(parts.db, params.id)
      return undefined
    },
    { trail: { before: state(parts) } },
  )

export const userEndpoints = (parts: AccessParts): Endpoint[] => [
  list(parts),
  create(parts),
  change(parts),
  reset(parts),
  forgetAuthenticator(parts),
]
