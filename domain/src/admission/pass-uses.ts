import type { VisitorId } from '../ids.ts'
import type { VisitorUse } from '../presence/fold.ts'
import type { VisitRecords } from './subject.ts'

type Uses = VisitRecords['uses']

/** A booked visitor, and the id under which the pass alone knows the same person; noted with each admission. */
export interface PassAlias {
  readonly visitor: VisitorId
  readonly passId: VisitorId
}

const isBooked = (id: VisitorId) => /^v\d+$/.test(id)
const isUsed = ({ state }: VisitorUse) => state === 'inside' || state === 'left'

/**
 * The uses of a visit as its pass alone names its party. Admissions of booked visitors stand under the ids in the
 * pass that they were noted with, and those of minors, whom a pass does not name, under `m1`, `m2`, … in order.
 */
export function usesForPass(uses: Uses, aliases: readonly PassAlias[]): Uses {
  const named = aliases.flatMap(({ visitor, passId }) => {
    const use = uses.get(visitor)
    return use && !uses.has(passId) ? [[passId, use] as const] : []
  })
  const known = new Set(aliases.map(({ visitor }) => visitor))
  const minors = [...uses]
    .filter(([id, use]) => isBooked(id) && !known.has(id) && isUsed(use))
    .map(([, use], index) => [`m${index + 1}` as VisitorId, use] as const)
  return new Map([...minors, ...uses, ...named])
}
