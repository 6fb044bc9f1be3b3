import type { Country, Language, LocalDate } from '@ziara-gate/domain'

/** Where a fact belongs: its clock and its way of writing numbers and months. */
export interface Place {
  readonly zone: string
  readonly country: Country
  /** The site's own, for example `ar-IQ`. */
  readonly locale: string
}

export interface Formats {
  number(value: number, place: Place): string
  /** 14:05 on the place's clock. */
  time(at: number, place: Place): string
  /** A time of the contract, `14:05`, in the digits of the place. */
  clock(time: string, place: Place): string
  /** 14, the hour alone, for the axis of a small chart. */
  hour(at: number, place: Place): string
  /** 14:05:09 on the place's clock. */
  second(at: number, place: Place): string
  /** Sunday 22 November 2026. */
  day(at: number, place: Place): string
  /** The same for a calendar day. */
  date(date: LocalDate, place: Place): string
  /** 22/11, for where there is hardly room. */
  briefDate(date: LocalDate, place: Place): string
  /** 12 %. */
  share(share: number, place: Place): string
  /** «2 hours», of the largest unit that fits; less than a minute counts as one. */
  span(ms: number, place: Place): string
  /** «2 hours ago». */
  ago(ms: number, place: Place): string
  /** «2 h», for where there is hardly room. */
  briefSpan(ms: number, place: Place): string
  /** «GMT+1». */
  offset(at: number, place: Place): string
  /** «Morocco Time». */
  zone(at: number, place: Place): string
  /** «Sunday»; 1 is Monday, 7 Sunday (ISO 8601). */
  weekday(weekday: number, place: Place): string
  /** «Su», for the head of a column. */
  briefWeekday(weekday: number, place: Place): string
  /** «a, b and c». */
  list(items: readonly string[], place: Place): string
  compare(a: string, b: string): number
}

const minute = 60_000
const units = [
  { unit: 'day', ms: 24 * 60 * minute },
  { unit: 'hour', ms: 60 * minute },
  { unit: 'minute', ms: minute },
] as const

function largestUnit(ms: number) {
  const found = units.find((each) => ms >= each.ms) ?? { unit: 'minute' as const, ms: minute }
  return { unit: found.unit, value: Math.max(1, Math.floor(ms / found.ms)) }
}

/** The language of the page in the region of the place: digits, months and order follow the region. */
export function localeOf(language: Language, place: Place): string {
  // CLDR has no English of these countries and would fall back to American dates.
  if (language === 'en') return 'en-GB'
  return place.locale.startsWith(`${language}-`) ? place.locale : `${language}-${place.country}`
}

function once<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const fresh = make(key)
    made.set(key, fresh)
    return fresh
  }
}

/** Making an `Intl` formatter is slow and lists use thousands, so each kind is made once a locale and zone. */
function dates(options: Intl.DateTimeFormatOptions) {
  const formats = once((key) => {
    const [locale, timeZone] = key.split('|')
    return new Intl.DateTimeFormat(locale, { ...options, ...(timeZone && { timeZone }) })
  })
  return (locale: string, zone: string) => formats(`${locale}|${zone}`)
}

function spans(unitDisplay: 'long' | 'short') {
  const formats = once((key) => {
    const [locale, unit] = key.split('|')
    return new Intl.NumberFormat(locale, { style: 'unit', unit: unit ?? 'minute', unitDisplay })
  })
  return (locale: string, ms: number) => {
    const { unit, value } = largestUnit(ms)
    return formats(`${locale}|${unit}`).format(value)
  }
}

/** Any Monday, to count weekdays from. */
const monday = Date.parse('2024-01-01T00:00:00Z')
const dayMs = 24 * 60 * minute

const longDay = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const

const part = (format: Intl.DateTimeFormat, at: number, type: Intl.DateTimeFormatPartTypes) =>
  format.formatToParts(at).find((each) => each.type === type)?.value ?? ''

export function formatsFor(language: Language): Formats {
  const locale = (place: Place) => localeOf(language, place)
  const time = dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const hour = dates({ hour: 'numeric', hourCycle: 'h23' })
  const second = dates({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
  const day = dates(longDay)
  const briefDay = dates({ day: 'numeric', month: 'numeric' })
  const shares = once((key) => new Intl.NumberFormat(key, { style: 'percent' }))
  const offset = dates({ timeZoneName: 'shortOffset' })
  const zone = dates({ timeZoneName: 'shortGeneric' })
  const numbers = once((key) => new Intl.NumberFormat(key))
  const long = spans('long')
  const brief = spans('short')
  const weekday = dates({ weekday: 'long' })
  const briefWeekday = dates({ weekday: 'short' })
  const lists = once((key) => new Intl.ListFormat(key))
  const past = once((key) => new Intl.RelativeTimeFormat(key))
  const collator = new Intl.Collator(language, { numeric: true })
  return {
    number: (value, place) => numbers(locale(place)).format(value),
    time: (at, place) => time(locale(place), place.zone).format(at),
    clock: (text, place) => time(locale(place), 'UTC').format(Date.parse(`2024-01-01T${text}:00Z`)),
    // In parts, since French would add its «h».
    hour: (at, place) => part(hour(locale(place), place.zone), at, 'hour'),
    second: (at, place) => second(locale(place), place.zone).format(at),
    day: (at, place) => day(locale(place), place.zone).format(at),
    date: (date, place) => day(locale(place), 'UTC').format(Date.parse(`${date}T00:00:00Z`)),
    briefDate: (date, place) => briefDay(locale(place), 'UTC').format(Date.parse(`${date}T00:00:00Z`)),
    share: (share, place) => shares(locale(place)).format(share),
    span: (ms, place) => long(locale(place), ms),
    ago: (ms, place) => {
      const { unit, value } = largestUnit(ms)
      return past(locale(place)).format(-value, unit)
    },
    briefSpan: (ms, place) => brief(locale(place), ms),
    offset: (at, place) => part(offset(locale(place), place.zone), at, 'timeZoneName'),
    zone: (at, place) => part(zone(locale(place), place.zone), at, 'timeZoneName'),
    weekday: (number, place) => weekday(locale(place), 'UTC').format(monday + (number - 1) * dayMs),
    briefWeekday: (number, place) => briefWeekday(locale(place), 'UTC').format(monday + (number - 1) * dayMs),
    list: (items, place) => lists(locale(place)).format(items),
    compare: (a, b) => collator.compare(a, b),
  }
}
