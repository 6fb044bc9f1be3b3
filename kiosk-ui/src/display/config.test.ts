import { expect, it } from 'vitest'
import { readAddress, twoOf } from './config.ts'

it('takes languages in the order they are named, and the volume', () => {
  expect(readAddress('?languages=en,ar&volume=0')).toEqual({ languages: ['en', 'ar'], volume: 0 })
})

it('falls back to the defaults for anything it does not know', () => {
  for (const address of ['', '?languages=ar&volume=2', '?languages=ar,ar', '?languages=xx,yy&volume=loud'])
    expect(readAddress(address)).toEqual({ languages: null, volume: 0.7 })
})

it('two of the languages of a site are its first two', () => {
  expect(twoOf(['fr', 'ar', 'en'])).toEqual(['fr', 'ar'])
})
