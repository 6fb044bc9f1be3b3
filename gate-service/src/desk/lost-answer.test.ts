import { expect, test } from 'vitest'
import { openDesk, readingOf } from '../test-support/desks.ts'
import { partyOfAdults } from '../test-support/people.ts'
import { putVisit } from '../test-support/world.ts'

const one = partyOfAdults(1, 1)
const card = one.people[0]?.mrz ?? ''

test('the gate dies after the admission is on disk and before anyone is told: the reading posted again is answered the same', async () => {
  const desk = await openDesk({ changes: [putVisit(one.visit)] })
  await desk.scan(one.pass)
  desk.clock.advance(3_000)
  const reading = readingOf(card)
  const answer = await desk.post(reading)
  const told = desk.state().current
  expect(told).toMatchObject({ step: 'decided', outcome: 'admit', ticket: 1 })
  await desk.close()

  const again = await openDesk({ changes: [putVisit(one.visit)], directory: desk.directory })
  expect(await again.post(reading)).toMatchObject({ result: 'repeat', signal: answer.signal })
  expect(again.state().current).toMatchObject({ outcome: 'admit', ticket: 1, visit: null })
  expect(await again.kinds(one.visit.reference)).toEqual(['arrival', 'admission'])
  await again.scan(one.pass)
  expect(again.told()).toBe('decided ALREADY_ADMITTED')
})

test('what is kept of a reading holds no name, and is forgotten after a while', async () => {
  const desk = await openDesk({ changes: [putVisit(one.visit)] })
  await desk.scan(one.pass)
  desk.clock.advance(3_000)
  const reading = readingOf(card)
  await desk.post(reading)
  const kept = await desk.journal.answerTo(reading.id)
  expect(kept).toContain('"outcome":"admit"')
  for (const secret of [one.people[0]?.name, one.people[0]?.maskedName, one.visit.reference])
    expect(kept).not.toContain(secret)
  desk.clock.advance(3_700_000)
  await desk.journal.maintain()
  expect(await desk.journal.answerTo(reading.id)).toBeNull()
})
