import { makeReference } from '@ziara-gate/domain'
import { expect, it } from 'vitest'
import { createVoice } from '../words/i18n.ts'
import { addressOf, questionOf, readFilter } from './log.ts'
import { outcomeOf } from './outcome.ts'
import { pageOf, tellSubject, tellWhat } from './tell.ts'

const zone = 'Asia/Baghdad'
const read = (search: string) => readFilter(new URLSearchParams(search))
const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '')

it('what the address says is asked of headquarters, days by the clock of the place, and goes back into an address', () => {
  const search = 'log=reads&account=a&what=visit&subject=7K2M9QX4&site=north&from=2026-03-01&until=2026-03-12'
  expect(String(addressOf(read(search)))).toBe(search)
  const asked = new URL(questionOf(read(search), zone, 'next'), 'http://hq').searchParams
  expect(Object.fromEntries(asked)).toEqual({
    ...{ limit: '100', account: 'a', what: 'visit', subject: '7K2M9QX4', site: 'north', after: 'next' },
    from: String(Date.parse('2026-03-01T00:00:00+03:00')),
    until: String(Date.parse('2026-03-13T00:00:00+03:00')),
  })
})

it('an address that anyone may have typed: what is no log and no day is passed over', () => {
  expect(read('log=secrets&from=2026-02-30&account=%20')).toMatchObject({
    log: 'actions',
    from: null,
    account: null,
  })
  expect(String(addressOf(read('')))).toBe('')
})

it('deeds are told in words, and one that has none yet as the log has it', () => {
  const voice = createVoice('en')
  expect(tellWhat(voice, 'actions', 'PUT /v1/sites/:site/calendar')).toBe('Calendar · changed')
  expect(tellWhat(voice, 'actions', 'PATCH /v2/moons/:moon')).toBe('PATCH /v2/moons/:moon')
  expect(tellWhat(voice, 'actions', 'toString')).toBe('toString')
  expect(plain(tellWhat(voice, 'exports', 'attendance by day, pdf'))).toBe('Attendance by day, PDF')
  expect([200, 204, 409, 500, null].map(outcomeOf)).toEqual(['done', 'done', 'refused', 'failed', 'unknown'])
})

it('what a deed is about leads to its page where it has one', () => {
  const id = '6f1b1d5c-4a52-4f5e-9d6b-1c2b3a4d5e6f'
  expect(pageOf('PUT /v1/users/:id', id)).toBe(`/users/${id}`)
  expect(pageOf('DELETE /v1/api-keys/:id', id)).toBeNull()
  const reference = makeReference(77)
  expect(pageOf('visit', reference)).toBe(`/visits/${reference}`)
  expect(tellSubject('DELETE /v1/api-keys/:id', id)).toBe('6f1b1d5c…')
  expect(tellSubject('sign-in', 'full')).toBeNull()
})
