import { type LocalDate, newRestriction } from '@ziara-gate/domain'
import { describe, expect, it } from 'vitest'
import { type Draft, draftFor, flawsOfDraft, readRegister, requestOf } from './new-restriction.ts'

const today = '2027-03-14' as LocalDate
const draft: Draft = {
  ...draftFor('MA', today),
  number: 'ab 123-456',
  birthDate: { day: '3', month: '2', year: '1980' },
  reason: ' Order 12/2027 ',
}
const flawed = (over: Partial<Draft>) => [...flawsOfDraft({ ...draft, ...over }, today).keys()]

describe('a new restriction', () => {
  it('is sent as the contract has it, the number as documents write it', () => {
    const sent = newRestriction.parse(requestOf(draft, ''))
    expect(sent).toEqual({
      subject: {
        kind: 'visitor',
        document: { kind: 'national-card', issuer: 'MAR', number: 'AB123456' },
        birthDate: '1980-02-03',
      },
      from: today,
      until: null,
      reason: 'Order 12/2027',
    })
    expect(flawed({})).toEqual([])
  })

  it('tells every field that is wrong', () => {
    expect(flawed({ number: '?', reason: ' ', from: '', until: '' })).toEqual([
      'subject.document.number',
      'from',
      'reason',
    ])
    expect(flawed({ until: '2027-03-13' })).toEqual(['until'])
    expect(flawed({ birthDate: { day: '3', month: '2', year: '2980' } })).toEqual(['subject.birthDate'])
  })

  it('of an inmate wants a register number, in digits of either script', () => {
    expect(flawed({ kind: 'inmate', register: '10a' })).toEqual(['subject.inmateId'])
    expect(flawed({ kind: 'inmate', register: '١٠٤٨١' })).toEqual([])
    expect(readRegister('٠١٠٤٨١')).toBe('010481')
    expect(readRegister('12345678901')).toBeNull()
  })
})
