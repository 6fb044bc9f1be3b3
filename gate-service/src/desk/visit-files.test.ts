import { expect, test } from 'vitest'
import { openDesk } from '../test-support/desks.ts'
import { arrival } from '../test-support/drafts.ts'
import { partyOfAdults } from '../test-support/people.ts'
import { putVisit } from '../test-support/world.ts'
import { VisitFiles } from './visit-files.ts'

const one = partyOfAdults(1, 1).visit
const other = partyOfAdults(2, 2).visit
const documentsOf = (visit: typeof one) => visit.visitors.flatMap(({ documents }) => documents)

async function setUp() {
  const desk = await openDesk({ changes: [putVisit(one), putVisit(other)] })
  return { ...desk, files: new VisitFiles(desk.replica, desk.journal) }
}

test('a visit that a card found is known by its reference without another look', async () => {
  const { files } = await setUp()
  const [found] = await files.with(documentsOf(one))
  expect(found).toMatchObject({ reference: one.reference, booked: { restrictions: [] }, events: [] })
  expect(await files.of(one.reference)).toBe(found)
})

test('an event of the visit ends what was kept of it, and of no other', async () => {
  const { files, journal } = await setUp()
  const [kept, others] = [await files.of(one.reference), await files.of(other.reference)]
  await journal.append([arrival(one.reference)])
  const anew = await files.of(one.reference)
  expect([kept.events.length, anew.events.length]).toEqual([0, 1])
  expect(await files.of(other.reference)).toBe(others)
})

test('a page of the schedule ends all that was kept', async () => {
  const { files, change } = await setUp()
  expect((await files.of(one.reference)).booked?.visit.booking).toBe('booked')
  await change(putVisit({ ...one, booking: 'cancelled' }))
  expect((await files.of(one.reference)).booked?.visit.booking).toBe('cancelled')
})

test('what changes while a look is under way is not missed by the next one', async () => {
  const { files, journal, change } = await setUp()
  const looks = [files.of(one.reference), files.with(documentsOf(other))]
  await journal.append([arrival(one.reference)])
  await change(putVisit({ ...other, booking: 'cancelled' }))
  await Promise.all(looks)
  expect((await files.of(one.reference)).events).toHaveLength(1)
  expect((await files.of(other.reference)).booked?.visit.booking).toBe('cancelled')
})
