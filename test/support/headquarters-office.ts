/** What headquarters answers besides the day's events: invented counts over weeks, overrides and alarms. */
import {
  addDays,
  alarmList,
  insightDays,
  insightOverrides,
  type LocalDate,
  localDate,
  makeReference,
  type SiteOverview,
} from '@ziara-gate/domain'
import { now, randomFrom } from './headquarters-day.ts'
import type { ScriptedHeadquarters } from './scripted-headquarters.ts'

const reasons = [
  'TOO_EARLY',
  'TOO_LATE',
  'WRONG_DAY',
  'VISIT_CANCELLED',
  'PASS_FORGED',
  'WRONG_SITE',
] as const
const spread = (count: number, median: number) => ({ count, median, p90: median * 2 })

function dayAt(site: SiteOverview, day: LocalDate, random: () => number) {
  const expectedVisitors = 40 + Math.floor(random() * 90)
  const arrived = Math.floor(expectedVisitors * (0.85 + random() * 0.12))
  const refusedBy = reasons.map((reason) => ({ reason, count: Math.floor(random() * 4) }))
  return {
    site: site.id,
    day,
    expectedVisits: Math.ceil(expectedVisitors / 2),
    expectedVisitors,
    noShow: expectedVisitors - arrived,
    counts: {
      arrived,
      admitted: arrived - 2,
      left: arrived - 3,
      refusals: refusedBy.reduce((sum, { count }) => sum + count, 0),
      referrals: 4,
      overrides: Math.floor(random() * 3),
      overridesUnused: 0,
      walkIns: 0,
      leftQueue: 1,
      undone: 0,
      waiting: spread(arrived - 2, 120 + Math.floor(random() * 300)),
      inside: spread(arrived - 3, 2400),
      refusedBy: refusedBy.filter(({ count }) => count > 0),
      referredBy: [],
    },
  }
}

/** So many days to today at every site. */
export function countedDays(sites: readonly SiteOverview[], days: number) {
  const random = randomFrom(7)
  return insightDays.parse({
    days: sites.flatMap((site) =>
      Array.from({ length: days }, (_, back) =>
        dayAt(site, addDays(localDate(now, site.zone), back + 1 - days), random),
      ),
    ),
  })
}

export const overridesOf = (sites: readonly SiteOverview[]) =>
  insightOverrides.parse({
    overrides: sites.slice(0, 5).map((site, index) => ({
      site: site.id,
      officer: `officer-${index + 1}`,
      name: index === 3 ? null : `N. Guard ${index + 1}`,
      cause: index % 2 === 0 ? 'late-excused' : 'identity-known',
      to: index === 4 ? 'refuse' : 'admit',
      used: index !== 2,
      count: 5 - index,
    })),
  })

const kinds = [
  'chain-broken',
  'double-admission',
  'gate-silent',
  'override-rate',
  'replica-stale',
  'gap',
] as const

/** One of each of some kinds; the last is acknowledged. */
export const alarmsOf = (sites: readonly SiteOverview[]) =>
  alarmList.parse({
    alarms: kinds.map((kind, index) => {
      const site = sites[index % sites.length]
      const ofEvent = index < 2 || kind === 'gap'
      return {
        id: `00000000-0000-4000-8000-00000000000${index}`,
        kind,
        site: site?.id,
        gate: site?.gates[0]?.id,
        gates: site?.gates.map(({ id }) => id),
        epoch: ofEvent ? 'epoch0001' : null,
        sequence: ofEvent ? 41 + index : null,
        reference: kind === 'double-admission' ? makeReference(77) : null,
        detail: 'what a technician reads',
        raisedAt: now - index * 3_600_000,
        acknowledged:
          kind === 'gap' ? { at: now - 60_000, by: 'A. Reader', note: 'The line was down.' } : null,
      }
    }),
    next: null,
  })

/** Gives a scripted headquarters all of it. */
export function tellOffice({ sites, answers }: Pick<ScriptedHeadquarters, 'sites' | 'answers'>): void {
  answers.set('GET /v1/insight/days', countedDays(sites, 14))
  answers.set('GET /v1/insight/overrides', overridesOf(sites))
  answers.set('GET /v1/alarms', alarmsOf(sites))
}
