import type { KeyObject } from 'node:crypto'
import type { Logger } from 'pino'
import type { Alarms } from './alarms.ts'
import type { Clock, Timers } from './clock.ts'
import { type GateConfig, journalPath, replicaPath } from './config.ts'
import type { CrashHook } from './crash.ts'
import { Casebook } from './desk/casebook.ts'
import { Claims } from './desk/claims.ts'
import { Desk } from './desk/desk.ts'
import type { LaneBoard } from './desk/lane-board.ts'
import { Tickets } from './desk/tickets.ts'
import { Journal } from './journal/journal.ts'
import type { Metrics } from './metrics.ts'
import { Replica } from './replica/replica.ts'
import type { FileOwner } from './store/store-file.ts'
import type { Central } from './sync/central.ts'
import type { Line } from './sync/line.ts'
import { type Sync, startSync } from './sync/sync.ts'

export interface RunningParts {
  readonly config: GateConfig
  readonly clock: Clock
  readonly timers: Timers
  readonly random: () => number
  readonly log: Logger
  readonly alarms: Alarms
  readonly board: LaneBoard
  readonly line: Line
  readonly central: Central
  readonly metrics: Metrics
  readonly crash: CrashHook
}

/** All that runs once it is known which gate this is. */
export interface RunningGate {
  readonly owner: FileOwner
  readonly journal: Journal
  readonly replica: Replica
  readonly desk: Desk
  readonly sync: Sync
  stop(): Promise<void>
  /**
   * Lets go of everything as a process does that dies: no loop goes on, nothing more is written, and the files can be
   * opened again. Calls under way may never be answered.
   */
  abandon(): Promise<void>
}

async function openFiles({ config, clock, timers, log, metrics, crash }: RunningParts, owner: FileOwner) {
  const observe = metrics.observeCommit
  const journal = await Journal.open({
    file: journalPath(config.dataDir),
    owner,
    clock,
    timers,
    log,
    observe,
    crash,
  })
  try {
    return { journal, replica: await Replica.open({ file: replicaPath(config.dataDir), owner, log, crash }) }
  } catch (error) {
    await journal.close()
    throw error
  }
}

/** Opens journal and replica, sets up the desk and starts the sync. Throws `StoreError` when a file cannot be opened. */
export async function runGate(parts: RunningParts, owner: FileOwner, key: KeyObject): Promise<RunningGate> {
  const { clock, timers, random, log, alarms, board, line, central, metrics, config, crash } = parts
  const { journal, replica } = await openFiles(parts, owner)
  board.setGate(owner.gate)
  const casebook = new Casebook(replica, journal)
  const [claims, tickets] = [new Claims(), new Tickets(journal)]
  const observe = metrics.observeDecision
  const desk = new Desk(
    { clock, timers, log, alarms, board, journal, casebook, claims, tickets, observe },
    replica,
  )
  const caller = { gate: owner.gate, privateKey: key }
  const { pollMs } = config
  const sync = startSync({
    central,
    caller,
    journal,
    replica,
    line,
    alarms,
    timers,
    random,
    pollMs,
    log,
    crash,
  })
  log.info({ gate: owner.gate, site: owner.site }, 'gate is running')
  return {
    owner,
    journal,
    replica,
    desk,
    sync,
    async stop() {
      await Promise.all([desk.stop(), sync.stop()])
      await Promise.all([journal.close(), replica.close()])
    },
    async abandon() {
      void desk.stop()
      void sync.stop()
      await Promise.all([journal.abandon(), replica.abandon()])
    },
  }
}
