import { type AlarmList, alarmList, makeReference } from '@ziara-gate/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseKinds } from '../testing/database.ts'
import { admission, type TestGate, TestJournal } from '../testing/gate.ts'
import { northGate } from '../testing/places.ts'
import { World } from '../testing/world.ts'
import { followInsight } from './follow.ts'
import { isOutOfTheOrdinary, poissonTail, watchOverrides } from './override-rate.ts'

test('the tail of a Poisson distribution', () => {
  expect(poissonTail(0, 3)).toBe(1)
  // 1 - e^-3 (1 + 3 + 9/2)
  expect(poissonTail(3, 3)).toBeCloseTo(1 - Math.exp(-3) * 8.5, 12)
  expect(poissonTail(40, 3)).toBeLessThan(1e-12)
})

test('what is out of the ordinary', () => {
  const before = { admitted: 4000, overrides: 60 }
  expect(isOutOfTheOrdinary({ admitted: 200, overrides: 6 }, before)).toBe(false)
  expect(isOutOfTheOrdinary({ admitted: 200, overrides: 15 }, before)).toBe(true)
  // A gate at which guards decide much is known for it.
  expect(isOutOfTheOrdinary({ admitted: 200, overrides: 15 }, { admitted: 4000, overrides: 280 })).toBe(false)
  expect(isOutOfTheOrdinary({ admitted: 20, overrides: 12 }, { admitted: 0, overrides: 0 })).toBe(true)
  expect(isOutOfTheOrdinary({ admitted: 400, overrides: 12 }, { admitted: 0, overrides: 0 })).toBe(false)
})

describe.each(databaseKinds)('overrides on %s', (kind) => {
  let world: World
  let gate: TestGate

  beforeAll(async () => {
    world = await World.start(kind)
    gate = await world.enrolledGate(northGate.id)
  })
  afterAll(() => world.close())

  const override = (reference: string, used: boolean) => ({
    kind: 'override' as const,
    reference,
    session: null,
    visitors: ['v1'],
    to: 'admit',
    against: 'TOO_LATE',
    used,
    cause: 'other',
    officer: 'officer-1',
    second: null,
  })
  const raised = async (): Promise<AlarmList['alarms']> => {
    while (await followInsight(world.db));
    await watchOverrides(world.db, world.clock.now)
    const token = await world.token('viewer')
    const { alarms } = alarmList.parse(await world.json('GET', '/v1/alarms', { token }))
    return alarms.filter((alarm) => alarm.kind === 'override-rate')
  }

  test('a day full of overrides is one alarm; asking for what was not needed is none', async () => {
    const journal = new TestJournal(gate.id, 'epoch0001')
    const visits = Array.from({ length: 12 }, (_, index) => makeReference(500 + index))
    const upload = async (events: (reference: string) => Parameters<TestJournal['append']>[0]) =>
      gate.uploaded(
        journal.batch(...visits.map((reference) => journal.append(events(reference), world.clock.now))),
      )
    await upload(admission)
    await upload((reference) => override(reference, false))
    expect(await raised()).toEqual([])
    await upload((reference) => override(reference, true))
    expect(await raised()).toMatchObject([{ gate: gate.id, site: 'north', epoch: null }])
    expect(await raised()).toHaveLength(1)
  })
})
