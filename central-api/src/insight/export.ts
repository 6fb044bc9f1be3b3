/** Attendance by site and day as a table that leaves the house: CSV (RFC 4180) and XLSX; `days-pdf.ts` prints it. */
import type { InsightDays, Language, Names } from '@ziara-gate/domain'
import writeSpreadsheet from 'write-excel-file/node'
import { type Cell, csvRow, csvStart } from '../csv.ts'

export type { Cell }
export interface Table {
  readonly headings: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

export type Day = InsightDays['days'][number]

const minutes = (seconds: number | null): number | null =>
  seconds === null ? null : Math.round(seconds / 6) / 10

/** Medians do not add up; everything else that is a number does. */
export const columns: readonly {
  readonly words: Record<Language, string>
  readonly of: (day: Day, site: string) => Cell
  readonly isMedian?: true
}[] = [
  { words: { ar: 'المؤسسة', fr: 'Site', en: 'Site' }, of: (_, site) => site },
  { words: { ar: 'اليوم', fr: 'Jour', en: 'Day' }, of: ({ day }) => day },
  {
    words: { ar: 'زيارات متوقعة', fr: 'Visites prévues', en: 'Visits expected' },
    of: ({ expectedVisits }) => expectedVisits,
  },
  {
    words: { ar: 'زوار متوقعون', fr: 'Visiteurs prévus', en: 'Visitors expected' },
    of: ({ expectedVisitors }) => expectedVisitors,
  },
  { words: { ar: 'وصلوا', fr: 'Arrivés', en: 'Arrived' }, of: ({ counts }) => counts.arrived },
  { words: { ar: 'دخلوا', fr: 'Entrés', en: 'Admitted' }, of: ({ counts }) => counts.admitted },
  { words: { ar: 'غادروا', fr: 'Partis', en: 'Left' }, of: ({ counts }) => counts.left },
  { words: { ar: 'لم يحضروا', fr: 'Absents', en: 'Did not come' }, of: ({ noShow }) => noShow },
  { words: { ar: 'حالات الرفض', fr: 'Refus', en: 'Refusals' }, of: ({ counts }) => counts.refusals },
  {
    words: { ar: 'إحالات إلى الموظف', fr: 'Renvois à l’agent', en: 'Referrals' },
    of: ({ counts }) => counts.referrals,
  },
  {
    words: { ar: 'قرارات الموظفين', fr: 'Décisions d’agents', en: 'Overrides' },
    of: ({ counts }) => counts.overrides,
  },
  { words: { ar: 'بلا موعد', fr: 'Sans réservation', en: 'Walk-ins' }, of: ({ counts }) => counts.walkIns },
  {
    words: { ar: 'وسيط الانتظار (دقيقة)', fr: 'Attente médiane (min)', en: 'Median wait (min)' },
    of: ({ counts }) => minutes(counts.waiting.median),
    isMedian: true,
  },
  {
    words: { ar: 'انتظار 90٪ (دقيقة)', fr: 'Attente, 90 % (min)', en: 'Wait, 90% (min)' },
    of: ({ counts }) => minutes(counts.waiting.p90),
    isMedian: true,
  },
  {
    words: { ar: 'وسيط المكوث (دقيقة)', fr: 'Présence médiane (min)', en: 'Median stay (min)' },
    of: ({ counts }) => minutes(counts.inside.median),
    isMedian: true,
  },
]

export const tableOfDays = (
  { days }: InsightDays,
  names: ReadonlyMap<string, Names>,
  language: Language,
): Table => ({
  headings: columns.map(({ words }) => words[language]),
  rows: days.map((day) => columns.map(({ of }) => of(day, names.get(day.site)?.[language] ?? day.site))),
})

export const csvOf = ({ headings, rows }: Table): string =>
  csvStart + [headings, ...rows].map(csvRow).join('')

export async function spreadsheetOf({ headings, rows }: Table, language: Language): Promise<Buffer> {
  const head = headings.map((value) => ({ value, fontWeight: 'bold' as const }))
  const body = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? { type: String, value: cell } : cell)),
  )
  const layout = { stickyRowsCount: 1, rightToLeft: language === 'ar' }
  return (await writeSpreadsheet([head, ...body], layout).toBuffer()) as Buffer
}
