import { expect, test } from 'vitest'
import { lane1, lane2, openDesk } from '../test-support/desks.ts'

const hourMs = 3_600_000

test('a kiosk finds a scanner that types: an alarm names the lane, and is over an hour after', async () => {
  const desk = await openDesk()
  expect(desk.alarms.list()).toEqual([])
  await desk.touch({ touch: 'typed-burst' }, lane2)
  await desk.touch({ touch: 'typed-burst' }, lane2)
  const [alarm] = desk.alarms.list()
  expect(alarm).toMatchObject({ code: 'keyboard-wedge', detail: 'a scanner acts as a keyboard at lane-2' })
  expect(desk.told(lane2)).toBe('idle')
  desk.timers.turn(hourMs)
  expect(desk.alarms.list()).toEqual([])
})

test('within the hour the same lane says nothing new, another lane does', async () => {
  const desk = await openDesk()
  await desk.touch({ touch: 'typed-burst' }, lane1)
  desk.timers.turn(hourMs - 1)
  await desk.touch({ touch: 'typed-burst' }, lane1)
  await desk.touch({ touch: 'typed-burst' }, lane2)
  expect(desk.alarms.list()).toMatchObject([{ detail: 'a scanner acts as a keyboard at lane-1, lane-2' }])
  desk.timers.turn(1)
  expect(desk.alarms.list()).toMatchObject([{ detail: 'a scanner acts as a keyboard at lane-2' }])
})
