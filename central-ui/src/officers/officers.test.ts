import { officerList } from '@ziara-gate/domain'
import { expect, it } from 'vitest'
import { readPin } from './pin.ts'
import { narrowed, readNarrowing } from './select.ts'

const { officers } = officerList.parse({
  officers: [
    { id: 'o-1', siteId: 'here', name: 'Youssef Essai', role: 'guard', active: true },
    { id: 'o-2', siteId: 'here', name: 'Amina Exemple', role: 'viewer', active: false },
    { id: 'o-3', siteId: 'here', name: 'Salma Testi', role: 'supervisor', active: true },
  ],
})
const found = (query: string) =>
  narrowed(officers, readNarrowing(new URLSearchParams(query)), (a, b) => a.localeCompare(b)).map(
    ({ id }) => id,
  )

it('officers at work are listed by name; the address asks for others, or for a part of a name', () => {
  expect(found('')).toEqual(['o-3', 'o-1'])
  expect(found('show=away')).toEqual(['o-2'])
  expect(found('show=any&find=EX')).toEqual(['o-2'])
  expect(found('show=nonsense')).toEqual(['o-3', 'o-1'])
})

it('a PIN is six digits of either script', () => {
  expect(readPin('284719')).toBe('284719')
  expect(readPin(' ٢٨٤٧١٩ ')).toBe('284719')
  for (const text of ['28471', '2847199', '28471a', '', '-28471']) expect(readPin(text)).toBeNull()
})
