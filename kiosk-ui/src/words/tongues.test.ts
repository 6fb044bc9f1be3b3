import { expect, it } from 'vitest'
import { createWords } from './say.ts'
import { baseOf, prepared, preparedTongues } from './tongues.ts'

const say = createWords()

it('what a prepared language lacks is said in its base', () => {
  for (const tongue of preparedTongues) {
    expect(say(tongue)('welcome.hello')).toBe(prepared[tongue].words.welcome?.hello)
    expect(say(tongue)('welcome.say')).toBe(say(baseOf(tongue))('welcome.say'))
    expect(say(tongue)('always.startsOver', { n: '3' }, 3)).toBe(
      say(baseOf(tongue))('always.startsOver', { n: '3' }, 3),
    )
  }
})

it('none is signed for while texts are missing in it', () => {
  for (const tongue of preparedTongues) {
    const missing = say(tongue)('welcome.say') === say(baseOf(tongue))('welcome.say')
    expect(prepared[tongue].signedOff && missing).toBe(false)
  }
})
