import { expect, test } from 'vitest'
import { root } from './places.mjs'
import { thriftOf } from './thrift.mjs'

test('what stays up at a gate is started with little memory, and nothing else is', () => {
  const gate = thriftOf('gate-service/src/main.ts')
  expect(gate.flags).toEqual([expect.stringContaining('semi-space')])
  expect(thriftOf(`${root}/gate-service/src/main.ts`)).toEqual(gate)
  expect(thriftOf('hardware\\src\\main.ts')).toEqual(gate)
  expect(thriftOf('central-api/src/main.ts')).toEqual({ flags: [], env: {} })
})
