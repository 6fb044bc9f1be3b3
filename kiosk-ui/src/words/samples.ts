import { type Explanation, type LocalDate, laneId } from '@ziara-gate/domain'

const hour = 3_600_000

/** One explanation of every code in every case: what tests and the gallery of screens go through. */
export function samples(now: number): Explanation[] {
  const today = { startsAt: now + hour, endsAt: now + 2 * hour }
  const other = { startsAt: now + 5 * hour, endsAt: now + 6 * hour }
  const laterDay = { startsAt: now + 100 * hour, endsAt: now + 101 * hour }
  const day = (at: number) => new Date(at).toISOString().slice(0, 10) as LocalDate
  const wrongDay = (hours: number): Explanation => {
    const startsAt = now + hours * hour
    const params = { startsAt, endsAt: startsAt + hour, date: day(startsAt), opensAt: startsAt - hour / 2 }
    return { code: 'WRONG_DAY', params, next: hours > 0 ? 'come-back' : 'ask-booking-office' }
  }
  const bySight = (code: 'ID_UNREADABLE' | 'ID_NOT_ON_VISIT' | 'ID_EXPIRED' | 'ID_NOT_ACCEPTED') =>
    [
      { code, params: { triesLeft: 1 }, next: 'show-id-again' },
      { code, params: { triesLeft: 0 }, next: 'see-officer' },
    ] satisfies Explanation[]
  const place = {
    ar: 'السجن المحلي بسلا',
    fr: 'Prison locale de Salé',
    en: 'Salé local prison',
  }
  const gate = { ar: 'الباب الشرقي', fr: 'Porte est', en: 'East gate' }
  return [
    { code: 'ADMITTED', params: { admitted: 3, open: 0 }, next: 'go-in' },
    { code: 'ADMITTED', params: { admitted: 1, open: 2 }, next: 'wait-to-be-called' },
    { code: 'ADMITTED_ON_PASS', params: { admitted: 1, open: 0 }, next: 'go-in' },
    { code: 'ID_REQUIRED', params: { missing: 2 }, next: 'show-first-id' },
    { code: 'MORE_VISITORS', params: { missing: 1 }, next: 'show-next-id' },
    { code: 'CONDITIONS', params: {}, next: 'accept-conditions' },
    { code: 'PASS_UNREADABLE', params: {}, next: 'scan-again' },
    { code: 'PASS_FORGED', params: {}, next: 'see-officer' },
    { code: 'PASS_KEY_REVOKED', params: {}, next: 'see-officer' },
    { code: 'PASS_REVOKED', params: {}, next: 'ask-booking-office' },
    { code: 'PASS_SUPERSEDED', params: laterDay, next: 'use-newer-pass' },
    { code: 'VISIT_UNKNOWN', params: {}, next: 'ask-booking-office' },
    { code: 'WRONG_SITE', params: { site: place }, next: 'go-to-site' },
    { code: 'WRONG_SITE', params: { site: null }, next: 'go-to-site' },
    { code: 'WRONG_GATE', params: { gate }, next: 'go-to-gate' },
    { code: 'WRONG_GATE', params: { gate: null }, next: 'go-to-gate' },
    wrongDay(24),
    wrongDay(240),
    wrongDay(-48),
    { code: 'TOO_EARLY', params: { ...today, opensAt: now + hour / 4 }, next: 'come-back' },
    { code: 'TOO_LATE', params: { ...today, cutOffAt: now - hour / 4 }, next: 'ask-booking-office' },
    { code: 'VISIT_CANCELLED', params: {}, next: 'ask-booking-office' },
    { code: 'SESSION_CANCELLED', params: today, next: 'ask-booking-office' },
    { code: 'SITE_CLOSED', params: { untilAt: now + 3 * hour }, next: 'ask-booking-office' },
    { code: 'SITE_CLOSED', params: { untilAt: now + 72 * hour }, next: 'ask-booking-office' },
    { code: 'SITE_CLOSED', params: { untilAt: null }, next: 'ask-booking-office' },
    { code: 'ALREADY_ADMITTED', params: { admittedAt: now - hour, lane: null }, next: 'see-officer' },
    { code: 'LEFT_ALREADY', params: { leftAt: now - hour }, next: 'see-officer' },
    { code: 'IN_PROGRESS_ELSEWHERE', params: { lane: laneId.parse('lane-2') }, next: 'go-to-lane' },
    { code: 'IN_PROGRESS_ELSEWHERE', params: { lane: laneId.parse('east') }, next: 'go-to-lane' },
    ...bySight('ID_UNREADABLE'),
    ...bySight('ID_NOT_ON_VISIT'),
    ...bySight('ID_EXPIRED'),
    ...bySight('ID_NOT_ACCEPTED'),
    {
      code: 'AMBIGUOUS',
      params: {
        sessions: [
          { ...today, choice: 0 },
          { ...other, choice: 1 },
        ],
      },
      next: 'choose-session',
    },
    { code: 'LEAD_MISSING', params: {}, next: 'see-officer' },
    { code: 'MINOR_ALONE', params: {}, next: 'see-officer' },
    { code: 'PARTY_TOO_LARGE', params: { allowed: 6 }, next: 'see-officer' },
    { code: 'LIMIT_REACHED', params: {}, next: 'see-officer' },
    { code: 'PERMIT_REQUIRED', params: {}, next: 'see-officer' },
    { code: 'DAY_RESERVED', params: { fits: day(laterDay.startsAt) }, next: 'come-back' },
    { code: 'DAY_RESERVED', params: { fits: null }, next: 'ask-booking-office' },
    { code: 'DAY_RESERVED', params: { fits: null }, next: 'see-officer' },
    { code: 'JOURNAL_UNAVAILABLE', params: {}, next: 'see-officer' },
    { code: 'SEE_OFFICER', params: {}, next: 'see-officer' },
    { code: 'OVERRIDDEN', params: { admitted: true }, next: 'go-in' },
    { code: 'OVERRIDDEN', params: { admitted: false }, next: 'see-officer' },
  ]
}
