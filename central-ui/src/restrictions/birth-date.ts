import { readWhole } from '../form/whole.ts'

/** Asked for in three fields: in a browser's own, day and month go by the browser's language, and exchanged they bar nobody. */
export interface BirthDate {
  readonly day: string
  readonly month: string
  readonly year: string
}

export const noBirthDate: BirthDate = { day: '', month: '', year: '' }

const padded = (text: string, length: number): string => String(readWhole(text) ?? '').padStart(length, '0')

/** As the contract writes it; what is no day stays one that its schema refuses. */
export const writeBirthDate = ({ day, month, year }: BirthDate): string =>
  `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`
