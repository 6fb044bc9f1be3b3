import { expect, test } from 'vitest'
import { codesFor } from './scan-codes.ts'

const visit = {
  reference: 'AB12CD34',
  pass: 'GP1:XYZ',
  documents: ['one\n1', 'two\n2'],
  kind: 'three-adults',
}
const codes = (typed: string) => codesFor(typed, [visit])

test('a visit of the demo stands for its pass and its documents', () => {
  expect(codes('AB12CD34')).toEqual(['GP1:XYZ'])
  expect(codes('ab12-cd34')).toEqual(['GP1:XYZ'])
  expect(codes('AB12CD34/2')).toEqual(['two\n2'])
  expect(codes('AB12CD34/all')).toEqual(['GP1:XYZ', 'one\n1', 'two\n2'])
  expect(codes('AB12CD34/3')).toEqual([])
  expect(codes('AB12CD34/0')).toEqual([])
})

test('anything else is sent as it is', () => {
  expect(codes('ZZ12CD34')).toEqual(['ZZ12CD34'])
  expect(codes('GP1:A B$%*+-./')).toEqual(['GP1:A B$%*+-./'])
})

test('line ends of an MRZ may be written out, and a final one is no part of it', () => {
  expect(codes('I<UTO\\n74081\\nERIKSSON')).toEqual(['I<UTO\n74081\nERIKSSON'])
  expect(codes('I<UTO\r\n74081\r\n')).toEqual(['I<UTO\n74081'])
})
