import { expect, test } from 'vitest'
import { backOffMs, type Run, supervise } from './supervise.ts'

/** A process whose end the test decides, and a clock and a sleeper that the test turns. */
function stage() {
  const runs: { end(how: string): void; asked: number; killed: number }[] = []
  const waits: number[] = []
  const wakers: (() => void)[] = []
  let nowMs = 0
  const launch = (): Run => {
    const { promise, resolve } = Promise.withResolvers<string>()
    const run = { end: resolve, asked: 0, killed: 0 }
    runs.push(run)
    return {
      exited: promise,
      stop: () => void run.asked++,
      kill: () => {
        run.killed++
        resolve('killed')
      },
    }
  }
  const supervised = supervise({
    launch,
    monotonicMs: () => nowMs,
    onEnd: (_how, againInMs) => void waits.push(againInMs),
    sleep: (_ms, signal) =>
      new Promise((resolve) => {
        wakers.push(resolve)
        signal.addEventListener('abort', () => resolve())
      }),
  })
  const endAndWake = async (afterMs: number) => {
    const count = runs.length
    nowMs += afterMs
    runs.at(-1)!.end('exit 1')
    await expect.poll(() => wakers.length).toBe(count)
    wakers.at(-1)!()
    await expect.poll(() => runs.length).toBe(count + 1)
  }
  return { supervised, runs, waits, wakers, endAndWake }
}

const never = new AbortController().signal

test('a process that keeps failing is started again, later each time', async () => {
  const { waits, endAndWake } = stage()
  for (let i = 0; i < 4; i++) await endAndWake(10)
  expect(waits).toEqual([250, 500, 1000, 2000])
})

test('a process that ran well for long starts again soon', async () => {
  const { waits, endAndWake } = stage()
  for (const ranMs of [10, 10, 60_000]) await endAndWake(ranMs)
  expect(waits).toEqual([250, 500, 250])
})

test('the wait has a ceiling', () => {
  expect(backOffMs(500)).toBe(15_000)
})

test('stopping asks, waits, and starts nothing again', async () => {
  const { supervised, runs } = stage()
  const stopped = supervised.stop(never)
  expect(runs[0]!.asked).toBe(1)
  runs[0]!.end('exit 0')
  await stopped
  expect(runs).toHaveLength(1)
})

test('what does not stop in time is ended', async () => {
  const { supervised, runs } = stage()
  const deadline = new AbortController()
  const stopped = supervised.stop(deadline.signal)
  deadline.abort()
  await stopped
  expect(runs[0]!.killed).toBe(1)
})

test('stopping during the wait is immediate', async () => {
  const { supervised, runs, wakers } = stage()
  runs[0]!.end('exit 1')
  await expect.poll(() => wakers.length).toBe(1)
  await supervised.stop(never)
  expect(runs).toHaveLength(1)
})
