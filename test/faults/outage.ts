/**
 * Seven days without the line, and a journal full of what nobody at headquarters has seen: real processes over loopback. The
 * gate has to decide as it does on any day, and to drain without a stop once the line is back.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type EventDraft,
  type LaneId,
  makeReference,
  noonZone,
  type SessionId,
  type VisitorId,
} from '@ziara-gate/domain'
import { createLog, systemTimers } from '@ziara-gate/gate-service'
import { noCrash, openGate } from '@ziara-gate/gate-service/parts'
import { FaultyLine } from './faulty-line.ts'
import { readJournal, readLedger } from './files.ts'
import { canStepClocks, GateProcess, type Machine, startCentralProcess } from './machines.ts'
import { chainFaults, sameRows } from './model.ts'
import { Dice } from './schedule.ts'
import { readingOf } from './simulated-gate.ts'
import { foundTown, type Party, type Town } from './town.ts'

const days = 7
const awayMs = days * 86_400_000
const lane = 'lane-1' as LaneId
/** Parties of each kind come in at each stage. */
const partiesAStage = 4
const eventsAtOnce = 100
/** The same code sooner is one scan. */
const oneScanMs = 2_600
/** Far from those of the town. */
const firstReference = 9_000_000

export interface Outage {
  readonly faults: readonly string[]
  readonly figures: Readonly<Record<string, number>>
}

const megabytes = (bytes: number) => Math.round(bytes / (1 << 20))
const median = (all: readonly number[]) => all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0

/** What a kiosk records of a visitor: arrival and admission; now and then somebody is refused. */
function draftsOf(number: number): EventDraft[] {
  const reference = makeReference(firstReference + number)
  const of = { lane, reference, session: 's-outage' as SessionId }
  if (number % 10 === 9)
    return [
      { kind: 'refusal', ...of, reason: 'TOO_LATE', reasons: ['TOO_LATE'], credential: 'pass', stale: true },
    ]
  const visitor = 'v1' as VisitorId
  return [
    { kind: 'arrival', ...of, visitor, credential: 'pass' },
    {
      ...{
        kind: 'admission',
        ...of,
        visitor,
        reason: 'ADMITTED',
        by: 'self',
        officer: null,
        vouchedBy: null,
      },
      ...{ ticket: 1 + (number % 900), stale: true, passIssue: 1 },
    },
  ]
}

export async function runOutage(
  events: number,
  directory: string,
  tell: (text: string) => void,
): Promise<Outage> {
  const run = new Run(events, directory, tell)
  try {
    return await run.run()
  } finally {
    await run.end()
  }
}

interface Drain {
  readonly seconds: number
  /** The longest time in which the queue did not get shorter. */
  readonly longestPauseSeconds: number
  readonly peaks: { readonly gate: number; readonly central: number }
  /** Headquarters after its first batch: before, it has done nothing yet, and much of its program is not loaded. */
  readonly central: number
}

class Run {
  readonly #events: number
  readonly #directory: string
  readonly #tell: (text: string) => void
  readonly #faults: string[] = []
  #line: FaultyLine | null = null
  #gate: GateProcess | null = null
  #central: Machine | null = null

  constructor(events: number, directory: string, tell: (text: string) => void) {
    this.#events = events
    this.#directory = directory
    this.#tell = tell
  }

