import type { LocalDate, VisitorId } from '../../ids.ts'
import type { CheckIn } from '../check-in.ts'
import type { Explanation } from '../explanation.ts'
import type { Facts, Finding } from '../facts.ts'
import type { Party } from '../party.ts'
import type { SitePolicy } from '../policy.ts'
import type { Subject } from '../subject.ts'

/** What every check looks at. */
export interface Case {
  readonly facts: Facts
  readonly subject: Subject
  readonly checkIn: CheckIn
  readonly policy: SitePolicy
  readonly now: number
  readonly today: LocalDate
  readonly party: Party
  readonly stale: boolean
}

type Told = Exclude<Explanation, { code: 'SEE_OFFICER' | 'ADMITTED' | 'ADMITTED_ON_PASS' }>

/** A finding whose code the visitor may hear. */
export const finding = (
  outcome: Finding['outcome'],
  explanation: Told,
  visitors: readonly VisitorId[] = [],
): Finding => ({ code: explanation.code, outcome, explanation, visitors, whenComplete: false })

type GuardsAlone = Exclude<Finding['code'], Explanation['code']>

/** A finding whose code is for the guard alone; the visitor hears "please see the officer". */
export const forGuard = (
  code: GuardsAlone,
  outcome: 'refer' | 'refuse',
  visitors: readonly VisitorId[] = [],
): Finding => ({
  code,
  outcome,
  explanation: { code: 'SEE_OFFICER', params: {}, next: 'see-officer' },
  visitors,
  whenComplete: false,
})

/** The same finding, told only once the party is complete. */
export const onceComplete = (one: Finding): Finding => ({ ...one, whenComplete: true })

export const sessionTimes = ({ session }: Subject) => ({
  startsAt: session.startsAt,
  endsAt: session.endsAt,
})
