import type { VisitorId, VisitorUse } from '@ziara-gate/domain'
import type { VisitorAlias } from '../journal/rows.ts'

type Uses = ReadonlyMap<VisitorId, VisitorUse>

const isBooked = (id: VisitorId) => /^v\d+$/.test(id)

/**
 * The uses of a visit as its pass alone names its party. Admissions of booked visitors stand under the ids in the
 * pass that they were noted with, and those of minors, whom a pass does not name, under `m1`, `m2`, … in order.
 */
export function usesForPass(uses: Uses, aliases: readonly VisitorAlias[]): Uses {
  const named = aliases.flatMap(({ visitor, passId }) => {
    const use = uses.get(visitor)
    return use && !uses.has(passId) ? [[passId, use] as const] : []
  })
  const known = new Set(aliases.map(({ visitor }) => visitor))
  const minors = [...uses]
    .filter(([id, use]) => isBooked(id) && !known.has(id) && (use.state === 'inside' || use.state === 'left'))
    .map(([, use], index) => [`m${index + 1}` as VisitorId, use] as const)
  return new Map([...minors, ...uses, ...named])
}
