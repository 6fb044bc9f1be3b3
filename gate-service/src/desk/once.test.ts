/**
 * Whatever visitors scan at two lanes, however headquarters takes visits away and brings them back, and whenever the
 * service is restarted: nobody is admitted twice, no visit is worked on at two lanes, and whoever was told "come in" is
 * in the journal.
 */
import { type JournalEvent, journalEvent, type LaneId } from '@ziara-gate/domain'
import { passDigest } from '@ziara-gate/domain/crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lane1, lane2, openDesk } from '../test-support/desks.ts'
import { booked, partyOfAdults, passOfVisit, person, referenceOf } from '../test-support/people.ts'
import { putVisit, today, visitOf, visitor } from '../test-support/world.ts'

const couple = partyOfAdults(1, 2)
const mother = person(950)
const family = visitOf(referenceOf(9), [
  booked('v1', mother),
  visitor('v2', [], { birthDate: today, lead: false }),
])
const parties = [
  { visit: couple.visit, pass: couple.pass, cards: couple.people.map((one) => one.mrz) },
  { visit: family, pass: passOfVisit(family), cards: [mother.mrz] },
]
type Party = (typeof parties)[number]

// By number: a counterexample is then a line that can be read.
const party = fc.nat(parties.length - 1)
const lane = fc.constantFrom(lane1, lane2)
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ act: fc.constant('pass' as const), party, lane }) },
  { weight: 8, arbitrary: fc.record({ act: fc.constant('card' as const), party, lane, index: fc.nat(1) }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constantFrom('all-here' as const, 'cancel' as const), lane }) },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constantFrom('take-away' as const, 'bring-back' as const), party }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('restart' as const) }) },
)

/** The person behind an id, by whichever name the events know them. */
function personOf({ visit }: Party, id: string): string {
  const named = visit.visitors.find((one) =>
    one.documents.some((digest) => id === `d${passDigest(digest, visit.reference)}`),
  )
  if (named) return named.id
  return id.startsWith('m')
    ? (visit.visitors.filter((one) => one.documents.length === 0)[Number(id.slice(1)) - 1]?.id ?? id)
    : id
}

type House = Awaited<ReturnType<typeof openDesk>>
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const partyOf = (index: number): Party => parties[index] ?? parties[0]!

async function take(house: House, one: Step): Promise<House> {
  const quiet = (promise: Promise<unknown>) => promise.then(() => house)
  switch (one.act) {
    case 'pass':
      return quiet(house.scan(partyOf(one.party).pass, one.lane))
    case 'card':
      return quiet(
        house.scan(partyOf(one.party).cards[one.index % partyOf(one.party).cards.length] ?? '', one.lane),
      )
    case 'all-here':
    case 'cancel':
      return quiet(house.touch({ touch: one.act }, one.lane))
    case 'take-away':
      return quiet(house.change({ line: 'delete', kind: 'visit', id: partyOf(one.party).visit.reference }))
    case 'bring-back':
      return quiet(house.change(putVisit(partyOf(one.party).visit)))
    case 'restart':
      await house.close()
      return openDesk({ directory: house.directory })
  }
}

const workedOn = (house: House, at: LaneId) => {
  const { current } = house.state(at)
  return current.step === 'collecting' ? current.visit.reference : null
}

function expectOnce(events: readonly JournalEvent[]): void {
  for (const one of parties) {
    const admitted = events.flatMap((event) =>
      event.kind === 'admission' && event.reference === one.visit.reference
        ? [personOf(one, event.visitor)]
        : [],
    )
    expect(admitted).toEqual([...new Set(admitted)])
  }
}

test('nobody comes in twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 30 }), async (steps) => {
      let house = await openDesk({ changes: parties.map(({ visit }) => putVisit(visit)) })
      let welcomed = 0
      for (const one of steps) {
        house = await take(house, one)
        if (workedOn(house, lane1) !== null) expect(workedOn(house, lane1)).not.toBe(workedOn(house, lane2))
        const told = [lane1, lane2].map((at) => house.state(at).current)
        welcomed = Math.max(welcomed, ...told.map((now) => (now.step === 'decided' ? (now.ticket ?? 0) : 0)))
      }
      const events = (await house.all()).map((event) => journalEvent.parse(event))
      expectOnce(events)
      const tickets = events.map((event) => (event.kind === 'admission' ? event.ticket : 0))
      expect(Math.max(0, ...tickets)).toBeGreaterThanOrEqual(welcomed)
      await house.close()
    }),
    { numRuns: 40 },
  )
})
