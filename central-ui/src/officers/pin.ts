import { pin } from '@ziara-gate/domain'
import { readWhole } from '../form/whole.ts'

/** Six digits of either script, as the contract has them; null where they are none. */
export function readPin(text: string): string | null {
  const digits = [...text.trim()].map((digit) => readWhole(digit))
  const read = pin.safeParse(digits.every((digit) => digit !== null) ? digits.join('') : '')
  return read.success ? read.data : null
}
