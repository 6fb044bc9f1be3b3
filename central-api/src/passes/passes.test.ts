import { type Problem, passAnswer } from '@ziara-gate/domain'
import { decode } from 'fast-png'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readQr } from '../print/qr.ts'
import { databaseKinds } from '../testing/database.ts'
import { north, requestFor, sessionOf, south } from '../testing/places.ts'
import { World } from '../testing/world.ts'

describe.each(databaseKinds)('passes given out on %s', (kind) => {
  let world: World
  let token: string
  let reference: string

  beforeAll(async () => {
    world = await World.start(kind)
    token = await world.token('registrar', [north.id])
    const session = sessionOf(north, world.clock.now, 1, '23:00')
    reference = (await world.book(requestFor(session), token)).visit.reference
  })
  afterAll(() => world.close())

  const get = (form: string, as = token) =>
    world.call('GET', `/v1/visits/${reference}/pass${form}`, { token: as })

  test('each form has the pass of the text in it', async () => {
    const { pass } = passAnswer.parse(await (await get('')).json())
    const png = await get('.png')
    expect(png.headers.get('content-type')).toBe('image/png')
    const { data, width, height } = decode(await png.bytes())
    expect(readQr({ width, height, data: new Uint8ClampedArray(data) })).toBe(pass)
    const svg = await get('.svg')
    expect([svg.headers.get('content-type'), (await svg.text()).slice(0, 4)]).toEqual([
      'image/svg+xml; charset=utf-8',
      '<svg',
    ])
    const pdf = await get('.pdf')
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(pdf.headers.get('content-disposition')).toBe(`attachment; filename=${reference}.pdf`)
    expect((await pdf.text()).slice(0, 5)).toBe('%PDF-')
    expect(await world.db('log_reads').where({ subject: reference, what: 'pass' })).toHaveLength(4)
  })

  test('none for those who may not, for another site, or once the visit is cancelled', async () => {
    const [auditor, stranger] = [await world.token('auditor'), await world.token('administrator', [south.id])]
    for (const form of ['.svg', '.png', '.pdf']) {
      expect((await get(form, auditor)).status).toBe(403)
      expect((await get(form, stranger)).status).toBe(404)
    }
    await world.call('POST', `/v1/visits/${reference}/cancel`, { token })
    for (const form of ['.svg', '.png', '.pdf']) {
      const refused = await get(form)
      expect([refused.status, ((await refused.json()) as Problem).code]).toEqual([409, 'conflict'])
    }
  })
})
