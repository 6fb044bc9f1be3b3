/**
 * One simulation: two real gates and a real headquarters in this process, on real files, with the clock, the network and
 * the moments of death in the hands of a schedule.
 */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Central,
  type Database,
  defaultTuning,
  openDatabase,
  passOf,
  startCentral,
} from '@ziara-gate/central-api/parts'
import type { LaneId, Reference, Visit } from '@ziara-gate/domain'
import { createLog } from '@ziara-gate/gate-service'
import { type Ledger, readLedger, readReplica } from './files.ts'
import { Model } from './model.ts'
import { changeTown, type Register } from './register.ts'
import { Dice, type Step } from './schedule.ts'
import { lanes, readingOf, SimulatedGate } from './simulated-gate.ts'
import type { Stillness } from './stillness.ts'
import { foundTown, type Party, type Town } from './town.ts'
import { VirtualTime } from './virtual-time.ts'

/** 15 March 2027, noon. */
const startAt = Date.parse('2027-03-15T12:00:00Z')
const lane1 = 'lane-1' as LaneId
export const partyCount = 8
const bookedCount = 7

export interface Ground {
  readonly directory: string
  readonly town: Town
}

/** Builds what every simulation begins with, once. */
export async function prepareGround(directory: string): Promise<Ground> {
  mkdirSync(directory, { recursive: true })
  const town = await foundTown(join(directory, 'central.db'), startAt, 'UTC', partyCount, bookedCount)
  return { directory, town }
}

export interface Ran {
  /** What did not hold; empty when all is well. */
  readonly faults: readonly string[]
  readonly acknowledged: number
  readonly events: number
  readonly deaths: number
}

/** The schedule failed to run: as bad as a fault, and told as one. */
const surprise = (error: unknown): string =>
  `surprise: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`

export async function simulate(
  seed: number,
  steps: readonly Step[],
  ground: Ground,
  stillness: Stillness,
): Promise<Ran> {
  const directory = join(ground.directory, `seed-${seed}`)
  mkdirSync(directory, { recursive: true })
  copyFileSync(join(ground.directory, 'central.db'), join(directory, 'central.db'))
  const simulation = new Simulation(seed, directory, ground.town, stillness)
  try {
    return await simulation.run(steps)
  } catch (error) {
    return { faults: [surprise(error)], acknowledged: 0, events: 0, deaths: 0 }
  } finally {
    await simulation.end()
    rmSync(directory, { recursive: true, force: true })
  }
}

class Simulation {
  readonly #seed: number
  readonly #directory: string
  readonly #town: Town
  readonly #stillness: Stillness
  readonly #time = new VirtualTime()
  readonly #model = new Model()
  readonly #gates: readonly SimulatedGate[]
  readonly #register: Register
  readonly #log = createLog('silent')
  #central: Central | null = null
  #database: Database | null = null

