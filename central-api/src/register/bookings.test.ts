import { type Problem, passAnswer, sessionList, type Visit, visitAnswer } from '@ziara-gate/domain'
import { digestDocument, passDigest, verifyPass } from '@ziara-gate/domain/crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseKinds } from '../testing/database.ts'
import { adult, inmateOf, north, requestFor, sessionOf, south } from '../testing/places.ts'
import { World } from '../testing/world.ts'
import { changeRegister } from './change.ts'
import { documentKey } from './keys.ts'
import { listRecords } from './read.ts'

describe.each(databaseKinds)('bookings on %s', (kind) => {
  let world: World
  let token: string

  beforeAll(async () => {
    world = await World.start(kind)
    token = await world.token('registrar', [north.id])
  })
  afterAll(() => world.close())

  const session = (days: number) => sessionOf(north, world.clock.now, days, '23:00')
  const post = (path: string, body?: unknown, as = token) => world.call('POST', path, { token: as, body })
  const refusal = async (response: Response) => [response.status, ((await response.json()) as Problem).code]
  const verified = async (pass: string | null) =>
    verifyPass(pass ?? '', await listRecords(world.db, 'pass-key'))

  test('a booking answers the visit and a pass that gates can verify', async () => {
    const request = requestFor(session(1))
    const child = adult('Sami Test', { lead: false, birthDate: '2020-01-01' as never, documents: [] })
    const answer = await world.book({ ...request, visitors: [child, ...request.visitors] }, token)
    const { visit, pass } = answer
    expect(visit).toMatchObject({ issue: 1, booking: 'booked', siteId: north.id })
    expect(visit.visitors.map((visitor) => [visitor.id, visitor.maskedName])).toEqual([
      ['v1', 'S. T.'],
      ['v2', 'A. T.'],
    ])
    const { key } = await documentKey(world.db)
    const identity = { scheme: 'cin', number: 'AB123456' } as const
    const digest = digestDocument(key, { issuer: 'MAR', identity, birthDate: visit.visitors[1]!.birthDate })
    expect(visit.visitors[1]?.documents).toEqual([digest])
    expect(await verified(pass)).toMatchObject({
      kind: 'valid',
      claims: {
        reference: visit.reference,
        siteNumber: north.number,
        startsAt: session(1).startsAt,
        partySize: 2,
        issue: 1,
        digests: [passDigest(digest, visit.reference)],
      },
    })
  })

  test('a document’s number is kept nowhere', async () => {
    await world.book(requestFor(session(1)), token)
    for (const table of ['visits', 'changes', 'log_reads'])
      expect(JSON.stringify(await world.db(table))).not.toContain('AB123456')
  })

  test('rebooking makes a new issue, for the same people', async () => {
    const { visit } = await world.book(requestFor(session(1)), token)
    const again = visitAnswer.parse(
      await (await post(`/v1/visits/${visit.reference}/rebook`, { sessionId: session(2).id })).json(),
    )
    expect(again.visit).toEqual({ ...visit, issue: 2, sessionId: session(2).id })
    expect(await verified(again.pass)).toMatchObject({ claims: { issue: 2, startsAt: session(2).startsAt } })
    const pass = passAnswer.parse(await world.json('GET', `/v1/visits/${visit.reference}/pass`, { token }))
    expect(pass).toEqual({ reference: visit.reference, issue: 2, pass: again.pass })
  })

  test('rebookings at the same moment each make an issue of their own', async () => {
    const { visit } = await world.book(requestFor(session(1)), token)
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        post(`/v1/visits/${visit.reference}/rebook`, { sessionId: session(1 + (index % 2)).id }),
      ),
    )
    expect(answers.every(({ ok }) => ok)).toBe(true)
    const now = visitAnswer.parse(await world.json('GET', `/v1/visits/${visit.reference}`, { token }))
    expect(now.visit.issue).toBe(9)
  })

  test('a cancelled visit stays cancelled, has no pass, and its moment is kept', async () => {
    const { visit } = await world.book(requestFor(session(1)), token)
    const cancelledAt = world.clock.now
    const cancelled = visitAnswer.parse(await (await post(`/v1/visits/${visit.reference}/cancel`)).json())
    expect(cancelled).toMatchObject({ visit: { booking: 'cancelled' }, pass: null })
    world.clock.now += 1000
    expect((await post(`/v1/visits/${visit.reference}/cancel`)).status).toBe(200)
    const row = await world.db('visits').where({ reference: visit.reference }).first()
    expect(row.cancelled_at).toBe(cancelledAt)
    const body = { sessionId: session(2).id }
    expect(await refusal(await post(`/v1/visits/${visit.reference}/rebook`, body))).toEqual([409, 'conflict'])
    const pass = await world.call('GET', `/v1/visits/${visit.reference}/pass`, { token })
    expect(await refusal(pass)).toEqual([409, 'conflict'])
  })

  test('every reading of a visit is logged; an auditor gets no pass', async () => {
    const { visit } = await world.book(requestFor(session(1)), token)
    const auditor = await world.token('auditor')
    const read = visitAnswer.parse(
      await world.json('GET', `/v1/visits/${visit.reference}`, { token: auditor }),
    )
    expect(read.pass).toBeNull()
    expect(await world.db('log_reads').where({ subject: visit.reference })).toMatchObject([{ what: 'visit' }])
  })

  test('visits of another site are as unknown as those that do not exist', async () => {
    const { visit } = await world.book(requestFor(session(1)), token)
    const stranger = await world.token('administrator', [south.id])
    for (const of of [visit.reference, '0000000K'])
      expect(await refusal(await world.call('GET', `/v1/visits/${of}`, { token: stranger }))).toEqual([
        404,
        'not-found',
      ])
    expect((await post(`/v1/visits/${visit.reference}/cancel`, undefined, stranger)).status).toBe(404)
    expect((await post('/v1/visits', requestFor(session(1)), stranger)).status).toBe(403)
  })

  test('what cannot be booked is refused with the reason', async () => {
    const request = requestFor(session(1))
    const [visitor] = request.visitors
    const cases: [unknown, number, string][] = [
      [{ ...request, extra: true }, 400, 'bad-request'],
      [{ ...request, visitors: [] }, 400, 'bad-request'],
      [{ ...request, visitors: [{ ...visitor, birthDate: '2001-02-30' }] }, 400, 'bad-request'],
      [{ ...request, sessionId: 'none' }, 422, 'unprocessable'],
      [{ ...request, inmateId: 'none' }, 422, 'unprocessable'],
      [{ ...request, inmateId: inmateOf(south).id }, 422, 'unprocessable'],
      [{ ...request, visitors: [{ ...visitor, lead: false }] }, 422, 'unprocessable'],
      [{ ...request, visitors: [visitor, visitor] }, 422, 'unprocessable'],
      [{ ...request, visitors: Array(24).fill({ ...visitor, name: 'x'.repeat(5000) }) }, 413, 'too-large'],
    ]
    const before = await world.db('visits').count('* as n').first()
    for (const [body, status, code] of cases)
      expect(await refusal(await post('/v1/visits', body))).toEqual([status, code])
    expect(await world.db('visits').count('* as n').first()).toEqual(before)
  })

  test('a cancelled session and one that is over take nobody', async () => {
    const cancelled = { ...sessionOf(north, world.clock.now, 3, '10:00'), cancelled: true }
    const over = sessionOf(north, world.clock.now, -1, '10:00')
    await changeRegister(world.db, world.clock.now, { sites: [north.id] }, (changes) =>
      changes.put('session', cancelled, over),
    )
    for (const one of [cancelled, over])
      expect(await refusal(await post('/v1/visits', requestFor(one)))).toEqual([409, 'conflict'])
    const { visit } = await world.book(requestFor(session(1)), token)
    const body = { sessionId: sessionOf(south, world.clock.now, 1, '23:00').id }
    expect(await refusal(await post(`/v1/visits/${visit.reference}/rebook`, body))).toEqual([
      422,
      'unprocessable',
    ])
  })

  test('sessions are listed by the site’s own day', async () => {
    const wanted = session(2)
    const date = wanted.id.slice('north-'.length, 'north-2027-01-01'.length)
    const { sessions } = sessionList.parse(
      await world.json('GET', `/v1/sessions?site=north&date=${date}`, { token }),
    )
    expect(sessions).toMatchObject([{ ...wanted, capacity: null, template: null }])
    const bad = await world.call('GET', '/v1/sessions?site=north&date=2027-13-01', { token })
    expect(bad.status).toBe(400)
  })

  test('the register keeps the record in its wire form', async () => {
    const { visit } = await world.book(requestFor(session(1)), token)
    const row = await world.db('visits').where({ reference: visit.reference }).first()
    expect(JSON.parse(row.record) as Visit).toEqual(visit)
  })
})
