import { err, ok, type Reading, type ReadingAnswer, type Result } from '@ziara-gate/domain'
import { expect, test } from 'vitest'
import { makeManualTimers } from '../testing/manual-timers.ts'
import { makeRecorder } from '../testing/recorder.ts'
import type { CallFailure } from './gate-client.ts'
import { makeOutbox } from './outbox.ts'

const readingNumber = (number: number, monotonicMs: number): Reading => ({
  id: `00000000-0000-4000-8000-00000000000${number}`,
  scanner: 'scanner',
  symbology: null,
  data: 'QQ==',
  at: 0,
  monotonicMs,
})
const accepted: Result<ReadingAnswer, CallFailure> = ok({ result: 'taken', signal: 'accepted', revision: 1 })
const away: Result<ReadingAnswer, CallFailure> = err({ kind: 'away', code: 'ECONNREFUSED' })
const turn = () => new Promise((resolve) => setImmediate(resolve))

function setUp(answers: (reading: Reading) => Result<ReadingAnswer, CallFailure>) {
  const timers = makeManualTimers()
  const posted: string[] = []
  const told = makeRecorder<string>()
  const outbox = makeOutbox(
    async (reading) => {
      posted.push(reading.id.slice(-1))
      return answers(reading)
    },
    {
      answered: (reading) => told.add(`answered ${reading.id.slice(-1)}`),
      waiting: (reading, code) => told.add(`waiting ${reading.id.slice(-1)} ${code}`),
      dropped: (reading, code) => told.add(`dropped ${reading.id.slice(-1)} ${code}`),
    },
    timers,
  )
  return { timers, posted, told, outbox }
}

test('the gate service is away for a moment: the reading waits and arrives once, under its one id, in order', async () => {
  let up = false
  const { timers, posted, told, outbox } = setUp(() => (up ? accepted : away))
  outbox.add(readingNumber(1, timers.now()))
  outbox.add(readingNumber(2, timers.now()))
  for (let i = 0; i < 5; i += 1) {
    await turn()
    timers.advance(500)
  }
  up = true
  await turn()
  timers.advance(800)
  await told.when((item) => item === 'answered 2')
  expect(told.all).toEqual(['waiting 1 ECONNREFUSED', 'answered 1', 'answered 2'])
  expect(new Set(posted.slice(0, -1))).toEqual(new Set(['1']))
})

test('the gate service stays away: the reading is dropped after some seconds and the next gets its turn', async () => {
  const { timers, told, outbox } = setUp(() => away)
  outbox.add(readingNumber(1, timers.now()))
  for (let i = 0; i < 20; i += 1) {
    await turn()
    timers.advance(500)
  }
  await told.when((item) => item === 'dropped 1 ECONNREFUSED')
  outbox.add(readingNumber(2, timers.now()))
  await told.when((item) => item === 'waiting 2 ECONNREFUSED')
})

test('what the gate service rejects is not tried again', async () => {
  const { posted, told, outbox } = setUp(() => err({ kind: 'rejected', code: 'token-expired' }))
  outbox.add(readingNumber(1, 0))
  await told.when((item) => item === 'dropped 1 token-expired')
  expect(posted).toEqual(['1'])
})

test('a flood is bounded', async () => {
  const { told, outbox } = setUp(() => away)
  for (let i = 0; i < 40; i += 1) outbox.add(readingNumber(i % 10, 0))
  expect(told.all.filter((item) => item.endsWith('queue-full'))).toHaveLength(8)
})

test('stopping ends a wait at once', async () => {
  const { timers, told, outbox } = setUp(() => away)
  outbox.add(readingNumber(1, 0))
  await told.when((item) => item.startsWith('waiting'))
  await outbox.stop()
  expect(timers.pending()).toBe(0)
})
