/** What stands on the sheet of a pass, in one language, as the site's region writes days, times and numbers. */
import type { Language, SitePolicy } from '@ziara-gate/domain'
import type { Booking } from '../register/read.ts'
import { type Direction, plain } from './bidi-text.ts'
import type { PassWords } from './words.ts'

export interface Column {
  readonly direction: Direction
  readonly title: string
  /** Label and value, one under the other. */
  readonly facts: readonly (readonly [string, string])[]
  readonly lists: readonly { readonly head: string; readonly items: readonly string[] }[]
  readonly keep: string
}

const minute = 60_000

/** The language in the region of a site's locale: digits and months follow the region. */
export function regionOf(locale: string, language: Language): string {
  // CLDR has no English of these countries and would fall back to American dates.
  if (language === 'en') return 'en-GB'
  const { region } = new Intl.Locale(locale)
  return region ? `${language}-${region}` : language
}

function formats({ site }: Booking, language: 'ar' | 'fr') {
  const locale = regionOf(site.locale, language)
  const made = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: site.zone, ...options })
  const day = made({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const time = made({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const number = new Intl.NumberFormat(locale, { useGrouping: false })
  return {
    day: (at: number) => plain(day.format(at)),
    time: (at: number) => plain(time.format(at)),
    number: (value: number) => plain(number.format(value)),
  }
}

/** Text in one language: Arabic from the right, French from the left. */
export function columnOf(
  booking: Booking,
  policy: SitePolicy,
  words: PassWords,
  language: 'ar' | 'fr',
): Column {
  const { visit, session, site } = booking
  const { day, time, number } = formats(booking, language)
  const between = (from: number, until: number) =>
    words.between.replace('{from}', time(from)).replace('{until}', time(until))
  const opens = session.startsAt - policy.checkInOpensMinutes * minute
  const closes = session.startsAt + policy.lateCutOffMinutes * minute
  const lead = visit.visitors.find((visitor) => visitor.lead)
  return {
    direction: language === 'ar' ? 'rtl' : 'ltr',
    title: words.title,
    facts: [
      [words.place, site.names[language]],
      [words.day, day(session.startsAt)],
      [words.from, between(session.startsAt, session.endsAt)],
      [words.arrive, between(opens, closes)],
      [words.lead, lead?.name ?? ''],
      [words.party, number(visit.visitors.length)],
    ],
    lists: [
      {
        head: words.bring,
        items: [...words.bringList, words.fromAge.replace('{age}', number(policy.idAge))],
      },
      { head: words.conditions, items: words.conditionList },
    ],
    keep: words.keep,
  }
}