  async run(): Promise<Outage> {
    const { town, gate } = await this.#found()
    await this.#loadSchedule(gate)
    await this.#fill(town)
    await gate.start()
    await this.#until(async () => (await gate.health())?.status !== 'starting')
    const queued = Number((await gate.health())?.queueLength)
    if (queued < this.#events) this.#faults.push(`only ${queued} events are waiting`)
    const offline = await this.#decide(gate, town.parties.slice(0, partiesAStage))
    const before = { gate: gate.residentBytes }
    this.#tell(`${queued} events wait; the line comes back`)
    await this.#startCentral()
    const [drain, during] = await Promise.all([
      this.#drain(gate, queued),
      this.#decide(gate, town.parties.slice(partiesAStage, 2 * partiesAStage)),
    ])
    const after = await this.#decide(gate, town.parties.slice(2 * partiesAStage, 3 * partiesAStage))
    await this.#until(async () => (await gate.health())?.queueLength === 0)
    this.#compare('while it drained', offline.said, during.said)
    this.#compare('afterwards', offline.said, after.said)
    await this.#settled(gate, town)
    const figures = {
      events: queued,
      days: canStepClocks() ? days : 0,
      ...{ offlineMs: offline.ms, duringDrainMs: during.ms, afterMs: after.ms },
      ...{ drainSeconds: Math.round(drain.seconds), eventsPerSecond: Math.round(queued / drain.seconds) },
      longestPauseSeconds: Number(drain.longestPauseSeconds.toFixed(2)),
      ...{ gateMegabytes: megabytes(before.gate), gatePeakMegabytes: megabytes(drain.peaks.gate) },
      gateGrowth: Number((drain.peaks.gate / before.gate).toFixed(2)),
      ...{
        centralMegabytes: megabytes(drain.central),
        centralPeakMegabytes: megabytes(drain.peaks.central),
      },
      centralGrowth: Number((drain.peaks.central / drain.central).toFixed(2)),
    }
    return { faults: this.#faults, figures }
  }

  async end(): Promise<void> {
    await Promise.allSettled([this.#gate?.end(), this.#central?.end('SIGKILL'), this.#line?.close()])
  }

  async #found() {
    const now = Date.now()
    mkdirSync(join(this.#directory, 'central'), { recursive: true })
    const parties = 3 * partiesAStage
    const town = await foundTown(this.#centralFile, now, noonZone(now), parties, parties)
    this.#line = await FaultyLine.listen(new Dice(1))
    const place = { directory: join(this.#directory, 'gate'), site: town.site.id, centralUrl: this.#line.url }
    const gate = new GateProcess({ ...place, gate: town.gates[0]!, lanes: [lane], ownClock: true })
    gate.prepare()
    this.#gate = gate
    return { town, gate }
  }

  get #centralFile(): string {
    return join(this.#directory, 'central', 'central.db')
  }

  /** The last time that gate and headquarters met: seven days ago by the clocks of both. */
  async #loadSchedule(gate: GateProcess): Promise<void> {
    if (!canStepClocks()) this.#tell('no libfaketime on this machine: the schedule is of today')
    await this.#startCentral(-awayMs)
    gate.stepClock(-awayMs)
    await gate.start()
    await this.#until(async () => {
      const health = await gate.health()
      return health?.status === 'ok' && health.queueLength === 0
    })
    await gate.end('SIGTERM')
    gate.stepClock(0)
    if (this.#line) this.#line.target = null
    await this.#central?.end('SIGTERM')
  }

  async #startCentral(stepMs = 0): Promise<void> {
    this.#central = await startCentralProcess(join(this.#directory, 'central'), stepMs)
    if (this.#line) this.#line.target = Number(new URL(this.#central.url).port)
  }

  /** What the gate recorded in those days, by its own journal. */
  async #fill(town: Town): Promise<void> {
    let at = Date.now() - (canStepClocks() ? awayMs : 0)
    const until = Date.now() - 60_000
    const step = (until - at) / (this.#events / eventsAtOnce)
    const opened = await openGate({
      directory: join(this.#directory, 'gate'),
      owner: { gate: town.gates[0]!.id, site: town.site.id },
      key: town.gates[0]!.key,
      lanes: [lane],
      clock: { now: () => Math.floor(at), monotonicMs: () => performance.now(), boot: 'outage' },
      timers: systemTimers,
      random: Math.random,
      fetch: () => Promise.reject(new TypeError('the line is gone')),
      pollMs: 3_600_000,
      log: createLog('silent'),
      crash: noCrash,
    })
    let written = 0
    for (let number = 0; written < this.#events; ) {
      const drafts: EventDraft[] = []
      for (; drafts.length < eventsAtOnce; number += 1) drafts.push(...draftsOf(number))
      const done = await opened.journal.append(drafts)
      if (!done.ok) throw new Error(done.error)
      written += drafts.length
      at += step
    }
    await opened.stop()
  }

  /** Parties show their passes and cards, and then come once more; answers what they were told, and how fast. */
  async #decide(gate: GateProcess, parties: readonly Party[]): Promise<{ said: string[]; ms: number }> {
    const said: string[] = []
    const times: number[] = []
    const show = async (code: string) => {
      const startedMs = performance.now()
      const current = (await gate.read(lane, readingOf(code)))?.current
      times.push(performance.now() - startedMs)
      said.push(current && 'explanation' in current ? current.explanation.code : (current?.step ?? 'nothing'))
    }
    for (const { pass, cards } of parties) {
      await gate.touch(lane, 'cancel')
      for (const code of [pass, ...cards]) await show(code)
    }
    await sleep(oneScanMs)
    for (const { pass } of parties) {
      await gate.touch(lane, 'cancel')
      await show(pass)
    }
    return { said, ms: Number(median(times).toFixed(1)) }
  }

  async #drain(gate: GateProcess, waiting: number): Promise<Drain> {
    const startedMs = performance.now()
    const peaks = { gate: 0, central: 0 }
    let central = 0
    let [least, movedMs, longestMs] = [waiting, startedMs, 0]
    const drained = await this.#until(async () => {
      const health = await gate.health()
      const [queue, nowMs] = [Number(health?.queueLength), performance.now()]
      if (queue < least) {
        // Until the first batch is up, the gate only finds out that the line is back.
        if (least < waiting) longestMs = Math.max(longestMs, nowMs - movedMs)
        ;[least, movedMs] = [queue, nowMs]
      }
      const resident = this.#central?.residentBytes ?? 0
      if (queue < waiting && central === 0) central = resident
      peaks.gate = Math.max(peaks.gate, gate.residentBytes)
      peaks.central = Math.max(peaks.central, resident)
      const alarms = (health?.alarms ?? []) as { code: string }[]
      const bad = alarms.filter(({ code }) => /^(upload|event|journal|ledger)-/.test(code))
      for (const { code } of bad) if (!this.#faults.includes(code)) this.#faults.push(code)
      return queue === 0
    })
    if (!drained) this.#faults.push(`${least} events are still waiting`)
    const seconds = (performance.now() - startedMs) / 1000
    return { seconds, longestPauseSeconds: longestMs / 1000, peaks, central }
  }

  #compare(when: string, before: readonly string[], now: readonly string[]): void {
    if (!before.includes('ADMITTED')) this.#faults.push(`nobody was admitted: ${before}`)
    if (before.join() !== now.join())
      this.#faults.push(`decided otherwise ${when}: ${now}, and not ${before}`)
  }

  async #settled(gate: GateProcess, town: Town): Promise<void> {
    await gate.end('SIGTERM')
    await this.#central?.end('SIGTERM')
    const journal = readJournal(join(this.#directory, 'gate', 'journal.db'), town.gates[0]!.id)
    const { rows, quarantine } = readLedger(this.#centralFile)
    this.#faults.push(...chainFaults('ledger', rows), ...sameRows(journal, rows), ...quarantine)
  }

  async #until(holds: () => Promise<boolean>): Promise<boolean> {
    const lateMs = performance.now() + 1_200_000
    while (performance.now() < lateMs) {
      if (await holds()) return true
      await sleep(100)
    }
    return false
  }
}
