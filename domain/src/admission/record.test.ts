/** What decisions leave in the journal, how a check-in begins, and when a document is in order. */
import { describe, expect, test } from 'vitest'
import type { VisitorId } from '../ids.ts'
import { passFactsOf, Story } from '../testing/story.ts'
import { adult, at, child, lane2, policyWith, sessionS, today, visitOf } from '../testing/world.ts'
import { addDays } from '../time/local-time.ts'
import { beginCheckIn, passStart } from './check-in.ts'
import type { Decision } from './facts.ts'
import { judgeDocument } from './judge-document.ts'
import { draftsOf, type Recording } from './record.ts'

describe('what a decision leaves in the journal', () => {
  const visit = visitOf([adult(), child()])
  const recording: Recording = {
    lane: lane2,
    start: { by: 'pass', verdict: 'valid', pass: passFactsOf(visit) },
    reference: visit.reference,
    session: sessionS.id,
    ticket: 12,
    arrived: new Set(),
  }
  const of = { lane: lane2, reference: visit.reference, session: sessionS.id }
  const story = new Story(visit)
  const asked = story.scanPass(at('09:30'))
  const admit = story.show('v1')
  const admission = (visitor: string, vouchedBy: string | null) => ({
    kind: 'admission',
    ...of,
    visitor,
    reason: 'ADMITTED',
    by: 'self',
    officer: null,
    vouchedBy,
    ticket: 12,
    stale: false,
    passIssue: 1,
  })
  const arrival = (visitor: string) => ({ kind: 'arrival', ...of, visitor, credential: 'pass' })

  test('an admission: arrivals and admissions, one a visitor', () => {
    expect(draftsOf(admit, recording)).toEqual([
      arrival('v1'),
      arrival('v2'),
      admission('v1', null),
      admission('v2', 'v1'),
    ])
  })

  test('an arrival recorded before is not recorded again', () => {
    const drafts = draftsOf(admit, { ...recording, arrived: new Set(['v1' as VisitorId]) })
    expect(drafts.map(({ kind }) => kind)).toEqual(['arrival', 'admission', 'admission'])
  })

  test('on the pass, by reference, stale', () => {
    const onPass: Decision = { ...admit, reason: 'ADMITTED_ON_PASS', stale: true }
    expect(draftsOf(onPass, recording)[2]).toMatchObject({ reason: 'ADMITTED_ON_PASS', stale: true })
    const byReference = draftsOf(admit, { ...recording, start: { by: 'reference' } })
    expect(byReference[0]).toMatchObject({ credential: 'reference' })
    expect(byReference[2]).toMatchObject({ passIssue: null })
  })

  test('while something is asked: nothing', () => {
    expect(draftsOf(asked, recording)).toEqual([])
  })

  const toGuard = (over: Partial<Decision>): Decision => ({
    ...admit,
    outcome: 'refer',
    reason: 'VISITOR_RESTRICTED',
    reasons: ['VISITOR_RESTRICTED', 'LIMIT_REACHED'],
    concerned: ['v1' as VisitorId],
    ...over,
  })

  test('a referral: who came, and what it is about', () => {
    expect(draftsOf(toGuard({}), recording)).toEqual([
      arrival('v1'),
      arrival('v2'),
      {
        kind: 'referral',
        ...of,
        reason: 'VISITOR_RESTRICTED',
        reasons: ['VISITOR_RESTRICTED', 'LIMIT_REACHED'],
        visitors: ['v1', 'v2'],
        concerned: ['v1'],
        stale: false,
      },
    ])
    const confirm = draftsOf({ ...admit, awaitsGuard: true }, recording)
    expect(confirm.map(({ kind }) => kind)).toEqual(['arrival', 'arrival', 'referral'])
  })

  const refusal = { kind: 'refusal', ...of, credential: 'pass', stale: false }

  test('a refusal names the visit, unless nothing on it was proved', () => {
    const late: Decision = {
      ...admit,
      outcome: 'refuse',
      reason: 'TOO_LATE',
      reasons: ['TOO_LATE', 'ID_REQUIRED'],
    }
    expect(draftsOf(late, recording)).toEqual([
      { ...refusal, reason: 'TOO_LATE', reasons: ['TOO_LATE', 'ID_REQUIRED'] },
    ])
    for (const reason of ['PASS_UNREADABLE', 'PASS_FORGED', 'PASS_KEY_REVOKED', 'VISIT_UNKNOWN'] as const)
      expect(draftsOf({ ...late, reason, reasons: [reason] }, recording)).toEqual([
        { ...refusal, reference: null, session: null, reason, reasons: [reason] },
      ])
  })

  test('a referral of nothing known is kept as a refusal', () => {
    expect(draftsOf(toGuard({}), { ...recording, reference: null })).toMatchObject([
      { kind: 'refusal', reference: null, reason: 'VISITOR_RESTRICTED' },
    ])
  })
})

describe('beginning', () => {
  test('with a document its holder has shown it', () => {
    const v1 = 'v1' as VisitorId
    expect(beginCheckIn({ by: 'document', visitor: v1 })).toEqual({
      start: { by: 'document', visitor: v1 },
      shown: [v1],
      failures: 0,
      lastFailure: null,
      absentMinors: [],
      allHere: false,
      conditionsAccepted: false,
    })
    expect(beginCheckIn({ by: 'document', visitor: null }).shown).toEqual([])
    expect(beginCheckIn({ by: 'reference' }).shown).toEqual([])
  })

  test('with a pass, whatever its verification came to', () => {
    const claims = passFactsOf(visitOf([adult()]))
    expect(passStart({ kind: 'valid', claims, keyId: 'k' })).toEqual({
      by: 'pass',
      verdict: 'valid',
      pass: claims,
    })
    for (const kind of ['unreadable', 'forged', 'key-withdrawn'] as const)
      expect(passStart({ kind })).toEqual({ by: 'pass', verdict: kind, pass: null })
  })
})

describe('a document', () => {
  const v1 = 'v1' as VisitorId
  const card = { kind: 'national-card' as const, expiryDate: addDays(today, -10) }
  const judge = (
    document: typeof card | { kind: 'passport'; expiryDate: null },
    grace: number,
    visitor: VisitorId | null = v1,
  ) =>
    judgeDocument(
      document,
      visitor,
      policyWith({ expiredDocumentGraceDays: grace, acceptedDocuments: ['national-card'] }),
      today,
    )

  test('case 33: expired ten days ago is accepted with 30 days of grace, refused with 5', () => {
    expect(judge(card, 30)).toEqual({ ok: true, value: v1 })
    expect(judge(card, 10)).toEqual({ ok: true, value: v1 })
    expect(judge(card, 9)).toEqual({ ok: false, error: 'ID_EXPIRED' })
    expect(judge(card, 5)).toEqual({ ok: false, error: 'ID_EXPIRED' })
  })

  test('of a kind that the site does not accept, or of nobody on the visit', () => {
    expect(judge({ kind: 'passport', expiryDate: null }, 0)).toEqual({ ok: false, error: 'ID_NOT_ACCEPTED' })
    expect(judge(card, 5, null)).toEqual({ ok: false, error: 'ID_NOT_ON_VISIT' })
    expect(judgeDocument({ kind: 'passport', expiryDate: null }, v1, policyWith({}), today).ok).toBe(true)
  })
})
