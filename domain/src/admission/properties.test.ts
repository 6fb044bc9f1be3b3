/** What must hold for any day at any gate. A failure prints its seed; `fc.assert(…, { seed })` replays it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBase45, encodeBase45 } from '../base45.ts'
import { recognise } from '../credential/recognise.ts'
import { newPrivateKey, rawPublicKey } from '../ed25519.ts'
import type { LaneId, VisitorId } from '../ids.ts'
import { issuePass } from '../pass/issue-pass.ts'
import { passFactsOf, Story, type StoryOptions } from '../testing/story.ts'
import {
  adult,
  at,
  child,
  digest,
  gate,
  inmate,
  lane1,
  policyWith,
  sessionS,
  site,
  today,
  visitOf,
} from '../testing/world.ts'
import type { Visit } from '../visit/records.ts'
import { beginCheckIn, passStart, type Start } from './check-in.ts'
import { decide } from './decide.ts'
import type { Decision, Facts } from './facts.ts'

const person = fc.constantFrom(
  adult(),
  adult({ sex: 'male' }),
  child(),
  adult({ birthDate: '2010-06-01' as never }),
)
const anyVisit = fc
  .tuple(
    fc.array(person, { minLength: 1, maxLength: 5 }),
    fc.record({
      issue: fc.constantFrom(1, 1, 1, 2),
      booking: fc.constantFrom('booked' as const, 'booked' as const, 'cancelled' as const),
      revokedIssues: fc.constantFrom<number[]>([], [], [1]),
    }),
  )
  .map(([people, over]) => visitOf(people, over))

type Step =
  | { do: 'pass'; issue: number }
  | { do: 'reference' }
  | { do: 'show'; who: number }
  | { do: 'stranger' }
  | { do: 'here' | 'accept' | 'again' | 'replica' | 'stale' | 'clock' | 'journal' | 'transfer' }
  | { do: 'minor'; who: number; here: boolean }
  | { do: 'wait'; minutes: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('pass' as const), issue: fc.constantFrom(1, 1, 2) }),
  fc.record({ do: fc.constant('reference' as const) }),
  { arbitrary: fc.record({ do: fc.constant('show' as const), who: fc.nat(4) }), weight: 4 },
  fc.record({ do: fc.constant('stranger' as const) }),
  fc.record({
    do: fc.constantFrom(
      'here',
      'accept',
      'again',
      'replica',
      'stale',
      'clock',
      'journal',
      'transfer' as const,
    ),
  }),
  fc.record({ do: fc.constant('minor' as const), who: fc.nat(4), here: fc.boolean() }),
  fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: -30, max: 60 }) }),
) as fc.Arbitrary<Step>

const toggled: Record<string, (on: boolean) => StoryOptions> = {
  replica: (on) => ({ inReplica: !on }),
  stale: (on) => ({ facts: { replicaAgeMs: on ? null : 0 } }),
  clock: (on) => ({ facts: { clock: on ? 'untrusted' : 'trusted' } }),
  journal: (on) => ({ facts: { journalWritable: !on } }),
  transfer: (on) => ({ inmate: on ? { ...inmate, state: 'transferred' } : inmate }),
}

/** Runs steps through a gate; gives every decision with who had shown a document since the check-in began. */
function run(visit: Visit, steps: readonly Step[], options: StoryOptions) {
  const story = new Story(visit, options)
  const seen: { decision: Decision; shown: Set<string> }[] = []
  let shown = new Set<string>()
  let now = at('09:30')
  const on: Record<string, boolean> = {}
  const note = (decision: Decision) => seen.push({ decision, shown: new Set(shown) })
  const begin = (decide: () => Decision) => {
    shown = new Set()
    note(decide())
  }
  begin(() => story.begin({ by: 'reference' }, now))
  for (const one of steps) {
    if (one.do === 'pass') begin(() => story.scanPass(now, passFactsOf(visit, sessionS, one.issue)))
    else if (one.do === 'reference') begin(() => story.begin({ by: 'reference' }, now))
    else if (one.do === 'show') {
      const id = story.subject()?.members[one.who]?.id
      if (id === undefined) continue
      shown.add(id)
      note(story.show(id, now))
    } else if (one.do === 'stranger') note(story.fail('ID_NOT_ON_VISIT', now))
    else if (one.do === 'here') note(story.allHere())
    else if (one.do === 'accept') note(story.acceptConditions())
    else if (one.do === 'again') note(story.again(now))
    else if (one.do === 'minor') note(story.minor(`v${one.who + 1}`, one.here))
    else if (one.do === 'wait') now += one.minutes * 60_000
    else {
      on[one.do] = !on[one.do]
      story.change(toggled[one.do]?.(on[one.do] === true) ?? {})
    }
  }
  return { story, seen }
}

const policies = fc.constantFrom(
  policyWith({}),
  policyWith({ whenStale: 'admit-on-pass', whenClockUntrusted: 'admit-on-pass' }),
  policyWith({ idAge: 18, adultAge: 21, leadAge: 25 }),
  policyWith({ acceptConditions: true, maxAdults: 2 }),
)
const day = fc.tuple(anyVisit, fc.array(step, { maxLength: 25 }), policies)

