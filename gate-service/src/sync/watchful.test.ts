/** What the gate learns from headquarters besides its schedule, and what it makes of it. */
import type { FeedChange, Notice, Reference } from '@ziara-gate/domain'
import { newPrivateKey } from '@ziara-gate/domain/crypto'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock, systemTimers } from '../clock.ts'
import { noCrash } from '../crash.ts'
import { openGate } from '../parts.ts'
import { arrival, lane, owner } from '../test-support/drafts.ts'
import { type Headquarters, headquarters, problemAnswer } from '../test-support/headquarters.ts'
import { silent } from '../test-support/quiet.ts'
import { tempDir } from '../test-support/temp.ts'
import { basics } from '../test-support/world.ts'

async function gateOf(hq: Headquarters, directory: string, pollMs = 30_000) {
  const gate = await openGate({
    directory,
    owner,
    key: newPrivateKey(),
    lanes: [lane],
    clock: systemClock(),
    timers: systemTimers,
    random: Math.random,
    fetch: ((input: URL, init?: RequestInit) =>
      fetch(new URL(`${input.pathname}${input.search}`, hq.url), init)) as typeof fetch,
    pollMs,
    log: silent,
    crash: noCrash,
  })
  let stopped: Promise<void> | null = null
  const stop = () => {
    stopped ??= gate.stop()
    return stopped
  }
  onTestFinished(stop)
  const codes = () => gate.alarms.list().map(({ code }) => code)
  return { ...gate, codes, stop }
}

async function fed(changes: readonly FeedChange[] = []) {
  const hq = await headquarters()
  hq.serve(null, { mode: 'snapshot', changes: [...basics, ...changes], cursor: 'c1' })
  return hq
}

const noticeOf = (id: string, change: Partial<Notice> = {}): FeedChange => ({
  line: 'put',
  kind: 'notice',
  id,
  record: {
    id,
    gateId: owner.gate,
    about: 'double-admission',
    reference: 'ABCDEFGH' as Reference,
    at: Date.now(),
    gates: [owner.gate],
    ...change,
  },
})

const bundleOf = (counter: number, records: number, issuedAt = Date.now()): FeedChange => ({
  line: 'put',
  kind: 'bundle',
  id: 'pass-keys',
  record: { id: 'pass-keys', counter, records, issuedAt },
})

test('a nudge brings the change at once, long before the next poll', async () => {
  const hq = await fed()
  const gate = await gateOf(hq, await tempDir(), 3_600_000)
  await expect.poll(() => gate.replica.ready).toBe(true)
  hq.serve('c1', { mode: 'delta', changes: [noticeOf('n1')], cursor: 'c2' })
  await expect
    .poll(() => {
      hq.nudge()
      return gate.replica.cursor
    })
    .toBe('c2')
})

test('notices for this gate become alarms, each once; old ones and those of others do not', async () => {
  const dayAgo = Date.now() - 25 * 3_600_000
  const others = noticeOf('n3', { gateId: 'other-gate' as typeof owner.gate, about: 'gap' })
  const hq = await fed([noticeOf('n1'), noticeOf('n2', { about: 'fork', at: dayAgo }), others])
  const gate = await gateOf(hq, await tempDir())
  await expect.poll(gate.codes).toContain('notice-double-admission')
  expect(gate.codes().filter((code) => code.startsWith('notice'))).toEqual(['notice-double-admission'])
  expect(gate.alarms.list()[0]).toMatchObject({ reference: 'ABCDEFGH' })
  expect(gate.alarms.list()[0]?.detail).not.toContain('ABCDEFGH')
})

test('a bundle that says otherwise than the replica holds brings an alarm and everything anew', async () => {
  const hq = await fed([bundleOf(3, 7)])
  const gate = await gateOf(hq, await tempDir(), 50)
  await expect.poll(gate.codes).toContain('bundle-mismatch')
  const held = (await gate.replica.bundles())[0]?.held ?? 0
  hq.serve(null, { mode: 'snapshot', changes: [...basics, bundleOf(4, held)], cursor: 'c9' })
  await expect.poll(() => gate.replica.cursor).toBe('c9')
  await expect.poll(gate.codes).not.toContain('bundle-mismatch')
  hq.serve('c9', { mode: 'delta', changes: [bundleOf(2, held)], cursor: 'c10' })
  await expect.poll(gate.codes).toContain('bundle-mismatch')
})

