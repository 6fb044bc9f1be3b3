/** A schedule of faults against real processes: a gate service and headquarters, with a bad line between them. */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, openDatabase, passOf } from '@ziara-gate/central-api/parts'
import { type LaneId, noonZone } from '@ziara-gate/domain'
import { crashPoints } from '@ziara-gate/gate-service/parts'
import { FaultyLine } from './faulty-line.ts'
import { readJournal, readLedger } from './files.ts'
import { canStepClocks, GateProcess, type Machine, startCentralProcess } from './machines.ts'
import { Model } from './model.ts'
import { changeTown, type Register } from './register.ts'
import { Dice, type RegisterChange } from './schedule.ts'
import { lanes, readingOf } from './simulated-gate.ts'
import { foundTown, type Party, type Town } from './town.ts'

const partyCount = 12
const restWithinMs = 90_000

export interface ProcessGround {
  readonly directory: string
  readonly town: Town
}

export async function prepareProcessGround(directory: string): Promise<ProcessGround> {
  mkdirSync(directory, { recursive: true })
  const now = Date.now()
  const file = join(directory, 'central.db')
  return { directory, town: await foundTown(file, now, noonZone(now), partyCount, partyCount) }
}

const actions = [
  'walk-up',
  'walk-up',
  'walk-up',
  'walk-up',
  'register',
  'line',
  'kill',
  'central',
  'clock',
  'wait',
]
const changes: readonly RegisterChange[] = ['cancel', 'restore', 'rebook', 'remove']

export interface ProcessRan {
  readonly faults: readonly string[]
  readonly acknowledged: number
  readonly deaths: number
}

export async function runProcesses(seed: number, ground: ProcessGround): Promise<ProcessRan> {
  const directory = join(ground.directory, `processes-${seed}`)
  mkdirSync(join(directory, 'central'), { recursive: true })
  copyFileSync(join(ground.directory, 'central.db'), join(directory, 'central', 'central.db'))
  const schedule = new ProcessSchedule(seed, directory, ground.town)
  try {
    return await schedule.run()
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { faults: [`surprise: ${text}`], acknowledged: 0, deaths: 0 }
  } finally {
    await schedule.end()
    rmSync(directory, { recursive: true, force: true })
  }
}

class ProcessSchedule {
  readonly #dice: Dice
  readonly #directory: string
  readonly #town: Town
  readonly #model = new Model()
  readonly #register: Register
  #gate: GateProcess | null = null
  #proxy: FaultyLine | null = null
  #central: Machine | null = null
  #database: Database | null = null
  #deaths = 0

