import { addDays, type CalendarRequest, type LocalDate, type Names } from '@ziara-gate/domain'

export interface HolidayDraft {
  /** Only to tell rows apart while they are written. */
  readonly key: number
  /** As the field has it: empty until a day is entered. */
  readonly date: string
  readonly names: Names
}

export interface CalendarDraft {
  readonly visitingDays: readonly number[]
  readonly holidays: readonly HolidayDraft[]
}

export const draftOf = ({ visitingDays, holidays }: CalendarRequest): CalendarDraft => ({
  visitingDays,
  holidays: holidays
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
    .map(({ date, names }, key) => ({ key, date, names })),
})

const unnamed: Names = { ar: '', fr: '', en: '' }

export function withHoliday(draft: CalendarDraft): CalendarDraft {
  const key = 1 + Math.max(-1, ...draft.holidays.map((holiday) => holiday.key))
  return { ...draft, holidays: [...draft.holidays, { key, date: '', names: unnamed }] }
}

export const withoutHoliday = (draft: CalendarDraft, key: number): CalendarDraft => ({
  ...draft,
  holidays: draft.holidays.filter((holiday) => holiday.key !== key),
})

export const requestOf = ({ visitingDays, holidays }: CalendarDraft): unknown => ({
  visitingDays,
  holidays: holidays.map(({ date, names }) => ({ date, names })),
})

export type DayState = 'open' | 'closed' | 'holiday'

/** What a calendar says of a day. */
export function dayState(
  {
    visitingDays,
    holidays,
  }: Pick<CalendarDraft, 'visitingDays'> & {
    readonly holidays: readonly Pick<HolidayDraft, 'date'>[]
  },
  date: LocalDate,
  weekday: number,
): DayState {
  if (holidays.some((holiday) => holiday.date === date)) return 'holiday'
  return visitingDays.includes(weekday) ? 'open' : 'closed'
}

/** Whole weeks from the one of `today` on; `first` is the weekday that they begin with. */
export function weeksFrom(today: LocalDate, weekday: number, first: number, weeks: number): LocalDate[][] {
  const start = addDays(today, -((weekday - first + 7) % 7))
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => addDays(start, week * 7 + day)),
  )
}
