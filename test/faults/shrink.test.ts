import { expect, test } from 'vitest'
import { shrink } from './shrink.ts'

const numbers = Array.from({ length: 30 }, (_, index) => index)

test.each([[[7]], [[0, 29]], [[3, 4, 21]]])('what %j need is all that is left', async (needed) => {
  const fails = async (some: readonly number[]) => needed.every((one) => some.includes(one))
  expect(await shrink(numbers, fails)).toEqual(needed)
})
