/** Attendance by site and day on paper: A4 lying, in the reader's language, with days and digits as the region writes them. */
import type { InsightDays, InsightQuery, Language, LocalDate, Site } from '@ziara-gate/domain'
import type { Cell } from '../csv.ts'
import { plain } from '../print/bidi-text.ts'
import type { Fonts } from '../print/fonts.ts'
import { writePdf } from '../print/paper.ts'
import { regionOf } from '../print/sheet.ts'
import { drawTable, type PrintedTable } from '../print/table.ts'
import { columns, type Day } from './export.ts'

/** A page holds about twenty; more than so many are for a spreadsheet. */
export const mostPrinted = 2_000

interface Words {
  readonly title: string
  readonly allSites: string
  /** `{from}`, `{until}` */
  readonly between: string
  readonly total: string
  /** `{by}`, `{at}` */
  readonly taken: string
  /** `{page}`, `{pages}` */
  readonly page: string
}

const words: Record<Language, Words> = {
  ar: {
    title: 'حضور الزوار حسب الأيام',
    allSites: 'كل المؤسسات',
    between: 'من {from} إلى {until}',
    total: 'المجموع',
    taken: 'استُخرج في {at} · {by}',
    page: 'صفحة {page} من {pages}',
  },
  fr: {
    title: 'Fréquentation par jour',
    allSites: 'Tous les établissements',
    between: 'du {from} au {until}',
    total: 'Total',
    taken: 'Extrait le {at} · {by}',
    page: 'page {page} sur {pages}',
  },
  en: {
    title: 'Attendance by day',
    allSites: 'All sites',
    between: '{from} to {until}',
    total: 'Total',
    taken: 'Taken out on {at} · {by}',
    page: 'page {page} of {pages}',
  },
}

const filled = (text: string, gaps: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => gaps[name] ?? '')

interface Wanted {
  readonly query: Pick<InsightQuery, 'from' | 'until' | 'site'>
  readonly days: InsightDays['days']
  /** Those that the caller may see. */
  readonly sites: readonly Site[]
  readonly language: Language
  /** Who takes it out of the house. */
  readonly by: string
  readonly now: number
}

function formats({ sites, query, language }: Wanted) {
  const place = sites.find(({ id }) => id === query.site) ?? sites[0]
  const locale = regionOf(place?.locale ?? language, language)
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
    return (day: LocalDate) => plain(format.format(Date.parse(`${day}T00:00:00Z`)))
  }
  const moment = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    ...(place && { timeZone: place.zone }),
  })
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  return {
    long: dates({ day: 'numeric', month: 'long', year: 'numeric' }),
    brief: dates({ weekday: 'short', day: '2-digit', month: '2-digit', year: 'numeric' }),
    moment: (at: number) => plain(moment.format(at)),
    number: (value: number) => plain(number.format(value)),
  }
}

/** Site, day, and thirteen numbers. */
const shares = [5.4, 3.2]

function totalsOf(days: readonly Day[], total: string, number: (value: number) => string): string[] {
  return columns.map(({ of, isMedian }, index) => {
    if (index === 0) return total
    if (index === 1 || isMedian) return ''
    return number(days.reduce((sum, day) => sum + Number(of(day, '') ?? 0), 0))
  })
}

export function printedDays(wanted: Wanted): PrintedTable {
  const { days, sites, query, language, by, now } = wanted
  const own = words[language]
  const { long, brief, moment, number } = formats(wanted)
  const names = new Map(sites.map((site) => [site.id, site.names[language]]))
  const written = (cell: Cell) => (typeof cell === 'number' ? number(cell) : (cell ?? '–'))
  const between = filled(own.between, { from: long(query.from), until: long(query.until) })
  const place = query.site === undefined ? own.allSites : (names.get(query.site) ?? query.site)
  return {
    direction: language === 'ar' ? 'rtl' : 'ltr',
    title: own.title,
    lead: `${place} · ${query.from === query.until ? long(query.from) : between}`,
    columns: columns.map((column, index) => ({
      heading: column.words[language],
      share: shares[index] ?? 1.6,
      isNumber: index > 1,
    })),
    rows: days.map((day) =>
      columns.map(({ of }, index) =>
        index === 1 ? brief(day.day) : written(of(day, names.get(day.site) ?? day.site)),
      ),
    ),
    totals: totalsOf(days, own.total, number),
    foot: (page, pages) =>
      `${filled(own.taken, { by, at: moment(now) })} · ${filled(own.page, { page: number(page), pages: number(pages) })}`,
  }
}

export function daysPdf(wanted: Wanted, fonts: Fonts): Promise<Buffer> {
  const table = printedDays(wanted)
  const paper = { title: table.title, language: wanted.language, fonts, now: wanted.now, lying: true }
  return writePdf(paper, (pdf) => drawTable(pdf, table))
}
