import { type LocalDate, newRestriction } from '@ziara-gate/domain'
import { type Flaw, type Flaws, flawsOf } from '../form/flaws.ts'
import { readWhole } from '../form/whole.ts'
import { type BirthDate, noBirthDate, writeBirthDate } from './birth-date.ts'

/** What the form holds. */
export interface Draft {
  readonly kind: 'visitor' | 'inmate'
  readonly document: 'national-card' | 'passport' | 'foreign-card'
  readonly issuer: string
  readonly number: string
  readonly birthDate: BirthDate
  readonly register: string
  readonly from: string
  readonly until: string
  readonly reason: string
}

export const draftFor = (country: 'MA' | 'IQ', today: LocalDate): Draft => ({
  kind: 'visitor',
  document: 'national-card',
  issuer: country === 'MA' ? 'MAR' : 'IRQ',
  number: '',
  birthDate: noBirthDate,
  register: '',
  from: today,
  until: '',
  reason: '',
})

/** Spaces and hyphens are how people read a number aloud; no document's number has them. */
const plainNumber = (text: string): string => text.toUpperCase().replace(/[\s-]/g, '')

/** `inmate`: the id of the inmate whose register number was entered, once it is known. */
export const requestOf = (draft: Draft, inmate: string) => ({
  subject:
    draft.kind === 'inmate'
      ? { kind: 'inmate', inmateId: inmate }
      : {
          kind: 'visitor',
          document: {
            kind: draft.document,
            issuer: plainNumber(draft.issuer),
            number: plainNumber(draft.number),
          },
          birthDate: writeBirthDate(draft.birthDate),
        },
  from: draft.from,
  until: draft.until === '' ? null : draft.until,
  reason: draft.reason.trim(),
})

/** A birth date that is to come would bar nobody. */
const birthFlaw = ({ kind, birthDate }: Draft, today: LocalDate): [string, Flaw][] =>
  kind === 'visitor' && writeBirthDate(birthDate) >= today ? [['subject.birthDate', { kind: 'day' }]] : []

/** What is wrong with a draft before headquarters is asked; whether the inmate is known is found out after. */
export function flawsOfDraft(draft: Draft, today: LocalDate): Flaws {
  const flaws = new Map([...birthFlaw(draft, today), ...flawsOf(newRestriction, requestOf(draft, 'unknown'))])
  if (draft.kind === 'inmate' && readRegister(draft.register) === null)
    flaws.set('subject.inmateId', { kind: 'number' })
  return flaws
}

/** The digits of a register number as the register has them; null where they are none. */
export function readRegister(text: string): string | null {
  const digits = [...text.trim()].map((digit) => readWhole(digit))
  const isNumber = digits.length > 0 && digits.length <= 10 && digits.every((digit) => digit !== null)
  return isNumber ? digits.join('') : null
}