describe('any sequence of readings', () => {
  test('admits nobody who is not on the visit, and nobody who neither showed a document nor has a lead who did', () => {
    fc.assert(
      fc.property(day, ([visit, steps, policy]) => {
        const { seen } = run(visit, steps, { policy })
        for (const { decision, shown } of seen.filter(({ decision }) => decision.outcome === 'admit')) {
          expect(decision.present.length).toBeGreaterThan(0)
          for (const id of decision.present) {
            expect(id).toMatch(/^(v[1-5]|d[0-9a-f]{8}|m[1-5])$/)
            if (decision.vouched.includes(id)) expect(shown.has(decision.lead ?? '')).toBe(true)
            else expect(shown.has(id)).toBe(true)
          }
        }
      }),
      { numRuns: 1500 },
    )
  })

  test('admits no visitor twice, and no more people than the visit has', () => {
    fc.assert(
      fc.property(day, ([visit, steps, policy]) => {
        const { story } = run(visit, steps, { policy })
        const admitted = story.events.flatMap((event) => (event.kind === 'admission' ? [event.visitor] : []))
        expect(new Set(admitted).size).toBe(admitted.length)
        expect(admitted.length).toBeLessThanOrEqual(visit.visitors.length)
      }),
      { numRuns: 1500 },
    )
  })

  test('records every refusal and referral, and nothing while something is asked', () => {
    fc.assert(
      fc.property(day, ([visit, steps, policy]) => {
        const { story, seen } = run(visit, steps, { policy })
        const count = (kind: string) => story.events.filter((event) => event.kind === kind).length
        const outcomes = (outcome: string) =>
          seen.filter(({ decision }) => decision.outcome === outcome).length
        expect(count('refusal') + count('referral')).toBe(outcomes('refuse') + outcomes('refer'))
      }),
      { numRuns: 500 },
    )
  })

  test('tells a public screen nothing that is for the guard alone', () => {
    const secret = /RESTRICTED|INMATE_|STALE|UNTRUSTED|guard alone|Visitor \d/
    fc.assert(
      fc.property(day, ([visit, steps, policy]) => {
        const restrictions = [
          {
            id: 'r',
            siteId: site.id,
            subject: { kind: 'visitor' as const, document: visit.visitors[0]?.documents[0] ?? digest(1) },
            from: today,
            until: null,
            reason: 'for the guard alone',
          },
        ]
        for (const { decision } of run(visit, steps, { policy, restrictions }).seen)
          expect(JSON.stringify(decision.explanation)).not.toMatch(secret)
      }),
      { numRuns: 500 },
    )
  })
})

const key = newPrivateKey()
const keys = [{ id: 'k1', kid: 1, publicKey: rawPublicKey(key), state: 'active' as const }]
const visit = visitOf([adult(), child()])
const pass = issuePass(passFactsOf(visit), { kid: 1, privateKey: key })
const card = 'I<MARVSI99999<8K01234567<<<<<<\r7811296M2909093MAR<<<<<<<<<<<4\rTEMSAMANI<<MOUHCINE<<<<<<<<<<<'
const cose = decodeBase45(pass.slice(4))
const coseBytes = cose.ok ? cose.value : new Uint8Array()

/** Bytes near what scanners send: noise, cut and joined codes, codes with bytes exchanged. */
const spoiled = (text: string) =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.nat(text.length - 1), fc.nat(255)), { maxLength: 4 }),
      fc.nat(text.length),
      fc.nat(3),
    )
    .map(([changes, cut, mode]) => {
      const bytes = Buffer.from(text, 'latin1')
      for (const [index, value] of changes) bytes[index] = value
      return mode === 0 ? bytes.subarray(0, cut) : mode === 1 ? Buffer.concat([bytes, bytes]) : bytes
    })
const spoiledCose = fc
  .array(fc.tuple(fc.nat(coseBytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 })
  .map((changes) => {
    const bytes = Uint8Array.from(coseBytes)
    for (const [index, value] of changes) bytes[index] = value
    return Buffer.from(`GP1:${encodeBase45(bytes)}`)
  })
/** Large ones are rare, for they take long to make. */
const anyReading = fc.oneof(
  { arbitrary: fc.uint8Array({ minLength: 4000, maxLength: 8192, size: 'max' }), weight: 1 },
  { arbitrary: fc.uint8Array({ maxLength: 200 }), weight: 20 },
  { arbitrary: spoiled(pass), weight: 40 },
  { arbitrary: spoiled(card), weight: 40 },
  { arbitrary: spoiled(visit.reference), weight: 20 },
  { arbitrary: spoiled('GB1:ABCDEFGHJKMNPQRSTV'), weight: 20 },
  { arbitrary: spoiled('GE1:7K3QX0ZT'), weight: 10 },
  { arbitrary: spoiledCose, weight: 40 },
)

const startOf = (data: Uint8Array): Start => {
  const credential = recognise(data, keys, today)
  if (credential.kind === 'pass') return passStart(credential.verification)
  if (credential.kind === 'document') return { by: 'document', visitor: 'v1' as VisitorId }
  return { by: 'reference' }
}

const facts = (subject: Facts['subject']): Facts => ({
  site,
  gate,
  lane: lane1 as LaneId,
  journalWritable: true,
  clock: 'trusted',
  pastKnown: true,
  replicaAgeMs: 0,
  closures: [],
  elsewhere: { site: null, gate: null },
  heldBy: null,
  subject,
})

describe('any bytes at all', () => {
  const subject = (() => {
    const story = new Story(visit)
    story.scanPass(at('09:30'))
    return story.subject()
  })()

  test('case 53: 100,000 readings, none throws, and nothing of a visit is disclosed for what does not verify', () => {
    fc.assert(
      fc.property(anyReading, fc.integer({ min: 0, max: 2 ** 41 }), (data, now) => {
        const start = startOf(data)
        const decision = decide(facts(subject), beginCheckIn(start), policyWith({}), now)
        const verified = start.by !== 'pass' || start.verdict === 'valid'
        const disclosed = /startsAt|endsAt|admittedAt|[vdm]\d/.test(JSON.stringify(decision))
        return verified || (!disclosed && decision.outcome === 'refuse' && decision.reasons.length === 1)
      }),
      { numRuns: 100_000 },
    )
  })
})
