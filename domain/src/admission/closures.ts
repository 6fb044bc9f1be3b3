import type { Closure, Gate, Site } from '../visit/records.ts'

const covers = ({ fromAt, untilAt }: Closure, at: number) =>
  fromAt <= at && (untilAt === null || at < untilAt)

/** The first closure of this gate that holds at one of these instants. */
export const closureAt = (
  closures: readonly Closure[],
  site: Pick<Site, 'id'>,
  gate: Pick<Gate, 'id'>,
  ...instants: readonly number[]
): Closure | undefined =>
  closures.find(
    (one) =>
      (one.gateId === null || one.gateId === gate.id) &&
      one.siteId === site.id &&
      instants.some((at) => covers(one, at)),
  )
