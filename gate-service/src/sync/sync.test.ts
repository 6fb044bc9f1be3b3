import { join } from 'node:path'
import { type FeedChange, makeReference, type Reference } from '@ziara-gate/domain'
import { newPrivateKey, rawPublicKey } from '@ziara-gate/domain/crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Alarms } from '../alarms.ts'
import { systemClock, systemTimers } from '../clock.ts'
import { noCrash } from '../crash.ts'
import { Replica } from '../replica/replica.ts'
import { arrival, owner } from '../test-support/drafts.ts'
import { type Headquarters, headquarters, pageText, problemAnswer } from '../test-support/headquarters.ts'
import { openJournal } from '../test-support/journals.ts'
import { silent, testClock } from '../test-support/quiet.ts'
import { tempDir } from '../test-support/temp.ts'
import { basics, putVisit, visitOf, visitor } from '../test-support/world.ts'
import { Central } from './central.ts'
import { noLoader } from './intake.ts'
import { Line } from './line.ts'
import { Offset } from './offset.ts'
import { Standing } from './standing.ts'
import { type Sync, startSync } from './sync.ts'

const visit = 'ABCDEFGH' as Reference
const booked = (n: number) => putVisit(visitOf(makeReference(n), [visitor('v1', [])]))

/** Back-off without waiting: the delays asked for are kept, and each timer fires soon. */
const hurried = (asked: number[]) => ({
  after(ms: number, run: () => void) {
    const isBackOff = ![1_000, 5_000, 10_000, 25_000, 30_000, 60_000].includes(ms)
    if (isBackOff) asked.push(ms)
    return systemTimers.after(isBackOff ? Math.min(ms, 20) : ms, run)
  },
})

async function gateAt(hq: Headquarters, directory: string, clock = systemClock()) {
  const journal = await openJournal(join(directory, 'journal.db'), clock)
  const replica = await Replica.open({
    file: join(directory, 'replica.db'),
    owner,
    log: silent,
    crash: noCrash,
  })
  const alarms = new Alarms(clock, silent)
  const line = new Line()
  const offset = new Offset(clock)
  const standing = await Standing.open(directory, alarms)
  const delays: number[] = []
  const timers = hurried(delays)
  const caller = { gate: owner.gate, privateKey: newPrivateKey() }
  const central = new Central({ url: hq.url, clock, timers, fetch, line, offset })
  const start = (): Sync =>
    startSync({
      central,
      caller,
      journal,
      replica,
      line,
      offset,
      standing,
      clock,
      alarms,
      timers,
      random: () => 0.5,
      pollMs: 5_000,
      openLoader: noLoader,
      log: silent,
      crash: noCrash,
    })
  let sync: Sync | null = null
  onTestFinished(async () => {
    await sync?.stop()
    await replica.close()
  })
  return {
    journal,
    replica,
    alarms,
    line,
    delays,
    caller,
    start() {
      sync = start()
      return sync
    },
  }
}

const reached = (replica: Replica, cursor: string) =>
  new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      if (replica.cursor !== cursor) return
      clearInterval(timer)
      resolve()
    }, 5)
  })

const alarmed = (alarms: Alarms, code: string) =>
  new Promise<string>((resolve) => {
    const timer = setInterval(() => {
      const alarm = alarms.list().find((one) => one.code === code)
      if (!alarm) return
      clearInterval(timer)
      resolve(alarm.detail)
    }, 5)
  })

const isGet = (url?: string) => url?.includes('/schedule') ?? false
const isPost = (url?: string) => url?.includes('/attendance') ?? false

