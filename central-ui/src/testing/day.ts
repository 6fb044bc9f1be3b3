/** Events and places for the tests beside the code. */
import { type AttendanceRecord, attendanceRecord, type SiteOverview, siteOverview } from '@ziara-gate/domain'
import type { Counted } from '../day/book.ts'

/** 13 March 2026 in Ramadan: Casablanca is at UTC, Baghdad three hours ahead. */
export const at = (time: string): number => Date.parse(`2026-03-13T${time}:00Z`)
export const date = '2026-03-13'

const names = (text: string) => ({ ar: text, fr: text, en: text })

export const site = (over: Partial<Record<keyof SiteOverview, unknown>> = {}): SiteOverview =>
  siteOverview.parse({
    id: 'annour',
    names: names('Annour'),
    country: 'MA',
    zone: 'Africa/Casablanca',
    locale: 'ar-MA',
    gates: [{ id: 'annour-main', names: names('Main'), lastHeardAt: at('10:00') }],
    today: { expectedVisits: 4, expectedVisitors: 10 },
    ...over,
  })

export const iraqi = site({ id: 'nakhla', country: 'IQ', zone: 'Asia/Baghdad', locale: 'ar-IQ' })

/** Numbers of the hours from 8 o'clock on; before and after them nobody came. */
export const fromEight = (...counts: readonly number[]): number[] =>
  Array.from({ length: 24 }, (_, hour) => counts[hour - 8] ?? 0)

/** What was counted at a site on the day; nothing, unless `over` says otherwise. */
export const countedAt = (
  { id, names, country, zone, locale }: SiteOverview,
  over: Partial<Counted> = {},
): Counted => ({
  ...{
    id,
    names,
    country,
    zone,
    locale,
    day: date as Counted['day'],
    expectedVisits: 0,
    expectedVisitors: 0,
  },
  ...{ arrived: 0, admitted: 0, left: 0, waiting: 0, inside: 0, refusals: 0, referrals: 0, overrides: 0 },
  ...{ hours: fromEight(), ordinary: fromEight(), ordinaryDays: 0, openAlarms: 0, heardAt: null },
  ...over,
})

let sequence = 0

const fields: Record<string, Record<string, unknown>> = {
  arrival: { credential: 'pass' },
  admission: {
    reason: 'ADMITTED',
    by: 'self',
    officer: null,
    vouchedBy: null,
    ticket: 1,
    stale: false,
    passIssue: 1,
  },
  exit: { officer: null },
  undo: { officer: 'officer-7' },
  refusal: { reason: 'WRONG_DAY', reasons: ['WRONG_DAY'], credential: 'pass', stale: false },
}

/** One event of `annour-main`, its sequence one higher than the last. */
export function record(
  kind: 'arrival' | 'admission' | 'exit' | 'undo' | 'refusal',
  instant: number,
  over: Record<string, unknown> = {},
): AttendanceRecord {
  sequence += 1
  const stamp = { gate: 'annour-main', epoch: 'epoch0001', sequence, at: instant, lane: 'lane-1', ...over }
  const visitor = kind === 'refusal' ? {} : { visitor: 'v1' }
  const facts = { kind, reference: '00000000', session: null, ...visitor, ...fields[kind], ...over }
  const event = { v: 1, monotonicMs: 1, boot: 'b', clock: 'trusted', personalHash: null, ...stamp, ...facts }
  const shown = { site: 'annour', receivedAt: instant + 500, visitor: null, reason: null, officer: null }
  return attendanceRecord.parse({ ...shown, ...stamp, ...facts, event })
}
