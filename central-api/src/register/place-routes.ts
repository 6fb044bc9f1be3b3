import {
  type Gate,
  type GateRequest,
  type GateView,
  gateId,
  gateList,
  gateRequest,
  gateView,
  HttpProblem,
  type Site,
  site,
  siteId,
  siteRequest,
} from '@ziara-gate/domain'
import { z } from 'zod'
import { requireSite } from '../access/caller.ts'
import type { Db, Tx } from '../db/database.ts'
import { insertRows } from '../db/rows.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { type Changes, changeRegister } from './change.ts'
import { refusals, requireKnownSite, sitePath } from './reach.ts'
import { getRecord, listRecords } from './read.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
}

const readSite = ({ db }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/sites/:site',
      summary: 'A site as the register has it',
      access: 'viewer',
      params: sitePath,
      status: 200,
      answer: site,
      problems: refusals,
    },
    async ({ params, caller }) => requireKnownSite(db, caller, params.site),
  )

/** Passes that are out name the site by its number. */
async function enterSite(changes: Changes, entered: Site): Promise<void> {
  const known = await getRecord(changes.tx, 'site', entered.id)
  if (known && known.number !== entered.number)
    throw new HttpProblem('conflict', 'a site keeps its number: passes that are out name it', [
      'number: fixed',
    ])
  const other = await changes
    .tx('sites')
    .where({ number: entered.number })
    .first<{ id: string } | undefined>('id')
  if (other && other.id !== entered.id)
    throw new HttpProblem('conflict', 'another site has that number', ['number: taken'])
  await changes.put('site', entered)
}

const putSite = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'put',
      path: '/v1/sites/:site',
      summary: 'Enter a site, or change its names, its zone or its region',
      access: 'administrator',
      params: sitePath,
      body: siteRequest,
      status: 200,
      answer: site,
      problems: ['bad-request', 'unauthenticated', 'token-expired', 'forbidden', 'conflict', 'too-large'],
    },
    async ({ params, body, caller }) => {
      requireSite(caller, params.site)
      const entered: Site = { id: params.site, ...body }
      await changeRegister(db, now(), { sites: [], shared: true }, (changes) => enterSite(changes, entered))
      return entered
    },
  )

type Lane = GateView['lanes'][number]

async function lanesOf(db: Db, gates: readonly Gate[]): Promise<Map<string, Lane[]>> {
  const rows = await db('gate_lanes')
    .whereIn(
      'gate_id',
      gates.map(({ id }) => id),
    )
    .orderBy(['gate_id', 'id'])
    .select<{ gate_id: string; record: string }[]>('gate_id', 'record')
  const byGate = Map.groupBy(rows, ({ gate_id }) => gate_id)
  return new Map([...byGate].map(([gate, lanes]) => [gate, lanes.map(({ record }) => JSON.parse(record))]))
}

const gates = ({ db }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/sites/:site/gates',
      summary: 'The gates of a site and their lanes',
      access: 'viewer',
      params: sitePath,
      status: 200,
      answer: gateList,
      problems: refusals,
    },
    async ({ params, caller }) => {
      const { id } = await requireKnownSite(db, caller, params.site)
      const found = await listRecords(db, 'gate', { site_id: id })
      const lanes = await lanesOf(db, found)
      return { gates: found.map((gate) => ({ ...gate, lanes: lanes.get(gate.id) ?? [] })) }
    },
  )

async function replaceLanes(tx: Tx, gate: string, lanes: GateRequest['lanes']): Promise<void> {
  await tx('gate_lanes').where({ gate_id: gate }).del()
  const rows = lanes.map((lane) => ({ gate_id: gate, id: lane.id, record: JSON.stringify(lane) }))
  await insertRows(tx, 'gate_lanes', rows)
}

const putGate = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'put',
      path: '/v1/sites/:site/gates/:gate',
      summary: 'Enter a gate of a site with its lanes, or rename them',
      access: 'site-manager',
      params: z.object({ site: siteId, gate: gateId }),
      body: gateRequest,
      status: 200,
      answer: gateView,
      problems: [...refusals, 'conflict', 'too-large'],
    },
    async ({ params, body, caller }) => {
      const { id } = await requireKnownSite(db, caller, params.site)
      const entered: Gate = { id: params.gate, siteId: id, names: body.names }
      await changeRegister(db, now(), { sites: [id] }, async (changes) => {
        const known = await getRecord(changes.tx, 'gate', entered.id)
        if (known && known.siteId !== id)
          throw new HttpProblem('conflict', 'another site has a gate of that name')
        await changes.put('gate', entered)
        await replaceLanes(changes.tx, entered.id, body.lanes)
      })
      return { ...entered, lanes: body.lanes }
    },
  )

export const placeEndpoints = (parts: Parts): Endpoint[] =>
  [readSite, putSite, gates, putGate].map((build) => build(parts))
