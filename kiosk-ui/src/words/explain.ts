import type { Explanation, LaneState, Language, Names, PublicCode } from '@ziara-gate/domain'
import { type Format, noonOf } from './format.ts'
import { numberOfLane } from './lane-number.ts'
import type { Path, Say } from './say.ts'
import type { Values } from './speak.ts'
import type { CaseOf } from './wording.ts'

/** What is needed to word an explanation here and now. */
export interface Here {
  readonly format: Format
  readonly language: Language
  readonly site: LaneState['site']
}

type Told = {
  [Code in PublicCode]: {
    readonly code: Code
    readonly of: CaseOf<Code>
    readonly values?: Values
    readonly count?: number
  }
}[PublicCode]

const place = (names: Names | null, { language, site }: Here) => ({
  of: names ? ('named' as const) : ('unnamed' as const),
  values: { here: site.names[language], ...(names ? { place: names[language] } : {}) },
})

const counted = (count: number, { format }: Here) => ({ count, values: { n: format.number(count) } })

const admitted = (params: { admitted: number; open: number }, here: Here) =>
  params.open > 0
    ? { of: 'part' as const, ...counted(params.open, here) }
    : { of: 'whole' as const, ...counted(params.admitted, here) }

function wrongDay(params: { startsAt: number; opensAt: number }, { format }: Here) {
  const days = format.daysUntil(params.startsAt)
  const values = {
    day: format.day(params.startsAt),
    time: format.time(params.startsAt),
    opens: format.time(params.opensAt),
  }
  return {
    of: days === 1 ? ('tomorrow' as const) : days > 1 ? ('later' as const) : ('past' as const),
    values,
  }
}

function closed(untilAt: number | null, { format }: Here) {
  if (untilAt === null) return { of: 'open' as const }
  const values = { time: format.time(untilAt), day: format.day(untilAt) }
  return { of: format.daysUntil(untilAt) === 0 ? ('today' as const) : ('later' as const), values }
}

function otherLane(lane: string, { format }: Here) {
  const number = numberOfLane(lane, format)
  return number === null
    ? { of: 'unnumbered' as const }
    : { of: 'numbered' as const, values: { lane: number } }
}

/** Which case of a code holds, and the values its words need. */
export function told(explanation: Explanation, here: Here): Told {
  const { format } = here
  switch (explanation.code) {
    case 'ADMITTED':
    case 'ADMITTED_ON_PASS':
      return { code: explanation.code, ...admitted(explanation.params, here) }
    case 'ID_REQUIRED':
    case 'MORE_VISITORS':
      return { code: explanation.code, of: 'always', ...counted(explanation.params.missing, here) }
    case 'PARTY_TOO_LARGE':
      return { code: explanation.code, of: 'always', ...counted(explanation.params.allowed, here) }
    case 'PASS_SUPERSEDED': {
      const { startsAt } = explanation.params
      const values = { day: format.day(startsAt), time: format.time(startsAt) }
      return { code: explanation.code, of: 'always', values }
    }
    case 'WRONG_SITE':
      return { code: explanation.code, ...place(explanation.params.site, here) }
    case 'WRONG_GATE':
      return { code: explanation.code, ...place(explanation.params.gate, here) }
    case 'WRONG_DAY':
      return { code: explanation.code, ...wrongDay(explanation.params, here) }
    case 'TOO_EARLY': {
      const { startsAt, opensAt } = explanation.params
      const values = { time: format.time(startsAt), opens: format.time(opensAt) }
      return { code: explanation.code, of: 'always', values }
    }
    case 'TOO_LATE': {
      const { startsAt, cutOffAt } = explanation.params
      const values = { time: format.time(startsAt), cutOff: format.time(cutOffAt) }
      return { code: explanation.code, of: 'always', values }
    }
    case 'SESSION_CANCELLED':
      return {
        code: explanation.code,
        of: 'always',
        values: { time: format.time(explanation.params.startsAt) },
      }
    case 'SITE_CLOSED':
      return { code: explanation.code, ...closed(explanation.params.untilAt, here) }
    case 'ALREADY_ADMITTED':
      return {
        code: explanation.code,
        of: 'always',
        values: { time: format.time(explanation.params.admittedAt) },
      }
    case 'LEFT_ALREADY':
      return {
        code: explanation.code,
        of: 'always',
        values: { time: format.time(explanation.params.leftAt) },
      }
    case 'IN_PROGRESS_ELSEWHERE':
      return { code: explanation.code, ...otherLane(explanation.params.lane, here) }
    case 'ID_UNREADABLE':
    case 'ID_NOT_ON_VISIT':
    case 'ID_EXPIRED':
    case 'ID_NOT_ACCEPTED':
      return { code: explanation.code, of: explanation.next === 'see-officer' ? 'officer' : 'again' }
    case 'DAY_RESERVED': {
      const { fits } = explanation.params
      if (explanation.next === 'see-officer') return { code: explanation.code, of: 'officer' }
      return fits === null
        ? { code: explanation.code, of: 'none' }
        : { code: explanation.code, of: 'fits', values: { day: format.day(noonOf(fits)) } }
    }
    case 'OVERRIDDEN':
      return { code: explanation.code, of: explanation.params.admitted ? 'admitted' : 'refused' }
    case 'CONDITIONS':
    case 'PASS_UNREADABLE':
    case 'PASS_FORGED':
    case 'PASS_KEY_REVOKED':
    case 'PASS_REVOKED':
    case 'VISIT_UNKNOWN':
    case 'VISIT_CANCELLED':
    case 'AMBIGUOUS':
    case 'LEAD_MISSING':
    case 'MINOR_ALONE':
    case 'LIMIT_REACHED':
    case 'PERMIT_REQUIRED':
    case 'JOURNAL_UNAVAILABLE':
    case 'SEE_OFFICER':
      return { code: explanation.code, of: 'always' }
  }
}

export interface Explained {
  readonly say: string
  readonly help: string
}

/** The statement and the help of an explanation, ready to be shown. */
export function explain(explanation: Explanation, here: Here, say: Say): Explained {
  const { code, of, values, count } = told(explanation, here)
  const path = `codes.${code}.${of}` as const
  const text = (part: 'say' | 'help') => say(`${path}.${part}` as Path, values, count)
  return { say: text('say'), help: text('help') }
}
