import { type ApiKey, apiKeyCreated, apiKeyList, apiKeyRequest, HttpProblem } from '@ziara-gate/domain'
import { z } from 'zod'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { createKey, getKey, listKeys, revokeKey } from './api-keys.ts'
import { requireReach, type UserCaller } from './caller.ts'
import type { AccessParts } from './parts.ts'

const refusals = ['bad-request', 'unauthenticated', 'token-expired', 'forbidden'] as const

const within = (caller: UserCaller, key: ApiKey): boolean =>
  caller.sites === null || (key.sites?.every((site) => caller.sites?.includes(site)) ?? false)

const list = ({ db }: AccessParts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/api-keys',
      summary: 'Keys of booking platforms within the caller’s reach, newest first, revoked ones too',
      access: 'administrator',
      status: 200,
      answer: apiKeyList,
      problems: refusals,
    },
    async ({ caller }) => ({ keys: (await listKeys(db)).filter((key) => within(caller, key)) }),
  )

const create = ({ db, now }: AccessParts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/api-keys',
      summary: 'A key with scopes for a booking platform; its text is told once',
      access: 'administrator',
      body: apiKeyRequest,
      status: 201,
      answer: apiKeyCreated,
      problems: [...refusals, 'unprocessable'],
    },
    async ({ body, caller }) => {
      requireReach(caller, body.sites)
      if (body.expiresAt !== null && body.expiresAt <= now())
        throw new HttpProblem('unprocessable', 'the key would have expired', ['expiresAt: is over'])
      const { id, secret } = await createKey(db, body, now())
      const key = await getKey(db, id)
      if (!key) throw new Error('a key is gone that was just made')
      return { key, secret }
    },
    { trail: { after: ({ key }) => key, subject: ({ key }) => key.id } },
  )

const revoke = ({ db, now }: AccessParts) =>
  endpoint(
    {
      method: 'delete',
      path: '/v1/api-keys/:id',
      summary: 'Revoke a key, at once and for ever; doing it twice is the same as once',
      access: 'administrator',
      params: z.object({ id: z.uuid() }),
      status: 204,
      answer: null,
      problems: [...refusals, 'not-found'],
    },
    async ({ params, caller }) => {
      const key = await getKey(db, params.id)
      if (!key) throw new HttpProblem('not-found', 'there is no such key')
      requireReach(caller, key.sites)
      await revokeKey(db, params.id, now())
      return undefined
    },
    { trail: { before: ({ params }) => getKey(db, params.id) } },
  )

export const keyEndpoints = (parts: AccessParts): Endpoint[] =>
  [list, create, revoke].map((build) => build(parts))
