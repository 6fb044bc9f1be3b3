import type { Muster } from '@ziara-gate/domain'
import { expect, it } from 'vitest'
import { byVisit, matching, plain } from './by-visit.ts'

type Line = Muster['people'][number]
const line = (reference: string, name: string | null, rest: Partial<Line> = {}) =>
  ({ reference, name, visitor: 'v1', minor: false, inmate: null, ticket: null, ...rest }) as Line
const compare = (a: string, b: string) => a.localeCompare(b, 'ar')

it('finds names without what differs in typing only', () => {
  const people = [line('A', 'إلْهام التجريبية'), line('B', 'Zoé Spécimen'), line('C', null)]
  expect(matching(people, 'الهام').map(({ reference }) => reference)).toEqual(['A'])
  expect(matching(people, 'specimen').map(({ reference }) => reference)).toEqual(['B'])
  expect(matching(people, '  ')).toHaveLength(3)
  expect(plain('٢٧')).toBe('27')
})

it('finds by waiting number, whole and in either digits', () => {
  const people = [line('A', 'x', { ticket: 27 }), line('B', 'y', { ticket: 127 })]
  expect(matching(people, '٢٧').map(({ reference }) => reference)).toEqual(['A'])
})

it('keeps parties together, adults before children, by name', () => {
  const people = [line('B', 'زينب'), line('A', 'آدم', { minor: true }), line('A', 'نادية'), line('B', 'أمين')]
  expect(byVisit(people, compare).map((visit) => visit.people.map(({ name }) => name))).toEqual([
    ['أمين', 'زينب'],
    ['نادية', 'آدم'],
  ])
})
