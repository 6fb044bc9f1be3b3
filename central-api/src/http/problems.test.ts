import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Problem } from '@ziara-gate/domain'
import express from 'express'
import knex from 'knex'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { silentLog } from '../db/rows.ts'
import { problemHandler } from './problems.ts'

test('a database that is busy for long is not ready, and says when to try again', async () => {
  const db = knex({
    client: 'sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
    acquireConnectionTimeout: 50,
    log: silentLog,
  })
  const busy = await db.transaction()
  const app = express()
  app.get('/', async (_request, response) => {
    response.json(await db.raw('select 1'))
  })
  app.use(problemHandler(pino({ level: 'silent' })))
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([503, 'not-ready'])
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  await busy.rollback()
  await db.destroy()
  server.close()
})
