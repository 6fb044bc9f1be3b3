import { expect, test } from 'vitest'
import type { TouchResult } from '../gate/touches.ts'
import { type PressedKey, watchForBursts } from './typed-bursts.ts'

/** A keyboard at a clock of its own; `told` counts what the gate heard of it. */
function keyboard(result: TouchResult = 'taken') {
  let at = 0
  let told = 0
  const press = watchForBursts(async () => {
    told += 1
    return result
  })
  const plain = { repeat: false, ctrlKey: false, altKey: false, metaKey: false }
  return {
    told: () => told,
    wait: (ms: number) => {
      at += ms
    },
    type: (text: string, gapMs: number, more: Partial<PressedKey> = {}) => {
      for (const key of text) {
        at += gapMs
        press({ ...plain, key, timeStamp: at, ...more })
      }
    },
  }
}

const code = 'GP1:6BF+70790T9WJWG.FKY*4GO0.O1CV2'

test.each([1, 8, 30])(
  'a scanner that types a key every %d ms is told once, however long the code',
  (gapMs) => {
    const keys = keyboard()
    keys.type(code, gapMs)
    expect(keys.told()).toBe(1)
  },
)

test('the next visitors at the same scanner are the same finding; after a quiet minute it is a new one', () => {
  const keys = keyboard()
  for (let visitor = 0; visitor < 5; visitor += 1) {
    keys.type(code, 5)
    keys.wait(20_000)
  }
  expect(keys.told()).toBe(1)
  keys.wait(60_000)
  keys.type(code, 5)
  expect(keys.told()).toBe(2)
})

test('hands are no scanner', () => {
  const keys = keyboard()
  keys.type('7K3M', 1)
  keys.wait(2_000)
  keys.type('the fastest typist there is', 60)
  expect(keys.told()).toBe(0)
})

test('a key held down and shortcuts are no typing', () => {
  const keys = keyboard()
  keys.type('aaaaaaaaaaaaaaaa', 20, { repeat: true })
  keys.type('rrrrrrrrrrrrrrrr', 20, { ctrlKey: true })
  expect(keys.told()).toBe(0)
})

test('what did not get through is told again with the next burst', async () => {
  const keys = keyboard('unreachable')
  keys.type(code, 5)
  await Promise.resolve()
  await Promise.resolve()
  keys.wait(10_000)
  keys.type('12345678', 5)
  expect(keys.told()).toBe(2)
})