  constructor(seed: number, directory: string, town: Town, stillness: Stillness) {
    this.#seed = seed
    this.#directory = directory
    this.#town = town
    this.#stillness = stillness
    const network = {
      stillness,
      address: () => this.#central?.url ?? null,
      now: () => this.#now(),
    }
    this.#gates = town.gates.map((gate, index) => {
      const own = join(directory, gate.id)
      mkdirSync(own)
      const dice = new Dice(seed * 2 + index + 1_000_003)
      const rest = { time: this.#time, startAt, dice, model: this.#model, network, log: this.#log }
      return new SimulatedGate({ directory: own, gate, site: town.site.id, ...rest })
    })
    this.#register = {
      town,
      visits: new Map(town.parties.slice(0, bookedCount).map(({ visit }) => [visit.reference, visit])),
      restrictions: new Map(),
      sessions: new Map(town.sessions.map((session) => [session.id, session])),
    }
    for (const { visit } of town.parties) this.#model.know(visit)
  }

  async run(steps: readonly Step[]): Promise<Ran> {
    await this.#startCentral()
    this.#database = await openDatabase({ kind: 'sqlite', file: this.#centralFile }, () => this.#now())
    for (const gate of this.#gates) await gate.open()
    await this.#settle()
    for (const step of steps) {
      await this.#take(step)
      await this.#settle()
      for (const gate of this.#gates) await gate.revive()
      await this.#settle()
    }
    const unquiet = await this.#quiet()
    const probed = unquiet.length > 0 ? [] : await this.#probe()
    const faults = [...unquiet, ...probed, ...(await this.#quiet()), ...(await this.#compare())]
    const deaths = this.#gates.reduce((sum, gate) => sum + gate.deaths, 0)
    return { faults, acknowledged: this.#model.acknowledged, events: this.#ledger?.rows.length ?? 0, deaths }
  }

  #ledger: Ledger | null = null

  /** Lets go of everything, whatever state it is in. */
  async end(): Promise<void> {
    await Promise.allSettled(this.#gates.map((gate) => gate.abandon()))
    await Promise.allSettled([this.#central?.close(), this.#database?.close()])
  }

  get #centralFile(): string {
    return join(this.#directory, 'central.db')
  }

  #now(): number {
    return startAt + this.#time.nowMs
  }

  #settle(): Promise<void> {
    return this.#stillness.settled()
  }

  #pass(ms: number): Promise<void> {
    return this.#time.advance(ms, () => this.#settle())
  }

  async #startCentral(): Promise<void> {
    const database = { kind: 'sqlite', file: this.#centralFile } as const
    const config = {
      dataDir: this.#directory,
      database,
      host: '127.0.0.1',
      port: 0,
      logLevel: 'silent',
    } as const
    // Small pages, so that a snapshot has several.
    const tuning = { ...defaultTuning, feedPageLimit: 9 }
    this.#central = await startCentral(config, this.#log, () => this.#now(), tuning)
  }

  async #stopCentral(): Promise<void> {
    const central = this.#central
    this.#central = null
    await central?.close()
  }

  async #take(step: Step): Promise<void> {
    const gate = 'gate' in step ? this.#gates[step.gate] : undefined
    const party = 'party' in step ? this.#town.parties[step.party] : undefined
    const lane = ('lane' in step ? lanes[step.lane] : undefined) ?? lane1
    if (step.step === 'wait') return this.#pass(step.ms)
    if (step.step === 'restart-headquarters') {
      await Promise.all([this.#stopCentral(), this.#pass(step.downMs)])
      return this.#startCentral()
    }
    if (step.step === 'register')
      return party && changeTown(this.#open, this.#register, step.change, party, this.#now())
    if (!gate) return
    switch (step.step) {
      case 'pass':
        return this.#read(gate, lane, step.first ? party!.pass : this.#passOf(party!), party!)
      case 'card':
        return this.#read(gate, lane, party!.cards[step.card % party!.cards.length]!, party!)
      case 'whole-party':
        return this.#walkUp(gate, lane, party!).then(() => undefined)
      case 'both-lanes': {
        await this.#pass(3_000)
        const both = lanes.map((one) => gate.read(one, readingOf(party!.cards[0]!), party!.visit.reference))
        await Promise.all(both)
        return
      }
      case 'again':
        await gate.again(lane)
        return
      case 'touch':
        await gate.touch(lane, { touch: step.touch })
        return
      case 'leave':
        for (const { visit } of this.#town.parties.slice(0, 3)) await gate.leave(visit.reference)
        return
      case 'clock':
        return gate.clock.step(step.ms)
      case 'clock-right':
        return gate.clock.correct()
      case 'weather':
        gate.weather = step.weather
        return
      case 'crash-at':
        return gate.crashAt(step.at, step.time)
      case 'lose-replica':
        return gate.loseReplica()
      case 'kill':
        if (step.reboot) gate.clock.reboot()
        return gate.kill()
    }
  }

  get #open(): Database['db'] {
    if (!this.#database) throw new Error('the register is not open')
    return this.#database.db
  }

  /** Each reading comes three seconds after the one before: the same code sooner is one scan. */
  async #read(gate: SimulatedGate, lane: LaneId, data: string, party: Party): Promise<void> {
    await this.#pass(3_000)
    await gate.revive()
    await gate.read(lane, readingOf(data), party.visit.reference)
  }

  /** A party shows its pass and its cards. */
  async #walkUp(gate: SimulatedGate, lane: LaneId, party: Party): Promise<boolean> {
    let admitted = false
    for (const code of [this.#passOf(party), ...party.cards]) {
      await this.#pass(3_000)
      await gate.revive()
      const answer = await gate.read(lane, readingOf(code), party.visit.reference)
      admitted ||= answer === 'admitted'
    }
    return admitted
  }

  #passOf(party: Party): string {
    const visit = this.#register.visits.get(party.visit.reference) ?? party.visit
    const session = this.#register.sessions.get(visit.sessionId)
    if (!session) throw new Error('a visit of no session')
    return passOf({ visit, session, site: this.#town.site }, this.#town.signer)
  }

  /** All is well from now on; answers what does not come to rest all the same. */
  async #quiet(): Promise<string[]> {
    for (const gate of this.#gates) {
      gate.weather = 'good'
      gate.crashNever()
      gate.clock.correct()
    }
    const quietAt = this.#now()
    for (let round = 0; round < 60; round += 1) {
      await this.#pass(15_000)
      for (const gate of this.#gates) await gate.revive()
      const pending = await Promise.all(this.#gates.map((gate) => gate.running.journal.outbox.pending()))
      const waiting = pending.reduce((sum, count) => sum + count, 0)
      const heard = this.#gates.every((gate) => (gate.running.replica.servedAt ?? 0) >= quietAt)
      // Two rounds at least: what strayed has arrived by then.
      if (waiting === 0 && heard && round >= 1) return []
    }
    return this.#gates.map(
      (gate) =>
        `${gate.id} does not come to rest: ${gate.running.alarms.list().map((one) => `${one.code} ${one.detail}`)}`,
    )
  }

  /** Everybody walks up at one of the gates: whoever may come in does, and nobody else. */
  async #probe(): Promise<string[]> {
    const faults: string[] = []
    for (const [index, gate] of this.#gates.entries())
      for (const party of this.#town.parties.filter((_, number) => (number + this.#seed) % 2 === index)) {
        const reference = party.visit.reference
        const before = await gate.running.journal.eventsOf(reference)
        const used = before.some((event) => event.kind === 'admission')
        for (const lane of lanes) await gate.touch(lane, { touch: 'cancel' })
        const admitted = await this.#walkUp(gate, lane1, party)
        const may = this.#mayEnter(reference)
        const said = gate.running.board.state(lane1)?.current
        if (!used && admitted !== may)
          faults.push(
            `${gate.id} ${reference} ${may ? 'should' : 'should not'} come in: ${JSON.stringify(said)}`,
          )
      }
    return faults
  }

  #mayEnter(reference: Reference): boolean {
    const { visits, sessions, restrictions } = this.#register
    const visit = visits.get(reference)
    const restricted = (one: Visit) =>
      one.visitors.some((visitor) => restrictions.has(visitor.documents[0] ?? ''))
    // Not in the register: the pass speaks for itself, if it was ever issued and nobody on it is restricted.
    const [booked, issued] = [visit, visit ?? this.#party(reference)]
    if (restricted(issued)) return false
    if (!booked) return true
    return booked.booking === 'booked' && sessions.get(booked.sessionId)?.cancelled === false
  }

  #party(reference: Reference): Visit {
    const party = this.#town.parties.find(({ visit }) => visit.reference === reference)
    if (!party) throw new Error('nobody of that reference')
    return party.visit
  }

  async #compare(): Promise<string[]> {
    for (const gate of this.#gates) await gate.stop()
    const stopped = [this.#stopCentral(), this.#database?.close()]
    this.#database = null
    await Promise.all(stopped)
    const journals = this.#gates.map((gate) => gate.journal())
    const ledger = readLedger(this.#centralFile)
    this.#ledger = ledger
    return [
      ...this.#model.journalFaults(journals.flat()),
      ...this.#model.ledgerFaults(journals.flat(), ledger),
      ...this.#gates.flatMap((gate) => this.#replicaFaults(gate)),
    ]
  }

  /** A gate that has heard everything holds what the register holds. */
  #replicaFaults(gate: SimulatedGate): string[] {
    const held = readReplica(gate.replicaFile, 'visit')
    const wanted = new Map(
      [...this.#register.visits].map(([id, visit]) => [String(id), JSON.stringify(visit)]),
    )
    const wrong = [...wanted]
      .filter(([id, text]) => !sameJson(held.get(id), text))
      .map(([id]) => `lacks ${id}`)
    const left = [...held.keys()].filter((id) => !wanted.has(id)).map((id) => `still holds ${id}`)
    return [...wrong, ...left].map((one) => `the replica of ${gate.id} ${one}`)
  }
}

const sameJson = (a: string | undefined, b: string): boolean =>
  a !== undefined && JSON.stringify(JSON.parse(a)) === JSON.stringify(JSON.parse(b))
