import { actionLog, readLog, type VisitAnswer } from '@ziara-gate/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { logExport } from '../access/read-log.ts'
import { databaseKinds } from '../testing/database.ts'
import { inmateOf, north, requestFor, sessionOf, south } from '../testing/places.ts'
import { World } from '../testing/world.ts'
import { stateHash } from './actions.ts'

describe.each(databaseKinds)('the logs on %s', (kind) => {
  let world: World
  let registrar: string

  beforeAll(async () => {
    world = await World.start(kind)
    registrar = await world.token('registrar')
  })
  afterAll(() => world.close())

  const book = (site = north, token = registrar) =>
    world.book(requestFor(sessionOf(site, world.clock.now, 1, '23:00'), inmateOf(site)), token)
  const actions = async (query: string, token: string) =>
    actionLog.parse(await world.json('GET', `/v1/logs/actions?${query}`, { token }))
  const reads = async (query: string, token: string) =>
    readLog.parse(await world.json('GET', `/v1/logs/reads?${query}`, { token }))

  test('a change is logged with who, what, when, and the state before and after', async () => {
    const auditor = await world.token('auditor')
    const { visit } = await book()
    world.clock.now += 1000
    const cancel = `/v1/visits/${visit.reference}/cancel`
    const cancelled = (await world.json('POST', cancel, { token: registrar })) as VisitAnswer
    const { entries } = await actions(`subject=${visit.reference}`, auditor)
    expect(entries).toMatchObject([
      {
        at: world.clock.now,
        by: { kind: 'token', label: 'test' },
        what: 'POST /v1/visits/:reference/cancel',
        site: 'north',
        status: 200,
        before: stateHash(visit),
        after: stateHash(cancelled.visit),
      },
      { what: 'POST /v1/visits', status: 201, before: null, after: stateHash(visit) },
    ])
    expect(entries[0]?.before).not.toBe(entries[0]?.after)
  })

  test('what was refused to somebody who is known is logged too', async () => {
    const auditor = await world.token('auditor')
    const { visit } = await book()
    const elsewhere = await world.token('registrar', [south.id])
    const from = world.clock.now + 1
    world.clock.now += 10
    await world.call('POST', `/v1/visits/${visit.reference}/cancel`, { token: elsewhere })
    expect((await actions(`from=${from}`, auditor)).entries).toMatchObject([
      { subject: visit.reference, status: 404, after: null },
    ])
  })

  test('a reading is logged before it is answered, and who reads the log sees their own sites', async () => {
    const [north_, south_] = [await book(), await book(south)]
    const reader = await world.token('auditor')
    for (const { visit } of [north_, south_])
      await world.call('GET', `/v1/visits/${visit.reference}`, { token: reader })
    const here = await world.token('auditor', [south.id])
    expect((await reads('', here)).entries).toMatchObject([
      { what: 'visit', subject: south_.visit.reference, site: 'south' },
    ])
    expect((await reads(`subject=${north_.visit.reference}`, reader)).entries).toHaveLength(1)
    const ofSouth = (await reads('site=south&what=visit', reader)).entries
    expect(new Set(ofSouth.map(({ site, what }) => `${site} ${what}`))).toEqual(new Set(['south visit']))
    expect((await world.call('GET', '/v1/logs/reads?site=north', { token: here })).status).toBe(403)
  })

  test('pages go on where the one before ended, whatever comes in between', async () => {
    const { visit } = await book()
    const auditor = await world.token('auditor')
    for (let count = 0; count < 7; count += 1)
      await world.call('GET', `/v1/visits/${visit.reference}`, { token: auditor })
    const seen: string[] = []
    for (let after: string | null = ''; after !== null; ) {
      const cursor: string = after === '' ? '' : `&after=${after}`
      const page = await reads(`subject=${visit.reference}&limit=3${cursor}`, auditor)
      seen.push(...page.entries.map(({ id }) => id))
      after = page.next
    }
    expect([seen.length, new Set(seen).size]).toEqual([7, 7])
    const bad = await world.call('GET', '/v1/logs/reads?after=nonsense', { token: auditor })
    expect(bad.status).toBe(400)
  })

  test('exports are logged with their size', async () => {
    const auditor = await world.token('auditor')
    const [account] = await world.db('accounts').where({ role: 'auditor' }).select('id')
    const reader = { account: account.id } as Parameters<typeof logExport>[1]
    await logExport(world.db, reader, 'attendance.csv', 'site=north', 1234, world.clock.now, 'north')
    expect(await world.json('GET', '/v1/logs/exports', { token: auditor })).toMatchObject({
      entries: [{ what: 'attendance.csv', subject: 'site=north', rows: 1234 }],
    })
  })

  test('the logs are not for those whom they are about', async () => {
    for (const role of ['viewer', 'registrar', 'site-manager'] as const)
      for (const log of ['reads', 'exports', 'actions'])
        expect((await world.call('GET', `/v1/logs/${log}`, { token: await world.token(role) })).status).toBe(
          403,
        )
  })
})
