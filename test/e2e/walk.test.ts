import { localDate, readMrz } from '@ziara-gate/domain'
import { ownMs } from '@ziara-gate/gate-service/own-time'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { flipBit } from '../support/flip-bit.ts'
import { endHouses, type House, type HouseVisit, startHouse } from '../support/house.ts'

let house: House

beforeAll(async () => {
  house = await startHouse()
})
afterAll(async () => {
  await house.stop()
  endHouses()
})

const soon = { timeout: 60_000, interval: 50 }
const atOnce = { timeout: 60_000, interval: 25 }
/** What the requirement allows from the last document to headquarters. */
const atHeadquartersMs = 2000

/** Shows the pass and each document in turn, waiting for the lane each time as people do. */
async function checkIn(visit: HouseVisit) {
  house.scan(visit.pass)
  await expect.poll(house.code, soon).toBe('ID_REQUIRED')
  for (const document of visit.documents) {
    const { revision } = await house.state()
    house.scan(document)
    await expect.poll(async () => (await house.state()).revision, soon).toBeGreaterThan(revision)
  }
}

/** The same code within 2.5 s is one scan, so somebody who tries again waits a little. */
const scanAgain = (code: string) => ({
  shows: (expected: string) =>
    expect
      .poll(
        async () => {
          if ((await house.code()) !== expected) house.scan(code)
          return house.code()
        },
        { timeout: 60_000, interval: 2700 },
      )
      .toBe(expected),
})

/** The visitor walks away and the lane is free, as after a touch of «cancel». */
const idle = async () => {
  await house.touch({ touch: 'cancel' })
  await expect.poll(house.code, soon).toBeNull()
}

const kinds = async (reference: string) => (await house.attendance(reference)).map(({ kind }) => kind)

/** Waits until so many events of a visit are at headquarters, which has to be within what is allowed. */
async function arrives(reference: string, count: number) {
  const arrival = () => expect.poll(async () => (await kinds(reference)).length, atOnce).toBe(count)
  expect(await ownMs(arrival)).toBeLessThan(atHeadquartersMs)
}

describe('the line that tells that all is ready', () => {
  test('is the only one on stdout, npm’s own banner included', () => {
    expect(house.stdout().trim().split('\n')).toHaveLength(1)
  })

  test('names at least 20 visits, and two and more of each kind', () => {
    expect(house.visits.length).toBeGreaterThanOrEqual(20)
    const count = (kind: string) => house.visits.filter((visit) => visit.kind === kind).length
    expect(
      Math.min(count('one-adult'), count('three-adults'), count('adult-and-minor')),
    ).toBeGreaterThanOrEqual(2)
    expect(new Set(house.visits.map(({ reference }) => reference)).size).toBe(house.visits.length)
  })

  test('gives documents that read as identity documents, line ends as \\n', () => {
    const today = localDate(Date.now(), 'UTC')
    for (const document of house.visits.flatMap(({ documents }) => documents)) {
      expect(document).toMatch(/^[A-Z0-9<]+(\n[A-Z0-9<]+)+$/)
      expect(readMrz(document, today)).toMatchObject({ ok: true })
    }
  })
})

describe('a visitor at the lane', () => {
  test('one adult: pass, document, and the attendance is at headquarters', async () => {
    const visit = house.nextVisit()
    await checkIn(visit)
    await arrives(visit.reference, 2)
    expect(await house.code()).toBe('ADMITTED')
    const [arrival, admission] = await house.attendance(visit.reference)
    expect([arrival?.kind, admission?.kind]).toEqual(['arrival', 'admission'])
    expect(admission).toMatchObject({ reason: 'ADMITTED', lane: house.lane, reference: visit.reference })
  })

  test('three adults: each shows a document, and all are admitted together', async () => {
    const visit = house.nextVisit('three-adults')
    await checkIn(visit)
    await arrives(visit.reference, 6)
    const admitted = (await house.attendance(visit.reference)).filter(({ kind }) => kind === 'admission')
    expect(admitted.map(({ visitor }) => visitor).sort()).toEqual(['v1', 'v2', 'v3'])
  })

  test('an adult with a minor: the lead’s document is enough, and the lead answers for the minor', async () => {
    const visit = house.nextVisit('adult-and-minor')
    await checkIn(visit)
    await arrives(visit.reference, 4)
    const events = (await house.attendance(visit.reference)).map(({ event }) => event)
    const vouched = events.filter((event) => event.kind === 'admission' && event.vouchedBy !== null)
    expect(vouched).toHaveLength(1)
  })

  test('a document first finds the visit as well', async () => {
    const visit = house.nextVisit()
    house.scan(visit.documents[0]!)
    await expect.poll(() => kinds(visit.reference), soon).toEqual(['arrival', 'admission'])
  })

  test('the pass once more: already admitted, and recorded as refused', async () => {
    const visit = house.nextVisit()
    await checkIn(visit)
    await expect.poll(house.code, soon).toBe('ADMITTED')
    await scanAgain(visit.pass).shows('ALREADY_ADMITTED')
    await arrives(visit.reference, 3)
    expect(await kinds(visit.reference)).toEqual(['arrival', 'admission', 'refusal'])
    expect((await house.attendance(visit.reference)).at(-1)?.reason).toBe('ALREADY_ADMITTED')
  })
})

describe('a pass that is not what headquarters issued', () => {
  test.each([
    ['payload', 0.2],
    ['payload', 0.35],
    ['signature', 0.6],
    ['signature', 0.99],
  ])('a flipped bit in its %s (at %d): forged, and nothing of the visit is shown', async (_, part) => {
    const { pass, reference } = house.nextVisit()
    house.scan(flipBit(pass, part))
    await expect.poll(house.code, soon).toBe('PASS_FORGED')
    expect(await house.state()).toMatchObject({
      current: { step: 'decided', outcome: 'refuse', visit: null },
    })
    expect(await house.attendance(reference)).toEqual([])
    await idle()
  })
})