describe('down', () => {
  test('a snapshot comes page by page, then changes', async () => {
    const hq = await headquarters()
    hq.serve(null, { mode: 'snapshot', changes: [...basics], cursor: 'a', more: true })
    hq.serve('a', { mode: 'snapshot', changes: [booked(1)], cursor: 'b' })
    hq.serve('b', { mode: 'delta', changes: [booked(2)], cursor: 'c' })
    const gate = await gateAt(hq, await tempDir())
    const sync = gate.start()
    await reached(gate.replica, 'b')
    sync.nudge()
    await reached(gate.replica, 'c')
    expect(await gate.replica.visit(makeReference(1))).not.toBeNull()
    expect(await gate.replica.visit(makeReference(2))).not.toBeNull()
    expect(gate.line.state).toBe('up')
  })

  test('a page cut off anywhere counts for nothing and is fetched again', async () => {
    const hq = await headquarters()
    const text = pageText({ mode: 'snapshot', changes: [...basics, booked(1)], cursor: 'a' })
    for (const cut of [0, 60, text.length - 2]) {
      hq.twist((request, response) => {
        if (!isGet(request.url)) return false
        response.writeHead(200, { 'content-length': text.length })
        response.write(text.slice(0, cut), () => response.destroy())
        return true
      })
    }
    hq.serve(null, { mode: 'snapshot', changes: [...basics], cursor: 'z' })
    const gate = await gateAt(hq, await tempDir())
    gate.start()
    await reached(gate.replica, 'z')
    expect(await gate.replica.visit(makeReference(1))).toBeNull()
    expect(gate.alarms.list()).toEqual([])
  })

  const line = (change: unknown) => `${JSON.stringify(change)}\n`
  const start = line({ line: 'page', version: 1, mode: 'delta' })
  const end = (count: number) => line({ line: 'end', cursor: 'bad', count, more: false, servedAt: 1 })
  const drop = line({ line: 'delete', kind: 'visit', id: makeReference(1) })
  const withField = { ...booked(3), record: { ...booked(3).record, colour: 'red' } }
  test.each([
    [
      'an unknown version',
      line({ line: 'page', version: 2, mode: 'delta' }) + drop + end(1),
      'version-unknown',
    ],
    ['an unknown line', start + drop + line({ line: 'patch' }) + end(2), 'malformed'],
    ['an unknown field of a line', start + line({ ...JSON.parse(drop), why: 1 }) + end(1), 'field-unknown'],
    ['an unknown field of a record', start + drop + line(withField) + end(2), 'field-unknown'],
    ['a bad record', start + drop + line({ ...booked(3), record: {} }) + end(2), 'malformed'],
    ['a line that is no JSON', `${start}${drop}{"name": "secret`.concat('\n', end(2)), 'malformed'],
    ['a wrong count', start + drop + end(7), 'malformed'],
    ['no start', drop + end(1), 'malformed'],
    [
      'bytes that are no UTF-8',
      Buffer.concat([Buffer.from(start + drop), Buffer.from([0xff, 0xfe, 10])]),
      'malformed',
    ],
    ['a line without end', start + drop + 'x'.repeat(3 << 20), 'too-large'],
  ])('a page with %s is refused whole, with an alarm', async (_, body, code) => {
    const hq = await headquarters()
    hq.serve(null, { mode: 'snapshot', changes: [...basics, booked(1)], cursor: 'a' })
    const gate = await gateAt(hq, await tempDir())
    const sync = gate.start()
    await reached(gate.replica, 'a')
    hq.twist((request, response) => {
      if (!isGet(request.url)) return false
      response.writeHead(200)
      response.end(body)
      return true
    })
    sync.nudge()
    const detail = await alarmed(gate.alarms, 'feed-refused')
    expect(detail).toContain(code)
    expect(detail).not.toContain('secret')
    expect(await gate.replica.visit(makeReference(1))).not.toBeNull()
    expect(gate.replica.cursor).toBe('a')
  })

  test('an expired cursor leads to a new snapshot, and the old replica serves until it is there', async () => {
    const hq = await headquarters()
    hq.serve(null, { mode: 'snapshot', changes: [...basics, booked(1)], cursor: 'a' })
    const gate = await gateAt(hq, await tempDir())
    const sync = gate.start()
    await reached(gate.replica, 'a')
    hq.serve(null, { mode: 'snapshot', changes: [...basics, booked(2)], cursor: 'x', more: true })
    let releaseLast = () => {}
    const held = new Promise<void>((resolve) => {
      releaseLast = resolve
    })
    hq.twist((request, response) => isGet(request.url) && problemAnswer(response, 410, 'cursor-expired'))
    hq.twist((request, response) => {
      if (!request.url?.includes('cursor=x')) return false
      void held.then(() => {
        response.writeHead(200)
        response.end(pageText({ mode: 'snapshot', changes: [booked(3)], cursor: 'y' }))
      })
      return true
    })
    sync.nudge()
    await hq.until(() => hq.requests.some((request) => request.includes('cursor=x')))
    expect(await gate.replica.visit(makeReference(1))).not.toBeNull()
    expect(await gate.replica.visit(makeReference(2))).toBeNull()
    releaseLast()
    await reached(gate.replica, 'y')
    expect(await gate.replica.visit(makeReference(1))).toBeNull()
    expect(await gate.replica.visit(makeReference(2))).not.toBeNull()
  })
})

