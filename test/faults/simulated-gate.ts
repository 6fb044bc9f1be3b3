import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { LaneId, Reading, Reference, SiteId, Touch } from '@ziara-gate/domain'
import type { createLog } from '@ziara-gate/gate-service'
import { type CrashPoint, type OpenedGate, openGate } from '@ziara-gate/gate-service/parts'
import { type Row, readJournal } from './files.ts'
import type { Model } from './model.ts'
import { lineTo, type NetworkParts } from './network.ts'
import { type Dice, fateIn, type Weather } from './schedule.ts'
import type { TownGate } from './town.ts'
import { MachineClock, type VirtualTime } from './virtual-time.ts'

export interface SimulatedParts {
  readonly directory: string
  readonly gate: TownGate
  readonly site: SiteId
  readonly time: VirtualTime
  readonly startAt: number
  readonly dice: Dice
  readonly model: Model
  readonly network: Pick<NetworkParts, 'stillness' | 'address' | 'now'>
  readonly log: ReturnType<typeof createLog>
}

interface Life {
  alive: boolean
  readonly gate: OpenedGate
  /** Resolves when the machine dies. */
  readonly died: Promise<void>
  readonly die: () => void
}

export const lanes = ['lane-1', 'lane-2'] as LaneId[]
const pollMs = 20_000

export const readingOf = (data: string): Reading => ({
  id: randomUUID(),
  scanner: 'serial-1',
  symbology: null,
  data: Buffer.from(data).toString('base64'),
  at: 0,
  monotonicMs: 0,
})

/** A gate of a simulation: all of the real one but its HTTP side, on a machine that can be switched off at any moment. */
export class SimulatedGate {
  readonly clock: MachineClock
  weather: Weather = 'good'
  readonly #parts: SimulatedParts
  readonly #last = new Map<LaneId, { readonly reading: Reading; readonly about: Reference }>()
  #plan: { readonly at: CrashPoint; left: number } | null = null
  #life: Life | null = null
  #deaths = 0

  constructor(parts: SimulatedParts) {
    this.#parts = parts
    this.clock = new MachineClock(parts.time, parts.startAt)
  }

  get id(): string {
    return this.#parts.gate.id
  }

  get deaths(): number {
    return this.#deaths
  }

  /** Throws between a death and the next `revive`. */
  get running(): OpenedGate {
    if (!this.#life) throw new Error('the gate is not open')
    return this.#life.gate
  }

  async open(): Promise<void> {
    const { directory, gate, site, time, dice, log, network } = this.#parts
    const { promise: died, resolve } = Promise.withResolvers<void>()
    const self = { alive: true }
    const die = () => {
      self.alive = false
      resolve()
    }
    const isAlive = () => self.alive
    const never = () => new Promise<never>(() => undefined)
    const line = lineTo({ ...network, timers: time, fate: () => fateIn(this.weather, dice) })
    const opened = await openGate({
      directory,
      owner: { gate: gate.id, site },
      key: gate.key,
      lanes,
      clock: this.clock,
      timers: time.mortal(isAlive),
      random: dice.roll,
      fetch: (input, init) => (self.alive ? line(input, init) : never()),
      pollMs,
      log,
      crash: (at) => {
        if (this.#strikes(at)) die()
        return self.alive ? undefined : never()
      },
    })
    this.#life = {
      gate: opened,
      died,
      die,
      get alive() {
        return self.alive
      },
      set alive(alive) {
        self.alive = alive
      },
    }
  }

  /** Lets the machine die the `time`-th time that it comes by a point. */
  crashAt(at: CrashPoint, time: number): void {
    this.#plan = { at, left: time }
  }

  crashNever(): void {
    this.#plan = null
  }

  kill(): void {
    this.#life?.die()
  }

  /** Starts a machine that died again, on the disk that it left. */
  async revive(): Promise<void> {
    if (!this.#life || this.#life.alive) return
    const { gate } = this.#life
    this.#life = null
    this.#deaths += 1
    await gate.abandon()
    await this.open()
  }

  async abandon(): Promise<void> {
    this.kill()
    await this.#life?.gate.abandon()
    this.#life = null
  }

  async loseReplica(): Promise<void> {
    await this.stop()
    for (const suffix of ['', '-wal', '-shm'])
      rmSync(join(this.#parts.directory, `replica.db${suffix}`), { force: true })
    await this.open()
  }

  async stop(): Promise<void> {
    await this.running.stop()
    this.#life = null
  }

  /** Posts a reading as a lane's agent does; answers null when the gate died before it answered. */
  async read(lane: LaneId, reading: Reading, about: Reference): Promise<'admitted' | 'not' | null> {
    this.#last.set(lane, { reading, about })
    const { gate } = this.#life ?? { gate: this.running }
    const answer = await this.#untilDeath(gate.desk.lane(lane)?.reading(reading))
    if (!answer?.ok) return answer ? 'not' : null
    const current = gate.board.state(lane)?.current
    const events = await this.#untilDeath(gate.journal.eventsOf(about))
    if (events) this.#parts.model.acknowledge(events)
    if (current?.step !== 'decided' || current.outcome !== 'admit' || current.ticket === null) return 'not'
    const reference = current.visit?.reference ?? about
    this.#parts.model.welcome({ gate: this.id, reference, ticket: current.ticket })
    return 'admitted'
  }

  /** Posts the lane's last reading again. */
  again(lane: LaneId) {
    const last = this.#last.get(lane)
    return last ? this.read(lane, last.reading, last.about) : Promise.resolve(null)
  }

  touch(lane: LaneId, touch: Touch) {
    return this.#untilDeath(this.running.desk.lane(lane)?.touch(touch))
  }

  /** Someone who is inside goes out. */
  async leave(reference: Reference): Promise<void> {
    const { journal } = this.running
    const events = (await this.#untilDeath(journal.eventsOf(reference))) ?? []
    const admitted = events.find((event) => event.kind === 'admission')
    if (!admitted || events.some((event) => event.kind === 'exit')) return
    const { session, visitor } = admitted
    const draft = { kind: 'exit', lane: null, reference, session, visitor, officer: null } as const
    const written = await this.#untilDeath(journal.append([draft]))
    if (written?.ok) this.#parts.model.acknowledge(written.value)
  }

  /** The journal as it is on disk; only while the gate is stopped. */
  journal(): Row[] {
    return readJournal(join(this.#parts.directory, 'journal.db'), this.id)
  }

  get replicaFile(): string {
    return join(this.#parts.directory, 'replica.db')
  }

  #strikes(at: CrashPoint): boolean {
    if (this.#plan?.at !== at) return false
    this.#plan.left -= 1
    if (this.#plan.left > 0) return false
    this.#plan = null
    return true
  }

  async #untilDeath<T>(work: Promise<T> | undefined): Promise<T | null> {
    const died = this.#life?.died.then(() => null) ?? null
    // What a machine was at when it died may still fail; nobody is there to hear it.
    work?.catch(() => undefined)
    return Promise.race([work ?? null, died])
  }
}
