import { join } from 'node:path'
import { newPrivateKey } from '@ziara-gate/domain/crypto'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock, systemTimers } from './clock.ts'
import { type CrashHook, type CrashPoint, crashing, noCrash, parseCrashPlan } from './crash.ts'
import { openGate } from './parts.ts'
import { arrival, lane, owner } from './test-support/drafts.ts'
import { headquarters } from './test-support/headquarters.ts'
import { openJournal } from './test-support/journals.ts'
import { silent } from './test-support/quiet.ts'
import { tempDir } from './test-support/temp.ts'
import { basics } from './test-support/world.ts'

/** Settles when the point is reached; whoever reached it goes no further. */
function stopAt(point: CrashPoint) {
  const dead = Promise.withResolvers<void>()
  const forever = new Promise<void>(() => undefined)
  const crash: CrashHook = (at) => {
    if (at !== point) return
    dead.resolve()
    return forever
  }
  return { crash, dead: dead.promise }
}

const pieces = (directory: string, crash: CrashHook, url: string) => ({
  directory,
  owner,
  key: newPrivateKey(),
  lanes: [lane],
  clock: systemClock(),
  timers: systemTimers,
  random: Math.random,
  fetch: ((input: URL, init?: RequestInit) =>
    fetch(new URL(`${input.pathname}${input.search}`, url), init)) as typeof fetch,
  pollMs: 50,
  log: silent,
  crash,
})

async function rows(directory: string): Promise<number> {
  const journal = await openJournal(join(directory, 'journal.db'), systemClock())
  const kept = await journal.outbox.next(500, 1e9)
  await journal.close()
  return kept?.events.length ?? 0
}

test.each([
  ['journal-before-commit', 1],
  ['journal-after-commit', 2],
] as const)('a gate that dies at %s holds %i rows when it comes back', async (point, held) => {
  const directory = await tempDir()
  const { crash, dead } = stopAt(point)
  const gate = await openGate(pieces(directory, crash, 'http://127.0.0.1:9'))
  void gate.journal.append([arrival('ABCDEFGH')])
  await dead
  await gate.abandon()
  expect(await rows(directory)).toBe(held)
})

test.each(['page-before-cursor', 'snapshot-swap', 'upload-before-ack'] as const)(
  'a gate that dies at %s goes on from what was before',
  async (point) => {
    const hq = await headquarters()
    hq.serve(null, { mode: 'snapshot', changes: basics, cursor: 'c1' })
    const directory = await tempDir()
    const { crash, dead } = stopAt(point)
    const first = await openGate(pieces(directory, crash, hq.url))
    await dead
    await first.abandon()
    const again = await openGate(pieces(directory, noCrash, 'http://127.0.0.1:9'))
    onTestFinished(() => again.stop())
    if (point === 'upload-before-ack') expect(await again.journal.outbox.pending()).toBe(1)
    else expect(again.replica.ready).toBe(false)
  },
)

test('the planned time counts', () => {
  let dead = 0
  const plan = parseCrashPlan('snapshot-swap:3')
  if (!plan.ok) throw new Error(plan.error)
  const crash = crashing(plan.value, () => {
    dead += 1
  })
  for (let time = 0; time < 5; time += 1) void crash('snapshot-swap')
  void crash('upload-before-ack')
  expect(dead).toBe(1)
  for (const wrong of ['', 'nowhere', 'snapshot-swap:0', 'snapshot-swap:x', 'snapshot-swap:1:2'])
    expect(parseCrashPlan(wrong).ok).toBe(false)
})