test('bundles that are not renewed for six hours are an alarm', async () => {
  const hq = await fed([bundleOf(1, 0, Date.now() - 7 * 3_600_000)])
  const gate = await gateOf(hq, await tempDir())
  await expect.poll(gate.codes).toContain('bundle-stale')
})

test("a clock that is far from headquarters' is told, and is not trusted", async () => {
  const hq = await fed()
  hq.clockAhead = 45_000
  const gate = await gateOf(hq, await tempDir(), 50)
  await expect.poll(gate.codes).toContain('clock-offset')
  expect(gate.journal.trust.read().clock).toBe('trusted')
  hq.clockAhead = -11 * 60_000
  await expect.poll(() => gate.journal.trust.read().clock).toBe('untrusted')
  hq.clockAhead = 0
  await expect.poll(() => gate.journal.trust.read().clock).toBe('trusted')
  await expect.poll(gate.codes).not.toContain('clock-offset')
})

test('a gate that is revoked closes its lanes, also after a restart without the line, until it is taken back', async () => {
  const hq = await fed()
  const directory = await tempDir()
  const gate = await gateOf(hq, directory, 50)
  await expect.poll(() => gate.board.closed).toBeNull()
  hq.twist(
    (request, response) =>
      request.url?.includes('schedule') === true && problemAnswer(response, 403, 'forbidden'),
  )
  await expect.poll(() => gate.board.closed).toBe('not-ready')
  await expect.poll(() => gate.board.closed).toBeNull()
  hq.twist(
    (request, response) =>
      request.url?.includes('schedule') === true && problemAnswer(response, 403, 'forbidden'),
  )
  await expect.poll(() => gate.board.closed).toBe('not-ready')
  await gate.stop()
  await hq.close()
  const alone = await gateOf(hq, directory)
  expect(alone.board.closed).toBe('not-ready')
  expect(alone.codes()).toContain('revoked')
})

test('every hundred events the journal is signed, and the countersignature is kept', async () => {
  const hq = await fed()
  const gate = await gateOf(hq, await tempDir())
  await gate.journal.append(Array.from({ length: 120 }, () => arrival('ABCDEFGH')))
  await expect.poll(() => hq.checkpoints.length).toBe(1)
  expect(hq.checkpoints[0]).toMatchObject({ sequence: 121, hash: (await gate.journal.head())?.hash })
  await expect.poll(() => gate.journal.checkpoints.next()).toBeNull()
  expect(await gate.journal.checkpoints.covered(hq.checkpoints[0]?.epoch ?? '')).toBe(121)
})

test('headquarters that knows the journal otherwise: an alarm, and the gate goes on in a new epoch', async () => {
  const hq = await fed()
  const refused = JSON.stringify({
    results: [{ sequence: 1, result: 'quarantined', code: 'hash-mismatch' }],
    contiguous: 1,
  })
  hq.twist((request, response) => {
    if (!request.url?.endsWith('/attendance')) return false
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(refused)
    return true
  })
  const gate = await gateOf(hq, await tempDir())
  await expect.poll(gate.codes).toEqual(expect.arrayContaining(['journal-forked', 'event-quarantined']))
  const written = await gate.journal.append([arrival('ABCDEFGH')])
  expect(written).toMatchObject({ ok: true, value: [{ sequence: 2 }] })
  expect(written.ok && written.value[0]?.epoch === (await gate.journal.head())?.epoch).toBe(true)
})

test('a hundred thousand events that waited for the line go up without a stop, in order', {
  timeout: 180_000,
}, async () => {
  const hq = await fed()
  const directory = await tempDir()
  const unreachable = { ...hq, url: 'http://127.0.0.1:9' }
  const offline = await gateOf(unreachable, directory)
  for (let count = 0; count < 100_000; count += 2_000)
    await offline.journal.append(Array.from({ length: 2_000 }, () => arrival('ABCDEFGH')))
  await offline.stop()
  const gate = await gateOf(hq, directory)
  await hq.until(() => hq.ledger.size === 100_001)
  expect(hq.batches.every(({ events }, index) => events[0]?.sequence === index * 500 + 1)).toBe(true)
  await expect.poll(() => gate.journal.outbox.pending()).toBe(0)
})