  constructor(seed: number, directory: string, town: Town) {
    this.#dice = new Dice(seed)
    this.#directory = directory
    this.#town = town
    this.#register = {
      town,
      visits: new Map(town.parties.map(({ visit }) => [visit.reference, visit])),
      restrictions: new Map(),
      sessions: new Map(town.sessions.map((session) => [session.id, session])),
    }
    for (const { visit } of town.parties) this.#model.know(visit)
  }

  async run(): Promise<ProcessRan> {
    const gate = await this.#open()
    for (let left = 6 + this.#dice.below(8); left > 0; left -= 1) {
      await this.#act(gate, this.#dice.pick(actions))
      if (!gate.runs) await this.#restart(gate)
    }
    const unquiet = (await this.#quiet(gate)) ?? (await this.#lastComers(gate)) ?? (await this.#quiet(gate))
    await Promise.all([gate.end('SIGTERM'), this.#central?.end('SIGTERM')])
    await this.#database?.close()
    this.#database = null
    const journal = readJournal(join(this.#directory, 'gate', 'journal.db'), this.#town.gates[0]!.id)
    const ledger = readLedger(join(this.#directory, 'central', 'central.db'))
    const faults = [
      ...(unquiet === null ? [] : [unquiet]),
      ...this.#model.journalFaults(journal),
      ...this.#model.ledgerFaults(journal, ledger),
    ]
    return { faults, acknowledged: this.#model.acknowledged, deaths: this.#deaths }
  }

  async end(): Promise<void> {
    await Promise.allSettled([
      this.#gate?.end(),
      this.#central?.end('SIGKILL'),
      this.#proxy?.close(),
      this.#database?.close(),
    ])
  }

  async #open(): Promise<GateProcess> {
    this.#proxy = await FaultyLine.listen(new Dice(this.#dice.below(1e9)))
    await this.#startCentral()
    const file = join(this.#directory, 'central', 'central.db')
    this.#database = await openDatabase({ kind: 'sqlite', file }, Date.now)
    const [gate] = this.#town.gates
    this.#gate = new GateProcess({
      directory: join(this.#directory, 'gate'),
      gate: gate!,
      site: this.#town.site.id,
      centralUrl: this.#proxy.url,
      lanes,
      ownClock: true,
    })
    this.#gate.prepare()
    await this.#restart(this.#gate)
    await this.#until(async () => (await this.#gate?.health())?.status !== 'starting' || !this.#gate?.runs)
    return this.#gate
  }

  async #startCentral(): Promise<void> {
    this.#central = await startCentralProcess(join(this.#directory, 'central'))
    if (this.#proxy) this.#proxy.target = Number(new URL(this.#central.url).port)
  }

  /** Starts the gate, as often with as without a place to die at. */
  async #restart(gate: GateProcess): Promise<void> {
    for (;;) {
      const plan = this.#dice.chance(0.6)
        ? `${this.#dice.pick(crashPoints)}:${1 + this.#dice.below(4)}`
        : null
      await gate.start(plan)
      if (gate.runs) return
      this.#deaths += 1
    }
  }

  async #act(gate: GateProcess, action: string): Promise<void> {
    switch (action) {
      case 'walk-up':
        await this.#walkUp(gate, this.#dice.pick(this.#town.parties), this.#dice.pick(lanes))
        break
      case 'register':
        await this.#change()
        break
      case 'line':
        if (this.#proxy) this.#proxy.state = this.#dice.pick(['good', 'bad', 'bad', 'gone'])
        break
      case 'kill':
        await gate.end('SIGKILL')
        break
      case 'central':
        if (this.#proxy) this.#proxy.target = null
        await this.#central?.end(this.#dice.pick(['SIGKILL', 'SIGTERM']))
        await sleep(this.#dice.below(300))
        await this.#startCentral()
        break
      case 'clock':
        if (canStepClocks()) gate.stepClock(Math.round(this.#dice.between(-3_600_000, 3_600_000)))
        break
      default:
        await sleep(this.#dice.below(800))
    }
    if (!gate.runs) this.#deaths += 1
  }

  async #change(): Promise<void> {
    if (!this.#database) return
    const [change, party] = [this.#dice.pick(changes), this.#dice.pick(this.#town.parties)]
    await changeTown(this.#database.db, this.#register, change, party, Date.now())
  }

  async #walkUp(gate: GateProcess, party: Party, lane: LaneId): Promise<string | null> {
    let last: string | null = null
    for (const code of [this.#passOf(party), ...party.cards]) {
      const reading = readingOf(code)
      // A lane's agent posts again what was not answered.
      const state = (await gate.read(lane, reading)) ?? (gate.runs ? await gate.read(lane, reading) : null)
      const current = state?.current
      last = current && 'explanation' in current ? current.explanation.code : (current?.step ?? null)
      if (current?.step !== 'decided' || current.outcome !== 'admit' || current.ticket === null) continue
      const reference = current.visit?.reference ?? party.visit.reference
      this.#model.welcome({ gate: this.#town.gates[0]!.id, reference, ticket: current.ticket })
    }
    return last
  }

  #passOf(party: Party): string {
    const visit = this.#register.visits.get(party.visit.reference) ?? party.visit
    const session = this.#register.sessions.get(visit.sessionId)
    if (!session) throw new Error('a visit of no session')
    return passOf({ visit, session, site: this.#town.site }, this.#town.signer)
  }

  /** All is well from now on. Null when everything came to rest, else what did not. */
  async #quiet(gate: GateProcess): Promise<string | null> {
    gate.stepClock(0)
    if (this.#proxy) this.#proxy.state = 'good'
    // Without a place to die at.
    await gate.end('SIGTERM')
    await gate.start()
    const quietAt = performance.now()
    const rests = await this.#until(async () => {
      if (!gate.runs) {
        this.#deaths += 1
        await gate.start()
      }
      const health = await gate.health()
      const age = Number(health?.replicaAgeSeconds ?? Number.POSITIVE_INFINITY) * 1000
      const heard = age < performance.now() - quietAt
      return health?.queueLength === 0 && health.line === 'up' && heard
    })
    return rests ? null : `does not come to rest: ${JSON.stringify(await gate.health())} ${gate.said}`
  }

  /** A party that is booked and has not been in comes in at once. */
  async #lastComers(gate: GateProcess): Promise<string | null> {
    const party = this.#town.parties.at(-1)!
    if (this.#database) await changeTown(this.#database.db, this.#register, 'restore', party, Date.now())
    await this.#quiet(gate)
    await gate.touch('lane-1' as LaneId, 'cancel')
    const said = await this.#walkUp(gate, party, 'lane-1' as LaneId)
    return ['ADMITTED', 'ALREADY_ADMITTED', 'IN_PROGRESS_ELSEWHERE'].includes(said ?? '')
      ? null
      : `a booked party is told ${said}`
  }

  async #until(holds: () => Promise<boolean>): Promise<boolean> {
    const lateMs = performance.now() + restWithinMs
    while (performance.now() < lateMs) {
      if (await holds()) return true
      await sleep(50)
    }
    return false
  }
}
