import { describe, expect, test } from 'vitest'
import type { OfficerId, Reference, VisitorId } from '../ids.ts'
import { type EventDraft, journalEvent } from '../journal/event.ts'
import { makeReference } from '../reference.ts'
import { openReferral } from './open-referral.ts'

const visit = makeReference(7)
const officer = 'officer-1' as OfficerId
const ids = (...names: string[]) => names as VisitorId[]

const draft = (fields: object) =>
  ({ reference: visit, session: null, lane: 'lane-1', ...fields }) as unknown as EventDraft
const referral = (...visitors: string[]) =>
  draft({ kind: 'referral', reason: 'LIMIT_REACHED', reasons: [], visitors, concerned: [], stale: false })
const admission = (visitor: string, reference: Reference = visit) =>
  draft({
    kind: 'admission',
    reference,
    visitor,
    reason: 'OVERRIDDEN',
    by: 'guard',
    officer,
    vouchedBy: null,
    ticket: 1,
    stale: false,
    passIssue: null,
  })
const refusal = (...visitors: string[]) =>
  draft({
    kind: 'override',
    visitors,
    to: 'refuse',
    against: 'LIMIT_REACHED',
    used: true,
    cause: 'conduct',
    officer,
    second: null,
  })
const leaving = (visitor: string) => draft({ kind: 'left-queue', visitor, officer })
const undo = (undoes: number, visitor: string) => draft({ kind: 'undo', visitor, undoes, officer })

const story = (...drafts: EventDraft[]) =>
  openReferral(
    drafts.map((one, index) =>
      journalEvent.parse({
        v: 1,
        gate: 'main',
        epoch: 'epoch001',
        sequence: index + 1,
        at: 1000 + index,
        monotonicMs: index,
        boot: 'b',
        clock: 'trusted',
        personalHash: null,
        ...one,
      }),
    ),
    visit,
  )

describe('what waits for a guard', () => {
  test('nothing before a referral, and all of the party after it', () => {
    expect(story()).toBeNull()
    expect(story(referral('v1', 'v2'))).toMatchObject({ since: 1000, waiting: ids('v1', 'v2') })
  })

  test('one admitted, one refused, one gone home: then it is settled, and not before', () => {
    const three = referral('v1', 'v2', 'v3')
    expect(story(three, admission('v1'))?.waiting).toEqual(ids('v2', 'v3'))
    expect(story(three, admission('v1'), refusal('v2'))?.waiting).toEqual(ids('v3'))
    expect(story(three, admission('v1'), refusal('v2'), leaving('v3'))).toBeNull()
  })

  test('what was undone has settled nothing', () => {
    expect(story(referral('v1'), admission('v1'), undo(2, 'v1'))?.waiting).toEqual(ids('v1'))
  })

  test('a party that was referred before it showed a document is settled with whoever of it is', () => {
    expect(story(referral())).toMatchObject({ waiting: [] })
    expect(story(referral(), admission('v2'))).toBeNull()
  })

  test('referred again: since the first time, for the latest reason, everybody who still waits', () => {
    expect(story(referral('v1'), referral('v2'))).toMatchObject({
      since: 1000,
      waiting: ids('v1', 'v2'),
      referral: { sequence: 2 },
    })
    expect(story(referral('v1'), admission('v1'), referral('v2'))?.since).toBe(1002)
  })

  test("another visit's admission settles nothing here", () => {
    expect(story(referral('v1'), admission('v1', makeReference(8)))).not.toBeNull()
  })
})
