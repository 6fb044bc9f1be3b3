import { type AttendanceRecord, eventKey } from '@ziara-gate/domain'

/** What the members of a party did together, as one row: three people admitted are one act, and three events. */
export interface EventGroup {
  /** Of its oldest event, so that the group keeps its name while it grows. */
  readonly key: string
  /** Newest first, never empty. */
  readonly records: readonly [AttendanceRecord, ...AttendanceRecord[]]
}

const togetherMs = 2 * 60_000
/** How far back among the rows the rest of a party is looked for: others' events come in between. */
const reach = 12
const acts: ReadonlySet<AttendanceRecord['kind']> = new Set([
  'arrival',
  'admission',
  'exit',
  'left-queue',
  'walk-in',
])

const together = (a: AttendanceRecord, b: AttendanceRecord) =>
  a.kind === b.kind &&
  acts.has(a.kind) &&
  a.reference !== null &&
  a.reference === b.reference &&
  a.gate === b.gate &&
  Math.abs(a.at - b.at) <= togetherMs

/** `records` newest first; each group stands where its newest event does. */
export function groupEvents(records: readonly AttendanceRecord[]): EventGroup[] {
  const groups: [AttendanceRecord, ...AttendanceRecord[]][] = []
  for (const record of records) {
    const own = groups.slice(-reach).find(([, ...rest], index, near) => {
      const last = rest.at(-1) ?? near[index]?.[0]
      return last !== undefined && together(last, record)
    })
    if (own === undefined) groups.push([record])
    else own.push(record)
  }
  return groups.map((group) => ({ key: eventKey(group.at(-1) ?? group[0]), records: group }))
}
