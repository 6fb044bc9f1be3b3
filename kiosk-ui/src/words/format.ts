import type { LaneState, Language } from '@ziara-gate/domain'

/** Times, days and numbers as the site's region writes them, in the visitor's language. */
export interface Format {
  /** 24 hours, site-local: `10:30`, `١٠:٣٠`. */
  time(at: number): string
  /** Weekday, day and month; the year when it is not the present one. */
  day(at: number): string
  number(value: number): string
  /** One of these will do: “passport or residence card”. */
  oneOf(names: readonly string[]): string
  /** Hands of a wall clock, site-local. */
  hands(at: number): { readonly hours: number; readonly minutes: number }
  /** A leaf of a tear-off calendar. */
  leaf(at: number): { readonly weekday: string; readonly day: string; readonly month: string }
  /** Calendar days from now to `at` by the site's calendar; negative for the past. */
  daysUntil(at: number): number
}

type Place = Pick<LaneState['site'], 'locale' | 'zone'>

/**
 * `ar` with region MA writes 0 to 9 and يناير, with IQ ٠ to ٩ and كانون الثاني. English has no data for either region
 * and would fall back to month first, so it takes British order.
 */
export function regional(language: Language, siteLocale: string): string {
  if (language === 'en') return 'en-GB'
  const region = new Intl.Locale(siteLocale).region
  return region ? `${language}-${region}` : language
}

const dayMs = 86_400_000

/** The fields of an instant in a zone, as numbers. */
function fields(at: number, zone: string) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at)
  return (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value)
}

/** The calendar day of an instant in a zone, as a count of days, so that days can be subtracted. */
function dayNumber(at: number, zone: string): number {
  const field = fields(at, zone)
  return Date.UTC(field('year'), field('month') - 1, field('day')) / dayMs
}

export function createFormat(language: Language, site: Place, now: number): Format {
  const locale = regional(language, site.locale)
  const made = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: site.zone, ...options })
  const time = made({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const year = made({ year: 'numeric' })
  const weekday = made({ weekday: 'long' })
  const monthDay = made({ day: 'numeric', month: 'long' })
  const dayOnly = made({ day: 'numeric' })
  const month = made({ month: 'long' })
  const fullDate = made({ day: 'numeric', month: 'long', year: 'numeric' })
  const oneOf = new Intl.ListFormat(locale, { type: 'disjunction' })
  const number = new Intl.NumberFormat(locale, { useGrouping: false })
  const today = dayNumber(now, site.zone)
  return {
    time: (at) => time.format(at),
    day: (at) => {
      const date = year.format(at) === year.format(now) ? monthDay : fullDate
      return `${weekday.format(at)} ${date.format(at)}`
    },
    oneOf: (names) => oneOf.format(names),
    number: (value) => number.format(value),
    hands: (at) => {
      const field = fields(at, site.zone)
      return { hours: field('hour'), minutes: field('minute') }
    },
    leaf: (at) => ({ weekday: weekday.format(at), day: dayOnly.format(at), month: month.format(at) }),
    daysUntil: (at) => dayNumber(at, site.zone) - today,
  }
}

/** Noon UTC of a local date: the same calendar day in every zone of the two countries. */
export const noonOf = (date: string): number => Date.parse(`${date}T12:00:00Z`)
