import type { LocalDate, VisitorId } from '../../ids.ts'
import { weekdayOf } from '../../time/local-time.ts'
import type { Finding } from '../facts.ts'
import type { Standing } from '../party.ts'
import { type Case, finding, forGuard, onceComplete } from './case.ts'
import { withinLimits } from './limits.ts'

/** May these people visit? Asked of those present; told once the party is complete. */
export function visitors(about: Case): Finding[] {
  return [...size(about), ...persons(about).map(onceComplete), ...alone(about)]
}

const idsOf = (standings: readonly Standing[]): VisitorId[] => standings.map(({ member }) => member.id)

/** The whole party as booked, until those missing are said not to come. */
function size({ party, policy, checkIn }: Case): Finding[] {
  const coming = checkIn.allHere ? party.all.filter((one) => !party.missing.includes(one)) : party.all
  const minors = coming.filter(({ minor }) => minor).length
  const adults = coming.length - minors
  const fits = coming.length <= policy.maxParty && adults <= policy.maxAdults && minors <= policy.maxChildren
  if (fits) return []
  return [
    finding('refer', { code: 'PARTY_TOO_LARGE', params: { allowed: policy.maxParty }, next: 'see-officer' }),
  ]
}

/** A party of minors alone is sent to the officer before any card is asked for. */
function alone({ party }: Case): Finding[] {
  const nobodyGrown = party.all.every(({ minor }) => minor)
  return nobodyGrown ? [finding('refer', { code: 'MINOR_ALONE', params: {}, next: 'see-officer' })] : []
}

const noPermit = ({ member }: Standing, { policy, today }: Case): boolean =>
  policy.permitCategories.some((category) => category === member.category) &&
  (member.permitUntil === null || member.permitUntil < today)

const wrongSex = ({ member, minor }: Standing, { policy, today }: Case): boolean => {
  const reserved = policy.reservedDays.find(({ weekday }) => weekday === weekdayOf(today))
  if (reserved === undefined || minor || member.known.by !== 'booking') return false
  return member.known.sex !== reserved.for
}

const overLimit = ({ member }: Standing, { policy, today }: Case): boolean =>
  !withinLimits(policy, 'visitor', member.earlierVisits as readonly LocalDate[], today)

function persons(about: Case): Finding[] {
  const present = [...about.party.shown, ...about.party.vouched]
  const those = (applies: (one: Standing, about: Case) => boolean) =>
    idsOf(present.filter((one) => applies(one, about)))
  const restricted = those(({ member }) => member.restricted)
  const unpermitted = those(noPermit)
  const misdayed = those(wrongSex)
  const limited = those(overLimit)
  const refused = those(({ member }) => member.use.state === 'refused')
  const see = { params: {}, next: 'see-officer' } as const
  return [
    ...(restricted.length > 0 ? [forGuard('VISITOR_RESTRICTED', 'refer', restricted)] : []),
    ...(refused.length > 0
      ? [finding('refer', { code: 'OVERRIDDEN', params: { admitted: false }, next: 'see-officer' }, refused)]
      : []),
    ...(unpermitted.length > 0 ? [finding('refer', { code: 'PERMIT_REQUIRED', ...see }, unpermitted)] : []),
    ...(limited.length > 0 ? [finding('refer', { code: 'LIMIT_REACHED', ...see }, limited)] : []),
    ...(misdayed.length > 0
      ? [finding('refer', { code: 'DAY_RESERVED', params: { fits: null }, next: 'see-officer' }, misdayed)]
      : []),
  ]
}
