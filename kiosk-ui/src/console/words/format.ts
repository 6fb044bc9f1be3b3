import type { LaneState, Language } from '@ziara-gate/domain'
import { createFormat, type Format, noonOf, regional } from '../../words/format.ts'

/** What a desk needs besides: spans, countdowns, dates without a clock. */
export interface DeskFormat extends Format {
  /** «3 minutes», of the largest unit that fits. */
  span(ms: number): string
  /** `4:05`, minutes and seconds. */
  countdown(ms: number): string
  /** A calendar day, short: 13 March 2026. */
  date(localDate: string): string
  /** The time today, with the day before it otherwise. */
  moment(at: number): string
  compare(a: string, b: string): number
}

const units = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1_000 },
] as const

export function createDeskFormat(language: Language, site: LaneState['site'], now: number): DeskFormat {
  const base = createFormat(language, site, now)
  const locale = regional(language, site.locale)
  const unitDisplay = language === 'ar' ? 'long' : 'short'
  const spans = Object.fromEntries(
    units.map(({ unit }) => [unit, new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay })]),
  )
  const dates = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  const two = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 })
  const collator = new Intl.Collator(language, { numeric: true })
  const span = (ms: number) => {
    const found = units.find((each) => ms >= each.ms)
    const { unit, ms: length } = found ?? { unit: 'second' as const, ms: 1_000 }
    return spans[unit]?.format(Math.max(0, Math.floor(ms / length))) ?? ''
  }
  return {
    ...base,
    span,
    countdown: (ms) => {
      const seconds = Math.max(0, Math.ceil(ms / 1000))
      return `${base.number(Math.floor(seconds / 60))}:${two.format(seconds % 60)}`
    },
    date: (localDate) => dates.format(noonOf(localDate)),
    moment: (at) => (base.daysUntil(at) === 0 ? base.time(at) : `${base.day(at)} ${base.time(at)}`),
    compare: (a, b) => collator.compare(a, b),
  }
}
