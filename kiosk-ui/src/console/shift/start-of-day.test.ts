import { expect, it } from 'vitest'
import { startOfDay } from './start-of-day.ts'

it.each([
  ['Africa/Casablanca', '2026-07-13T00:30:00+01:00', '2026-07-13T00:00:00+01:00'],
  ['Asia/Baghdad', '2026-03-12T21:30:00Z', '2026-03-13T00:00:00+03:00'],
  ['UTC', '2026-03-13T23:59:59Z', '2026-03-13T00:00:00Z'],
])('in %s at %s the day began at %s', (zone, at, began) => {
  expect(startOfDay(Date.parse(at), zone)).toBe(Date.parse(began))
})
