import { expect, test } from 'vitest'
import { cornerGesture } from './gesture.ts'

/** A finger on a screen of 1000 x 2000 at a clock of its own. */
function finger() {
  let at = 0
  let asked = 0
  let timer: { dueAt: number; call: () => void } | null = null
  const gesture = cornerGesture({
    now: () => at,
    asked: () => void asked++,
    after: (ms, call) => {
      timer = { dueAt: at + ms, call }
      return () => {
        timer = null
      }
    },
  })
  const wait = (ms: number) => {
    at += ms
    if (timer === null || timer.dueAt > at) return
    timer.call()
    timer = null
  }
  const hold = (x: number, y: number, ms: number) => {
    gesture.down(x, y, 1000, 2000)
    wait(ms)
    gesture.up()
  }
  return { hold, wait, asked: () => asked }
}

test('both upper corners, one after the other, ask for maintenance', () => {
  const { hold, wait, asked } = finger()
  hold(10, 10, 2100)
  wait(500)
  expect(asked()).toBe(0)
  hold(990, 10, 2100)
  expect(asked()).toBe(1)
})

test.each([
  [
    'too short at the first',
    [
      [10, 10, 1900],
      [990, 10, 2100],
    ],
  ],
  [
    'too short at the second',
    [
      [10, 10, 2100],
      [990, 10, 1900],
    ],
  ],
  [
    'the wrong way round',
    [
      [990, 10, 2100],
      [10, 10, 2100],
    ],
  ],
  [
    'the lower corners',
    [
      [10, 1990, 2100],
      [990, 1990, 2100],
    ],
  ],
  [
    'something else between',
    [
      [10, 10, 2100],
      [500, 1000, 100],
      [990, 10, 2100],
    ],
  ],
  [
    'the middle of the upper edge',
    [
      [10, 10, 2100],
      [500, 10, 2100],
    ],
  ],
] as const)('%s does not', (_, holds) => {
  const { hold, asked } = finger()
  for (const [x, y, ms] of holds) hold(x, y, ms)
  expect(asked()).toBe(0)
})

test('who waits too long between begins again', () => {
  const { hold, wait, asked } = finger()
  hold(10, 10, 2100)
  wait(5000)
  hold(990, 10, 2100)
  expect(asked()).toBe(0)
})
