/** The forms of the numbers that people are known by. */
import type { IdentityScheme } from './identity-document.ts'

const cin = /^[A-Z]{1,2}\d{3,8}$/
const iraqiNationalNumber = /^\d{12}$/
const moroccanPassport = /^[A-Z]{2}\d{7}$/
const iraqiPassport = /^[A-Z]\d{7,8}$/

/** Null where a country's form is not known to us. */
export function numberForm(scheme: IdentityScheme, issuer: string): RegExp | null {
  if (scheme === 'cin') return cin
  if (scheme === 'national') return iraqiNationalNumber
  return issuer === 'MAR' ? moroccanPassport : issuer === 'IRQ' ? iraqiPassport : null
}
