/** Dates of a machine readable zone: `YYMMDD`, with fillers for what is not known (ICAO 9303 part 3, section 4.8). */
import { type LocalDate, localDate } from '../ids.ts'
import { ageOn } from '../time/local-time.ts'

const dateIn = (century: number, date: string): LocalDate | null => {
  const text = `${century}${date.slice(0, 2)}-${date.slice(2, 4)}-${date.slice(4, 6)}`
  return localDate.safeParse(text).data ?? null
}

/**
 * The latest such day that is not after `today`, of someone under 120. An unknown month or day counts as the first: that is
 * how registers enter people of whom only the year is known. Null: no such day.
 */
export function birthDateOf(date: string, today: LocalDate): LocalDate | null {
  const known = date.slice(0, 2) + date.slice(2).replaceAll('<<', '01')
  const days = [20, 19, 18].map((century) => dateIn(century, known))
  return days.find((day) => day !== null && day <= today && ageOn(day, today) < 120) ?? null
}

/** From 2000 to 2099; `'none'` when the document does not expire. Null: no such day. */
export const expiryDateOf = (date: string): LocalDate | 'none' | null =>
  date === '<<<<<<' ? 'none' : dateIn(20, date)
