import { type InsightDays, insightDays, type LocalDate } from '@ziara-gate/domain'
import { expect, test } from 'vitest'
import { places } from '../demo/places.ts'
import { readFonts } from '../print/fonts.ts'
import { daysPdf, printedDays } from './days-pdf.ts'

const sites = places.map(({ site }) => site)
const spread = { count: 9, median: 250, p90: 800 }
const counts = { arrived: 1234, admitted: 9, left: 9, refusals: 1, referrals: 0, overrides: 2 }
const rest = { overridesUnused: 0, walkIns: 0, leftQueue: 0, undone: 0, refusedBy: [], referredBy: [] }
const dayAt = (site: string, day: string): unknown => ({
  site,
  day,
  expectedVisits: 6,
  expectedVisitors: 12,
  noShow: 3,
  counts: { ...counts, ...rest, waiting: spread, inside: { count: 0, median: null, p90: null } },
})
const daysOf = (site: string, days: number): InsightDays['days'] =>
  insightDays.parse({
    days: Array.from({ length: days }, (_, index) =>
      dayAt(site, new Date(Date.UTC(2027, 2, 1 + index)).toISOString().slice(0, 10)),
    ),
  }).days

const wanted = (index: number, language: 'ar' | 'fr' | 'en', days = 2) => {
  const site = sites[index]
  if (!site) throw new Error('there is no such place')
  return {
    query: { from: '2027-03-01' as LocalDate, until: '2027-03-02' as LocalDate, site: site.id },
    days: daysOf(site.id, days),
    sites,
    language,
    by: 'A. Director',
    now: Date.UTC(2027, 2, 3, 8),
  }
}

test('days, digits and words are the region’s; what adds up is added, and medians are not', () => {
  const french = printedDays(wanted(0, 'fr'))
  expect(french.lead).toMatch(/ · du 1 mars 2027 au 2 mars 2027$/)
  expect(french.rows[0]?.slice(1, 6)).toEqual(['lun. 01/03/2027', '6', '12', '1.234', '9'])
  expect(french.totals.slice(0, 5)).toEqual(['Total', '', '12', '24', '2.468'])
  expect(french.rows[0]?.slice(-3)).toEqual(['4,2', '13,3', '–'])
  expect(french.totals.slice(-3)).toEqual(['', '', ''])
  const iraqi = printedDays(wanted(3, 'ar'))
  expect(iraqi.direction).toBe('rtl')
  expect(iraqi.lead).toContain('من ١ آذار ٢٠٢٧ إلى ٢ آذار ٢٠٢٧')
  expect(iraqi.rows[0]?.slice(2, 5)).toEqual(['٦', '١٢', '١٬٢٣٤'])
  expect(iraqi.foot(1, 3)).toMatch(/A\. Director · صفحة ١ من ٣$/)
})

test('a long table goes on over pages, its fonts in it', async () => {
  const pdf = (await daysPdf(wanted(0, 'ar', 90), readFonts())).toString('latin1')
  expect(Number(/\/Count (\d+)/.exec(pdf)?.[1])).toBeGreaterThan(2)
  expect(pdf).toMatch(/\/FontName \/\w+\+IBMPlexSansArabic-SemiBold/)
})
