import type { KeyObject } from 'node:crypto'
import type { Logger } from 'pino'
import type { Alarms } from './alarms.ts'
import type { Clock, Timers } from './clock.ts'
import { ballastPath, type GateConfig, journalPath, replicaPath } from './config.ts'
import type { CrashHook } from './crash.ts'
import { Casebook } from './desk/casebook.ts'
import { Claims } from './desk/claims.ts'
import { Desk } from './desk/desk.ts'
import type { LaneBoard } from './desk/lane-board.ts'
import { Tickets } from './desk/tickets.ts'
import { BackupFolder } from './journal/backup-folder.ts'
import { Journal } from './journal/journal.ts'
import type { Metrics } from './metrics.ts'
import { Replica } from './replica/replica.ts'
import { Ballast } from './store/ballast.ts'
import type { StoreError } from './store/store-error.ts'
import type { FileOwner } from './store/store-file.ts'
import type { Central } from './sync/central.ts'
import type { Line } from './sync/line.ts'
import type { Offset } from './sync/offset.ts'
import type { Standing } from './sync/standing.ts'
import { type Sync, startSync } from './sync/sync.ts'
import { startUpkeep } from './upkeep/upkeep.ts'

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
  readonly offset: Offset
  readonly standing: Standing
  /** A file that is beyond what this process can mend: it must end and start anew. */
  readonly fatal: (error: StoreError) => void
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

async function openFiles(parts: RunningParts, owner: FileOwner) {
  const { config, clock, timers, log, metrics, crash, fatal } = parts
  const { dataDir, ballastBytes, backupDir, backupsKept } = config
  const backups = new BackupFolder(backupDir, backupsKept, owner)
  const ballast = new Ballast(ballastPath(dataDir), ballastBytes)
  const observe = metrics.observeCommit
  const common = { owner, clock, timers, log, observe, crash, fatal }
  const journal = await Journal.open({ ...common, file: journalPath(dataDir), ballast, backups })
  try {
    const replica = await Replica.open({ file: replicaPath(dataDir), owner, log, crash })
    return { journal, replica, backups }
  } catch (error) {
    await journal.close()
    throw error
  }
}

/** Opens journal and replica, sets up the desk and starts the sync. Throws `StoreError` when a file cannot be opened. */
export async function runGate(parts: RunningParts, owner: FileOwner, key: KeyObject): Promise<RunningGate> {
  const { clock, timers, log, alarms, board, metrics, standing } = parts
  const { journal, replica, backups } = await openFiles(parts, owner)
  board.setGate(owner.gate)
  const casebook = new Casebook(replica, journal)
  const [claims, tickets] = [new Claims(), new Tickets(journal)]
  const observe = metrics.observeDecision
  const own = { clock, timers, log, alarms, board, standing }
  const desk = new Desk({ ...own, journal, casebook, claims, tickets, observe }, replica)
  const caller = { gate: owner.gate, privateKey: key }
  const sync = startSync({ ...parts, caller, journal, replica, pollMs: parts.config.pollMs })
  const upkeep = startUpkeep({ ...parts, journal, replica, backups })
  log.info({ gate: owner.gate, site: owner.site }, 'gate is running')
  return {
    owner,
    journal,
    replica,
    desk,
    sync,
    async stop() {
      await Promise.all([desk.stop(), sync.stop(), upkeep.stop()])
      await Promise.all([journal.close(), replica.close()])
    },
    async abandon() {
      for (const part of [desk, sync, upkeep]) void part.stop()
      await Promise.all([journal.abandon(), replica.abandon()])
    },
  }
}
