import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { importFaults, importList, type Problem } from '@ziara-gate/domain'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { changeRegister } from '../register/change.ts'
import { databaseKinds } from '../testing/database.ts'
import { Importer, ndjson, rowFor } from '../testing/imports.ts'
import { inmateOf, north, sessionOf, south } from '../testing/places.ts'
import { World } from '../testing/world.ts'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/** What is held, without what only waits to be collected. */
function liveBytes(): number {
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

describe.each(databaseKinds)('imports on %s', (kind) => {
  let world: World
  let importer: Importer
  let room = ''
  let rooms = 0

  beforeAll(async () => {
    world = await World.start(kind)
    importer = new Importer(world, await world.token('registrar', [north.id]))
  })
  afterAll(() => world.close())

  /** A session of its own for each test. */
  beforeEach(async () => {
    rooms += 1
    const session = sessionOf(north, world.clock.now, 3, `${String(rooms).padStart(2, '0')}:00`)
    await changeRegister(world.db, world.clock.now, { sites: [north.id] }, (changes) =>
      changes.put('session', session),
    )
    room = session.id
  })

  const inmate = inmateOf(north).id
  const row = (key?: string) => rowFor(room, inmate, key)
  const rows = (count: number) => Array.from({ length: count }, () => row())
  const booked = () => world.db('visits').where({ session_id: room })
  const places = (capacity: number) => world.db('sessions').where({ id: room }).update({ capacity })
  const problem = async (response: Response) => ((await response.json()) as Problem).code

  test('keep: good rows are booked, every bad one is told with line and field', async () => {
    const other = sessionOf(south, world.clock.now, 1, '23:00').id
    const bad = [
      '{"not": "closed"',
      JSON.stringify({ ...row(), inmateId: 'none' }),
      JSON.stringify({ ...row(), sessionId: other }),
      JSON.stringify({ ...row(), visitors: [{ ...row().visitors[0], birthDate: '2001-02-30', sex: 'x' }] }),
      JSON.stringify({ ...row(), visitors: [{ ...row().visitors[0], lead: false }] }),
      `{"x": "${'y'.repeat(70_000)}"}`,
    ]
    const text = `${ndjson(rows(2))}\n${bad.join('\n')}\r\n${ndjson([row()]).trimEnd()}`
    const job = await importer.run(text)
    expect(job).toMatchObject({ state: 'done', code: null, received: 9, bad: 6, booked: 3, known: 0 })
    expect(await importer.faults(job.id)).toEqual([
      [4, '', 'malformed'],
      [5, 'inmateId', 'inmate-unknown'],
      [6, 'sessionId', 'session-unknown'],
      [7, 'visitors.0.birthDate', 'invalid'],
      [7, 'visitors.0.sex', 'invalid'],
      [8, 'visitors', 'lead-missing'],
      [9, '', 'too-long'],
    ])
    expect(await importer.faults(job.id, 'after=5&limit=2')).toEqual(
      (await importer.faults(job.id)).slice(2, 5),
    )
    const table = await world.call('GET', `/v1/imports/${job.id}/faults.csv`, { token: importer.token })
    expect(table.headers.get('content-disposition')).toContain('.csv')
    const lines = (await table.text()).trimEnd().split('\r\n')
    expect(lines[0]).toBe('line,field,code,detail')
    const told = (await importer.faults(job.id)).map((fault) => fault.join(','))
    expect(lines.slice(1).map((line) => line.split(',').slice(0, 3).join(','))).toEqual(told)
    expect(await booked()).toHaveLength(3)
  })

  test('what was booked is in the feed, and the job keeps nothing of the people', async () => {
    const { visitors } = row()
    const job = await importer.run(ndjson([{ ...row(), visitors }]))
    const [visit] = await booked()
    expect(await world.db('changes').where({ kind: 'visit', record_id: visit.reference })).toHaveLength(1)
    const kept = JSON.stringify(await world.db('import_rows').where({ import_id: job.id }))
    expect(kept).not.toContain(visitors[0]?.name)
    expect(JSON.stringify(visit)).not.toContain(visitors[0]?.documents[0]?.number)
  })

  test('all: one bad row and nothing is booked; none and everything is', async () => {
    const job = await importer.run(ndjson([...rows(550), { ...row(), inmateId: 'none' }]), 'mode=all')
    expect(job).toMatchObject({ state: 'refused', code: 'bad-rows', received: 551, bad: 1, booked: 0 })
    expect(await booked()).toEqual([])
    expect(await importer.run(ndjson(rows(550)), 'mode=all')).toMatchObject({ state: 'done', booked: 550 })
    expect(await booked()).toHaveLength(550)
  })

  test('places are counted over the whole file, in its order', async () => {
    await places(530)
    const job = await importer.run(ndjson(rows(540)))
    expect(job).toMatchObject({ state: 'done', booked: 530, bad: 10 })
    expect((await importer.faults(job.id))[0]).toEqual([531, 'sessionId', 'session-full'])
    const all = await importer.run(ndjson(rows(1)), 'mode=all')
    expect(all).toMatchObject({ state: 'refused', code: 'bad-rows' })
  })

  test('a dry run tells what would be, and books nothing', async () => {
    await places(3)
    const job = await importer.run(ndjson(rows(5)), 'dryRun=true')
    expect(job).toMatchObject({ state: 'done', dryRun: true, received: 5, bad: 2, booked: 0 })
    expect(await booked()).toEqual([])
  })

  test('rows with keys are booked once, however often they are sent', async () => {
    const keyed = ['import-000001', 'import-000002'].map((key) => row(`${key}-${room}`))
    expect(await importer.run(ndjson([...keyed, keyed[0]]))).toMatchObject({ booked: 2, known: 1, bad: 0 })
    const again = await importer.run(ndjson([...keyed, { ...row(), key: keyed[0]?.key }]), 'mode=keep')
    expect(again).toMatchObject({ booked: 0, known: 2, bad: 1 })
    expect(await importer.faults(again.id)).toEqual([[3, 'key', 'key-reused']])
    const single = await world.call('POST', '/v1/visits', {
      token: importer.token,
      body: { sessionId: room, inmateId: inmate, visitors: keyed[1]?.visitors },
      headers: { 'idempotency-key': keyed[1]?.key ?? '' },
    })
    expect(single.status).toBe(201)
    expect(await booked()).toHaveLength(2)
  })

  const head =
    'booking,session,inmate,name,birthDate,sex,relation,category,lead,documentKind,documentIssuer,documentNumber,permitUntil'
  const csv = (...lines: string[]) => [head, ...lines].join('\r\n')
  const line = (booking: string, over: Record<string, string> = {}) => {
    const fields: Record<string, string> = {
      booking: `${booking}-${room}`,
      session: room,
      inmate,
      name: '"Testi, Amal"',
      birthDate: '1980-02-03',
      sex: 'female',
      relation: 'sister',
      category: 'family',
      lead: 'true',
      documentKind: 'national-card',
      documentIssuer: 'MAR',
      documentNumber: 'AB123456',
      permitUntil: '',
      ...over,
    }
    return head
      .split(',')
      .map((name) => fields[name])
      .join(',')
  }
  const child = {
    lead: '',
    birthDate: '2020-01-01',
    documentKind: '',
    documentIssuer: '',
    documentNumber: '',
  }

  test('CSV: a visitor a record, bad ones told with line and column', async () => {
    const text = csv(
      line('first'),
      line('first', child),
      line('second', { birthDate: 'yesterday', documentIssuer: 'Morocco' }),
      line('third').replace('"Testi, Amal"', '"Testi" Amal'),
      line('fourth', { inmate: 'none' }),
      line('fifth', { name: '"Testi,\r\n Amal"' }),
    )
    const job = await importer.run(`\uFEFF${text}`, '', 'text/csv; charset=utf-8')
    expect(job).toMatchObject({ state: 'done', received: 5, bad: 3, booked: 2 })
    const faults = await importer.faults(job.id)
    expect(faults).toContainEqual([4, 'birthDate', 'invalid'])
    expect(faults).toContainEqual([4, 'documentIssuer', 'invalid'])
    expect(faults).toContainEqual([5, '', 'malformed'])
    expect(faults.find(([, , code]) => code === 'inmate-unknown')?.[0]).toBe(6)
    const [visit] = (await booked()).filter(({ party_size }) => party_size === 2)
    const [alone] = (await booked()).filter(({ party_size }) => party_size === 1)
    expect(JSON.parse(alone.record).visitors).toMatchObject([{ name: 'Testi, Amal' }])
    expect(JSON.parse(visit.record).visitors).toMatchObject([
      { name: 'Testi, Amal', lead: true, documents: [expect.any(String)] },
      { lead: false, documents: [] },
    ])
  })

  test('CSV: a party that lost a record on the way is not booked without it', async () => {
    const broken = (booking: string) => line(booking, { ...child, name: '"Testi" Sami' })
    const text = csv(line('first'), broken('first'), broken('second'), line('second'), line('third'))
    const job = await importer.run(text, '', 'text/csv')
    expect(job).toMatchObject({ state: 'done', received: 5, bad: 4, booked: 1 })
    const lines = (await importer.faults(job.id)).map(([at, , code]) => [at, code])
    expect(lines).toEqual([2, 3, 4, 5].map((at) => [at, 'malformed']))
  })

  test('CSV without its columns is refused with those named', async () => {
    const response = await importer.send(
      `${head.replace('inmate', 'prisoner')}\n${line('x')}`,
      '',
      'text/csv',
    )
    const answer = (await response.json()) as Problem
    expect([response.status, answer.code]).toEqual([415, 'unsupported-media'])
    expect(answer.fields).toEqual(['inmate: missing', 'prisoner: unknown'])
  })

  const latin1 = Buffer.concat([Buffer.from(ndjson(rows(3))), Buffer.from('{"name":"Ren\xe9e"}\n', 'latin1')])
  test.each<[string, () => Uint8Array]>([
    ['UTF-16 with its mark', () => Buffer.from(`\uFEFF${ndjson(rows(1))}`, 'utf16le')],
    ['UTF-16 without', () => Buffer.from(ndjson(rows(1)), 'utf16le')],
    ['Latin-1', () => latin1],
    ['UTF-8 that is broken', () => Buffer.from([...Buffer.from(ndjson(rows(1))), 0xc3, 0x28, 0x0a])],
    ['UTF-8 that ends in the middle of a letter', () => Buffer.from([...Buffer.from('{}\n'), 0xd8])],
  ])('%s is refused as a whole, with a clear word', async (_, bytes) => {
    const id = randomUUID()
    const response = await importer.send(new Uint8Array(bytes()), `id=${id}`)
    expect([response.status, await problem(response)]).toEqual([422, 'bad-encoding'])
    expect(await importer.job(id)).toMatchObject({ state: 'refused', code: 'bad-encoding', booked: 0 })
    expect(await booked()).toEqual([])
  })

  test('a charset, a compression or a type that is not ours is refused before a row is read', async () => {
    const send = (type: string) => importer.send('{}', '', type)
    expect(await problem(await send('application/json'))).toBe('unsupported-media')
    expect(await problem(await send('text/csv; charset=iso-8859-1'))).toBe('bad-encoding')
  })

  /** Sends a beginning and keeps the connection open. */
  function begin(id: string, text: string, mode = 'keep') {
    const sending = request(`${world.url}/v1/imports/visits?id=${id}&mode=${mode}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${importer.token}`, 'content-type': 'application/x-ndjson' },
    })
    sending.on('error', () => undefined)
    sending.write(text)
    return sending
  }
  const received = (id: string, count: number) =>
    vi.waitFor(async () => expect((await importer.job(id)).received).toBe(count), { timeout: 60_000 })

  test('200 MB need no more memory than a few hundred rows', async () => {
    const id = randomUUID()
    const filler = ' '.repeat(1e6)
    const before = liveBytes()
    const samples: number[] = []
    const sending = begin(id, '')
    const answer = once(sending, 'response')
    for (let sent = 0; sent < 200e6; ) {
      const one = Buffer.from(`${ndjson([row()])}{"too":${filler}"long"}\n`)
      sent += one.byteLength
      if (!sending.write(one)) await once(sending, 'drain')
      if (sent > samples.length * 20e6) samples.push(liveBytes() - before)
    }
    sending.end()
    await answer
    const job = await importer.ended(id)
    expect(job).toMatchObject({ state: 'done', received: 400, bad: 200, booked: 200 })
    expect(Math.max(...samples)).toBeLessThan(50e6)
  }, 120_000)

  test.each(['keep', 'all'])('a connection that is cut in the middle books nothing (%s)', async (mode) => {
    const id = randomUUID()
    const sending = begin(id, ndjson(rows(1100)), mode)
    await received(id, 1000)
    sending.destroy()
    expect(await importer.ended(id)).toMatchObject({ state: 'cut', received: 1000, booked: 0 })
    expect(await booked()).toEqual([])
    const kept = await world.db('import_rows').where({ import_id: id }).whereNotNull('payload')
    expect(kept.length).toBe(0)
  })

  test('one can ask after an import while it is sent, and cancel it', async () => {
    const id = randomUUID()
    const sending = begin(id, ndjson(rows(600)))
    await received(id, 500)
    expect((await importer.job(id)).state).toBe('receiving')
    const cancelled = await world.call('DELETE', `/v1/imports/${id}`, { token: importer.token })
    expect([cancelled.status, await cancelled.json()]).toMatchObject([200, { state: 'cancelled' }])
    const answer = once(sending, 'response')
    sending.end(ndjson(rows(600)))
    const [{ statusCode }] = await answer
    expect(statusCode).toBe(409)
    expect(await booked()).toEqual([])
    const again = await world.call('DELETE', `/v1/imports/${id}`, { token: importer.token })
    expect(again.status).toBe(200)
  })

  test('what has ended cannot be cancelled; an id is used once; imports of others are unknown', async () => {
    world.clock.now += 1
    const { id } = await importer.run(ndjson(rows(1)))
    expect((await world.call('DELETE', `/v1/imports/${id}`, { token: importer.token })).status).toBe(409)
    expect((await importer.send(ndjson(rows(1)), `id=${id}`)).status).toBe(409)
    const other = await world.token('registrar')
    expect((await world.call('GET', `/v1/imports/${id}`, { token: other })).status).toBe(404)
    const administrator = await world.token('administrator')
    const faults = await world.json('GET', `/v1/imports/${id}/faults`, { token: administrator })
    expect(importFaults.parse(faults)).toEqual({ faults: [], more: false })
    const listed = async (token: string) =>
      importList.parse(await world.json('GET', '/v1/imports', { token })).imports
    expect((await listed(importer.token))[0]?.id).toBe(id)
    expect(await listed(other)).toEqual([])
    expect((await listed(administrator)).map((job) => job.id)).toContain(id)
  })
})
