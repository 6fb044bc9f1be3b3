/** Events and places for the tests beside the code. */
import { type AttendanceRecord, attendanceRecord, type SiteOverview, siteOverview } from '@ziara-gate/domain'

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
