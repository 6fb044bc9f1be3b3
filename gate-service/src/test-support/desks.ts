import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { FeedChange, LaneId, LaneState, Reading, Reference, Touch } from '@ziara-gate/domain'
import { onTestFinished } from 'vitest'
import { Alarms } from '../alarms.ts'
import type { Timers } from '../clock.ts'
import { noCrash } from '../crash.ts'
import { Casebook } from '../desk/casebook.ts'
import { Claims } from '../desk/claims.ts'
import { Desk } from '../desk/desk.ts'
import { LaneBoard } from '../desk/lane-board.ts'
import { PassMemory } from '../desk/pass-memory.ts'
import { Tickets } from '../desk/tickets.ts'
import { VisitTurns } from '../desk/visit-turns.ts'
import { Replica } from '../replica/replica.ts'
import { owner } from './drafts.ts'
import { openJournal } from './journals.ts'
import { signingKey } from './people.ts'
import { silent, type TestClock, testClock } from './quiet.ts'
import { tempDir } from './temp.ts'
import { at, basics, putPassKey } from './world.ts'

export const lane1 = 'lane-1' as LaneId
export const lane2 = 'lane-2' as LaneId

interface Waiting {
  readonly dueMs: number
  readonly run: () => void
}

/** Timers that go with a clock that is turned by hand. */
export function handTimers(clock: TestClock): Timers & { turn(ms: number): void } {
  const waiting = new Set<Waiting>()
  return {
    after(ms, run) {
      const timer = { dueMs: clock.monotonicMs() + ms, run }
      waiting.add(timer)
      return { cancel: () => void waiting.delete(timer) }
    },
    turn(ms) {
      clock.advance(ms)
      for (const timer of [...waiting].toSorted((a, b) => a.dueMs - b.dueMs)) {
        if (timer.dueMs > clock.monotonicMs() || !waiting.delete(timer)) continue
        timer.run()
      }
    },
  }
}

export interface DeskOptions {
  readonly changes?: readonly FeedChange[]
  readonly time?: string
  readonly directory?: string
}

export const readingOf = (data: string | Uint8Array, id: string = randomUUID()): Reading => ({
  id,
  scanner: 'serial-1',
  symbology: null,
  data: Buffer.from(data).toString('base64'),
  at: 0,
  monotonicMs: 0,
})

/** A desk with two lanes on a real journal and a real replica; nothing of it is pretended but the clock. */
export async function openDesk(options: DeskOptions = {}) {
  const directory = options.directory ?? (await tempDir())
  const clock = testClock(at(options.time ?? '09:30'))
  const timers = handTimers(clock)
  const journal = await openJournal(join(directory, 'journal.db'), clock)
  const replica = await Replica.open({
    file: join(directory, 'replica.db'),
    owner,
    log: silent,
    crash: noCrash,
  })
  let page = 0
  const change = (...changes: FeedChange[]) => {
    page += 1
    const end = {
      line: 'end',
      cursor: `c${page}`,
      count: changes.length,
      more: false,
      servedAt: clock.now(),
    } as const
    return replica.apply({ mode: replica.ready ? 'delta' : 'snapshot', changes, end })
  }
  await change(...basics, putPassKey(signingKey), ...(options.changes ?? []))
  const board = new LaneBoard([lane1, lane2], 'test-run', clock)
  const alarms = new Alarms(clock, silent)
  const parts = {
    clock,
    timers,
    journal,
    board,
    alarms,
    standing: { revoked: false, watch: () => () => undefined },
    log: silent,
    claims: new Claims(),
    tickets: new Tickets(journal),
    turns: new VisitTurns(),
    passes: new PassMemory(),
    casebook: new Casebook(replica, journal),
    observe: () => undefined,
  }
  const desk = new Desk(parts, replica)
  const close = async () => {
    await desk.stop()
    await journal.close()
    await replica.close()
  }
  onTestFinished(() => close().catch(() => undefined))

  const laneDesk = (lane: LaneId) => {
    const found = desk.lane(lane)
    if (!found) throw new Error(`no lane ${lane}`)
    return found
  }
  const state = (lane = lane1): LaneState => {
    const found = board.state(lane)
    if (!found) throw new Error(`no lane ${lane}`)
    return found
  }
  return {
    clock,
    timers,
    journal,
    replica,
    board,
    alarms,
    change,
    close,
    directory,
    state,
    /** Each scan comes three seconds after the one before, unless they come together. */
    async scan(data: string | Uint8Array, lane = lane1) {
      clock.advance(3_000)
      return this.post(readingOf(data), lane)
    },
    async post(reading: Reading, lane = lane1) {
      const answer = await laneDesk(lane).reading(reading)
      if (!answer.ok) throw new Error(answer.error)
      return answer.value
    },
    reading: (reading: Reading, lane = lane1) => laneDesk(lane).reading(reading),
    touch: (touch: Touch, lane = lane1) => laneDesk(lane).touch(touch),
    /** What the lane tells, in short: `decided ALREADY_ADMITTED`. */
    told(lane = lane1): string {
      const { current } = state(lane)
      return 'explanation' in current ? `${current.step} ${current.explanation.code}` : current.step
    },
    explanation(lane = lane1) {
      const { current } = state(lane)
      return 'explanation' in current ? current.explanation : null
    },
    until: (holds: (state: LaneState) => boolean, lane = lane1) =>
      new Promise<LaneState>((resolve) => {
        if (holds(state(lane))) return resolve(state(lane))
        const unwatch = board.watch(lane, (next) => {
          if (!holds(next)) return
          unwatch()
          resolve(next)
        })
      }),
    kinds: async (reference: Reference) => (await journal.eventsOf(reference)).map((event) => event.kind),
    all: async () => {
      const batch = await journal.outbox.next(500, 1e9)
      return (batch?.events ?? []).map((event) => JSON.parse(event.text))
    },
  }
}
