/** Which policy holds on a day, and which cannot be valid at all. */
import type { LocalDate, SiteId } from '../ids.ts'
import { byText } from '../order.ts'
import { type DatedPolicy, defaultPolicy, type SitePolicy } from './policy.ts'

const covers = ({ from, until }: DatedPolicy, day: LocalDate) =>
  from <= day && (until === null || day <= until)

/** The dated policy of a site that holds on a site-local day: of those that cover it the one that began last, by id where two began together. */
export const policyInForce = (
  policies: readonly DatedPolicy[],
  site: SiteId,
  day: LocalDate,
): DatedPolicy | undefined =>
  policies
    .filter((one) => one.siteId === site && covers(one, day))
    .toSorted((a, b) => byText(a.from, b.from) || byText(a.id, b.id))
    .at(-1)

/** The policy of a site on a site-local day; the default one where none is dated for it. */
export const policyFor = (policies: readonly DatedPolicy[], site: SiteId, day: LocalDate): SitePolicy =>
  policyInForce(policies, site, day)?.policy ?? defaultPolicy

export interface PolicyFault {
  /** Path of the field at fault, for example `limits.0.days`. */
  readonly field: string
  readonly message: string
}

type Rule = (policy: DatedPolicy, shortestSessionMinutes: number) => PolicyFault | null

const fault = (applies: boolean, field: string, message: string): PolicyFault | null =>
  applies ? { field, message } : null

const rules: readonly Rule[] = [
  ({ from, until }) => fault((until ?? from) < from, 'until', 'ends before it begins'),
  ({ policy }) =>
    fault(
      policy.leadAge < policy.adultAge,
      'policy.leadAge',
      'a lead must be an adult: lead age under adult age',
    ),
  ({ policy }) =>
    fault(policy.idAge > policy.adultAge, 'policy.idAge', 'adults would come in without a document'),
  ({ policy }, shortest) =>
    fault(
      policy.lateCutOffMinutes > shortest,
      'policy.lateCutOffMinutes',
      `late cut-off past the end of a session of ${shortest} minutes`,
    ),
  ({ policy }) =>
    fault(policy.maxAdults > policy.maxParty, 'policy.maxAdults', 'more adults than the party may have'),
  ({ policy }) =>
    fault(
      policy.maxChildren > policy.maxParty,
      'policy.maxChildren',
      'more children than the party may have',
    ),
  ({ policy }) =>
    fault(
      new Set(policy.acceptedDocuments).size < policy.acceptedDocuments.length,
      'policy.acceptedDocuments',
      'names a document twice',
    ),
  ({ policy }) =>
    fault(
      new Set(policy.limits.map(({ per, days }) => `${per} ${days}`)).size < policy.limits.length,
      'policy.limits',
      'two limits for the same period',
    ),
  ({ policy }) =>
    fault(
      new Set(policy.reservedDays.map(({ weekday }) => weekday)).size < policy.reservedDays.length,
      'policy.reservedDays',
      'a weekday reserved twice',
    ),
  ({ policy }) =>
    fault(
      new Set(policy.regimes.map(({ date }) => date)).size < policy.regimes.length,
      'policy.regimes',
      'two regimes for one day',
    ),
]

/**
 * Faults of a policy that is about to be entered, each with its field; empty when it can be valid.
 * `shortestSessionMinutes`: the shortest session that the site receives visits in.
 */
export const policyFaults = (policy: DatedPolicy, shortestSessionMinutes: number): PolicyFault[] =>
  rules.map((rule) => rule(policy, shortestSessionMinutes)).filter((one) => one !== null)