describe('up', () => {
  test('an append goes up at once, in order, with the signature over the very bytes', async () => {
    const hq = await headquarters()
    const gate = await gateAt(hq, await tempDir())
    hq.twist((request, response, body) => {
      if (request.url !== '/v1/enrolments') return false
      response.end(body)
      return true
    })
    await fetch(`${hq.url}/v1/enrolments`, {
      method: 'POST',
      body: JSON.stringify({ publicKey: rawPublicKey(gate.caller.privateKey) }),
    })
    gate.start()
    await hq.until(() => hq.ledger.size === 1)
    await gate.journal.append([arrival(visit), arrival(visit, 'v2')])
    await hq.until(() => hq.ledger.size === 3)
    expect([...hq.ledger.keys()]).toEqual([1, 2, 3])
    expect(hq.ledger.get(2)).toContain('"kind":"arrival"')
  })

  test('a lost answer makes the batch go again, and headquarters holds each event once', async () => {
    const hq = await headquarters()
    const gate = await gateAt(hq, await tempDir())
    await gate.journal.append([arrival(visit), arrival(visit, 'v2')])
    for (let times = 0; times < 2; times += 1) {
      hq.twist((request, response, body) => {
        if (!isPost(request.url)) return false
        for (const event of JSON.parse(body.toString()).events) hq.ledger.set(event.sequence, event.text)
        response.destroy()
        return true
      })
    }
    gate.start()
    await hq.until(() => hq.batches.length > 0)
    await gate.journal.append([arrival(visit)])
    await hq.until(() => hq.ledger.size === 4)
    expect(hq.batches[0]?.events.map((event) => event.sequence)).toEqual([1, 2, 3])
    await expect.poll(() => gate.journal.outbox.pending()).toBe(0)
  })

  test('an upload refused as such shrinks until it passes, and says so', async () => {
    const hq = await headquarters()
    const gate = await gateAt(hq, await tempDir())
    await gate.journal.append(Array.from({ length: 600 }, () => arrival(visit)))
    hq.twist((request, response) => isPost(request.url) && problemAnswer(response, 413, 'too-large'))
    gate.start()
    await hq.until(() => hq.ledger.size === 601)
    expect(hq.batches[0]?.events).toHaveLength(250)
    expect(gate.alarms.list()).toEqual([])
  })

  test('a quarantined event raises an alarm and holds nothing up', async () => {
    const hq = await headquarters()
    const gate = await gateAt(hq, await tempDir())
    await gate.journal.append([arrival(visit), arrival(visit, 'v2')])
    hq.twist((request, response) => {
      if (!isPost(request.url)) return false
      const results = [
        { sequence: 1, result: 'accepted' },
        { sequence: 2, result: 'quarantined', code: 'malformed' },
        { sequence: 3, result: 'accepted' },
      ]
      response.end(JSON.stringify({ results, contiguous: 3 }))
      return true
    })
    gate.start()
    expect(await alarmed(gate.alarms, 'event-quarantined')).toMatch(/\/2 malformed/)
    await gate.journal.append([arrival(visit)])
    await hq.until(() => hq.ledger.has(4))
    expect([...hq.ledger.keys()]).toEqual([4])
  })

  test('headquarters that was restored and holds less is sent the rest again', async () => {
    const hq = await headquarters()
    const gate = await gateAt(hq, await tempDir())
    await gate.journal.append([arrival(visit), arrival(visit, 'v2')])
    gate.start()
    await hq.until(() => hq.ledger.size === 3)
    hq.ledger.delete(2)
    hq.ledger.delete(3)
    await gate.journal.append([arrival(visit)])
    await hq.until(() => hq.ledger.size === 4)
    expect([...hq.ledger.keys()].sort()).toEqual([1, 2, 3, 4])
  })

  test('a backlog goes up in order, and what was read ahead is dropped when headquarters wants other than that', async () => {
    const hq = await headquarters()
    const gate = await gateAt(hq, await tempDir())
    await gate.journal.append(Array.from({ length: 1400 }, () => arrival(visit)))
    hq.twist((request, response) => {
      if (!isPost(request.url) || hq.ledger.size < 500) return false
      for (const sequence of [...hq.ledger.keys()].filter((one) => one > 300)) hq.ledger.delete(sequence)
      response.end(JSON.stringify({ results: [], contiguous: 300 }))
      return true
    })
    gate.start()
    await hq.until(() => hq.ledger.size === 1401)
    expect(hq.batches.map(({ events }) => events[0]?.sequence)).toEqual([1, 301, 801, 1301])
    expect([...hq.ledger.keys()]).toEqual(Array.from({ length: 1401 }, (_, index) => index + 1))
    await expect.poll(() => gate.journal.outbox.pending()).toBe(0)
    expect(gate.alarms.list()).toEqual([])
  })

  test('Retry-After is kept to, and nothing cuts it short', async () => {
    const hq = await headquarters()
    const gate = await gateAt(hq, await tempDir())
    hq.twist(
      (request, response) =>
        isPost(request.url) && problemAnswer(response, 429, 'too-many-requests', { 'retry-after': '7' }),
    )
    gate.start()
    await hq.until(() => hq.ledger.size === 1)
    expect(gate.delays).toContain(7_000)
  })

  test('an unreachable headquarters is tried again with growing pauses, and nothing is lost', async () => {
    const gone = await headquarters()
    const port = Number(new URL(gone.url).port)
    await gone.close()
    const gate = await gateAt(gone, await tempDir())
    await gate.journal.append([arrival(visit)])
    gate.start()
    await expect.poll(() => gate.delays.length).toBeGreaterThan(12)
    expect(gate.line.state).toBe('down')
    expect([...new Set(gate.delays)].slice(0, 4)).toEqual([375, 750, 1500, 3000])
    const back = await headquarters(port)
    back.serve(null, { mode: 'snapshot', changes: [...basics] as FeedChange[], cursor: 'a' })
    await back.until(() => back.ledger.size === 2)
    await reached(gate.replica, 'a')
    expect(gate.line.state).toBe('up')
  })

  test("a gate whose clock is wrong dates its token by headquarters' clock", async () => {
    const hq = await headquarters()
    hq.serve(null, { mode: 'snapshot', changes: [...basics], cursor: 'a' })
    const gate = await gateAt(hq, await tempDir(), testClock(Date.now() - 86_400_000))
    gate.start()
    await reached(gate.replica, 'a')
    await hq.until(() => hq.ledger.size === 1)
  })
})
