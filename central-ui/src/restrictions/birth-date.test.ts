import { localDateSchema } from '@ziara-gate/domain'
import { expect, it } from 'vitest'
import { noBirthDate, writeBirthDate } from './birth-date.ts'

it('a birth date in three fields is a day, in digits of either script', () => {
  expect(writeBirthDate({ day: '3', month: '2', year: '1980' })).toBe('1980-02-03')
  expect(writeBirthDate({ day: '٣', month: '٢', year: '١٩٨٠' })).toBe('1980-02-03')
})

it.each([noBirthDate, { day: '31', month: '2', year: '1980' }, { day: 'x', month: '2', year: '1980' }])(
  'what is no day is none',
  (entered) => expect(localDateSchema.safeParse(writeBirthDate(entered)).success).toBe(false),
)
