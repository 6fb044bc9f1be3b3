import { randomUUID } from 'node:crypto'
import { type Closure, closure, closureList, HttpProblem, newClosure, siteId } from '@ziara-gate/domain'
import { z } from 'zod'
import type { Db } from '../db/database.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { changeRegister } from './change.ts'
import { refusals, requireGateOf, requireKnownSite, sitePath } from './reach.ts'
import { getRecord, listRecords } from './read.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
}

const list = ({ db }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/sites/:site/closures',
      summary: 'Closings of a site or of one of its gates, past ones too',
      access: 'viewer',
      params: sitePath,
      status: 200,
      answer: closureList,
      problems: refusals,
    },
    async ({ params, caller }) => {
      const { id } = await requireKnownSite(db, caller, params.site)
      return { closures: await listRecords(db, 'closure', { site_id: id }) }
    },
  )

const add = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/sites/:site/closures',
      summary: 'Close a site, or one of its gates, at short notice; who is inside is not touched by it',
      access: 'site-manager',
      params: sitePath,
      body: newClosure,
      status: 201,
      answer: closure,
      problems: [...refusals, 'unprocessable', 'too-large'],
    },
    async ({ params, body, caller }) => {
      const site = await requireKnownSite(db, caller, params.site)
      const entered: Closure = { id: randomUUID(), siteId: site.id, ...body }
      await changeRegister(db, now(), { sites: [site.id] }, async (changes) => {
        await requireGateOf(changes.tx, site, body.gateId)
        await changes.put('closure', entered)
      })
      return entered
    },
  )

const end = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/sites/:site/closures/:id/end',
      summary: 'Open again, from now on; doing it twice is the same as once',
      access: 'site-manager',
      params: z.object({ site: siteId, id: z.uuid() }),
      status: 200,
      answer: closure,
      problems: refusals,
    },
    async ({ params, caller }) => {
      const site = await requireKnownSite(db, caller, params.site)
      return changeRegister(db, now(), { sites: [site.id] }, async (changes) => {
        const found = await getRecord(changes.tx, 'closure', params.id)
        if (found?.siteId !== site.id) throw new HttpProblem('not-found', 'the site has no such closing')
        const over = found.untilAt !== null && found.untilAt <= now()
        const ended: Closure = over ? found : { ...found, untilAt: now() }
        if (!over) await changes.put('closure', ended)
        return ended
      })
    },
  )

export const closureEndpoints = (parts: Parts): Endpoint[] => [list, add, end].map((build) => build(parts))
