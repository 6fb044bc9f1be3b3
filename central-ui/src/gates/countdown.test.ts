import { describe, expect, it } from 'vitest'
import { codeLeft, readable } from './countdown.ts'

const minute = 60_000
const code = { issuedAt: 1_000 * minute, expiresAt: 1_010 * minute }

describe('an enrolment code', () => {
  it('counts down by the page’s own clock, however wrong that is', () => {
    for (const receivedAt of [code.issuedAt, code.issuedAt - 90 * minute, code.issuedAt + 90 * minute]) {
      expect(codeLeft(code, receivedAt, receivedAt)).toBe(10 * minute)
      expect(codeLeft(code, receivedAt, receivedAt + 9 * minute)).toBe(minute)
      expect(codeLeft(code, receivedAt, receivedAt + 10 * minute)).toBe(0)
      expect(codeLeft(code, receivedAt, receivedAt + 11 * minute)).toBe(0)
    }
  })

  it('never has more than its time, when a clock is set back', () => {
    expect(codeLeft(code, code.issuedAt, code.issuedAt - 5 * minute)).toBe(10 * minute)
  })

  it('is written in two parts', () => expect(readable('7K3QX0ZT')).toBe('7K3Q X0ZT'))
})
