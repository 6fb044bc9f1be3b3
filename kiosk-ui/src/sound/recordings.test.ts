import { expect, it } from 'vitest'
import { readRecordings } from './recordings.ts'

it('keeps what is right of a list written by hand', () => {
  const list = { ar: { 'welcome.say': 'a.mp3', 'lost.say': 7 }, fr: 'none', en: null }
  expect(readRecordings(list)).toEqual({ ar: { 'welcome.say': 'a.mp3' }, fr: {}, en: {} })
  for (const other of [null, [], 'list', 3]) expect(readRecordings(other)).toEqual({})
})
