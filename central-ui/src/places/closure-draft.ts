import {
  atLocalTime,
  localDateSchema,
  localTime,
  type NewClosure,
  newClosure,
  type Site,
} from '@ziara-gate/domain'
import { type Flaw, type Flaws, flawsOf } from '../form/flaws.ts'

/** As the fields have it; an end without a day and a time is none. */
export interface ClosureDraft {
  /** Empty: the whole site. */
  readonly gate: string
  readonly fromDate: string
  readonly fromTime: string
  readonly untilDate: string
  readonly untilTime: string
}

/** The moment of a day and a time by the site's clock, or what is wrong with either. */
function momentOf(date: string, time: string, name: string, site: Site): number | Map<string, Flaw> {
  const [day, clock] = [localDateSchema.safeParse(date), localTime.safeParse(time)]
  if (day.success && clock.success) return atLocalTime(day.data, clock.data, site.zone)
  return new Map([
    ...(day.success ? [] : ([[`${name}Date`, { kind: 'day' }]] as const)),
    ...(clock.success ? [] : ([[`${name}Time`, { kind: 'time' }]] as const)),
  ])
}

/** What is sent, or what is wrong with what was entered. */
export function closureOf(draft: ClosureDraft, site: Site): NewClosure | Flaws {
  const fromAt = momentOf(draft.fromDate, draft.fromTime, 'from', site)
  const isOpen = draft.untilDate === '' && draft.untilTime === ''
  const untilAt = isOpen ? null : momentOf(draft.untilDate, draft.untilTime, 'until', site)
  if (fromAt instanceof Map || untilAt instanceof Map)
    return new Map([fromAt, untilAt].flatMap((part) => (part instanceof Map ? [...part] : [])))
  const entered = { gateId: draft.gate === '' ? null : draft.gate, fromAt, untilAt }
  const read = newClosure.safeParse(entered)
  return read.success ? read.data : renamed(flawsOf(newClosure, entered))
}

const renamed = (flaws: Flaws): Flaws =>
  new Map([...flaws].map(([path, flaw]) => [path === 'untilAt' ? 'untilTime' : path, flaw]))
