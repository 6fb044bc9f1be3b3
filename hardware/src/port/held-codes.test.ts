import { expect, test } from 'vitest'
import { makeManualTimers } from '../testing/manual-timers.ts'
import { makeHeldCodes } from './held-codes.ts'

const code = Buffer.from('GP1:A')
const keyOf = (data: Uint8Array) => Buffer.from(data).toString('hex')
const other = Buffer.from('GP1:B')

test('a code repeated by the device while it is held in view is one reading, however long', () => {
  const timers = makeManualTimers()
  const held = makeHeldCodes(timers.now, keyOf)
  expect(held.isRepeat(code)).toBe(false)
  for (let repeat = 0; repeat < 40; repeat += 1) {
    timers.advance(500)
    expect(held.isRepeat(code)).toBe(true)
  }
  timers.advance(1200)
  expect(held.isRepeat(code)).toBe(false)
})

test('a code shown again soon after is a repeat, later it is a new reading', () => {
  const timers = makeManualTimers()
  const held = makeHeldCodes(timers.now, keyOf)
  held.isRepeat(code)
  timers.advance(2400)
  expect(held.isRepeat(code)).toBe(true)
  timers.advance(1300)
  expect(held.isRepeat(code)).toBe(false)
})

test('another code is never a repeat', () => {
  const held = makeHeldCodes(makeManualTimers().now, keyOf)
  held.isRepeat(code)
  expect(held.isRepeat(other)).toBe(false)
})

test('a code that got nowhere may be shown again at once', () => {
  const held = makeHeldCodes(makeManualTimers().now, keyOf)
  held.isRepeat(code)
  held.forget(code)
  expect(held.isRepeat(code)).toBe(false)
})

test('a code shown again after another one is a new reading, however soon', () => {
  const held = makeHeldCodes(makeManualTimers().now, keyOf)
  held.isRepeat(code)
  held.isRepeat(other)
  expect(held.isRepeat(code)).toBe(false)
  held.forget(other)
  expect(held.isRepeat(code)).toBe(true)
})
