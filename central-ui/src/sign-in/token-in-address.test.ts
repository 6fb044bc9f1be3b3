import { expect, it } from 'vitest'
import { takeToken } from './token-in-address.ts'

const visit = (address: string) => {
  const url = new URL(address, 'https://central.example')
  const shown = { address }
  const history = {
    state: null,
    replaceState: (_: unknown, __: string, next: string) => {
      shown.address = next
    },
  }
  return { token: takeToken(url, history), shown: shown.address }
}

it('a token in the address is taken out of it, and nothing else is', () => {
  expect(visit('/attendance?site=annour#token=abc')).toEqual({
    token: 'abc',
    shown: '/attendance?site=annour',
  })
  expect(visit('/#part=2&token=abc')).toEqual({ token: 'abc', shown: '/#part=2' })
})

it('an address without one is left alone; an empty one is none', () => {
  expect(visit('/attendance#content')).toEqual({ token: null, shown: '/attendance#content' })
  expect(visit('/#token=%20')).toEqual({ token: null, shown: '/' })
})
