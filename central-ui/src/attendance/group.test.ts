import { expect, it } from 'vitest'
import { at, record } from '../testing/day.ts'
import { groupEvents } from './group.ts'

const sizes = (groups: ReturnType<typeof groupEvents>) => groups.map((group) => group.records.length)

it('a party that comes in together is one row, also when others come in between', () => {
  const rows = [
    record('admission', at('09:02'), { visitor: 'v3' }),
    record('admission', at('09:01'), { reference: 'Y0000000' }),
    record('admission', at('09:01'), { visitor: 'v2' }),
    record('admission', at('09:01')),
  ]
  expect(sizes(groupEvents(rows))).toEqual([3, 1])
})

it('the row keeps its name while it grows, so that an open one stays open', () => {
  const first = record('admission', at('09:01'))
  const second = record('admission', at('09:02'), { visitor: 'v2' })
  expect(groupEvents([second, first])[0]?.key).toBe(groupEvents([first])[0]?.key)
})

it('different acts, much later acts, acts at another gate and refusals stand for themselves', () => {
  const rows = [
    record('exit', at('11:00')),
    record('admission', at('09:30'), { visitor: 'v2' }),
    record('admission', at('09:01'), { gate: 'annour-families', visitor: 'v3' }),
    record('admission', at('09:00')),
    record('arrival', at('08:59')),
    record('refusal', at('08:58'), { reference: null }),
    record('refusal', at('08:58'), { reference: null }),
  ]
  expect(sizes(groupEvents(rows))).toEqual([1, 1, 1, 1, 1, 1, 1])
})
