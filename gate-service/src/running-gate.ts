import type { KeyObject } from 'node:crypto'
import type { Logger } from 'pino'
import type { Alarms } from './alarms.ts'
import type { Changes } from './changes.ts'
import type { Clock, Timers } from './clock.ts'
import { ballastPath, type GateConfig, journalPath, replicaPath } from './config.ts'
import { GuardRoom } from './console/guard-room.ts'
import { SessionTimes } from './console/session-times.ts'
import { Today } from './console/today.ts'
import type { CrashHook } from './crash.ts'
import { Casebook } from './desk/casebook.ts'
import { Claims } from './desk/claims.ts'
import { Desk } from './desk/desk.ts'
import type { LaneBoard } from './desk/lane-board.ts'
import { PassMemory } from './desk/pass-memory.ts'
import { Tickets } from './desk/tickets.ts'
import { VisitTurns } from './desk/visit-turns.ts'
import { BackupFolder } from './journal/backup-folder.ts'
import { Journal } from './journal/journal.ts'
import type { Metrics } from './metrics.ts'
import { Replica } from './replica/replica.ts'
import { Ballast } from './store/ballast.ts'
import type { StoreError } from './store/store-error.ts'
import type { FileOwner } from './store/store-file.ts'
import type { Central } from './sync/central.ts'
import type { OpenLoader } from './sync/intake.ts'
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
  /** Told of whatever consoles and displays may show. */
  readonly changes: Changes
  /** Where snapshots of the replica in this file are taken in. */
  readonly loaderOf: (file: string) => OpenLoader
  /** A file that is beyond what this process can mend: it must end and start anew. */
  readonly fatal: (error: StoreError) => void
}

/** All that runs once it is known which gate this is. */
export interface RunningGate {
  readonly owner: FileOwner
  readonly journal: Journal
  readonly replica: Replica
  readonly desk: Desk
  readonly room: GuardRoom
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
  // Counted after whoever waits for the commit has gone on.
  const observe = (rows: number, seconds: number) =>
    void setImmediate(() => metrics.observeCommit(rows, seconds))
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

/** Lanes and consoles, on the same files and the same claims. */
async function setUp(parts: RunningParts, journal: Journal, replica: Replica) {
  const { clock, timers, log, alarms, board, metrics, standing, changes } = parts
  const casebook = new Casebook(replica, journal)
  const shared = {
    claims: new Claims(),
    tickets: new Tickets(journal),
    turns: new VisitTurns(),
    passes: new PassMemory(),
  }
  const changed = changes.tell
  const today = await Today.open(journal, clock, changed)
  const own = { clock, timers, log, alarms, board, standing, journal, casebook, ...shared }
  const desk = new Desk({ ...own, observe: metrics.observeDecision }, replica)
  const sessionTimes = new SessionTimes(replica, clock, log, changed)
  const room = await GuardRoom.open({ ...own, replica, today, sessionTimes, desk, changed })
  const unwatch = [replica.watch(changed), journal.watch(changed)]
  const stop = async () => {
    for (const one of unwatch) one()
    room.stop()
    await desk.stop()
  }
  return { desk, room, stop }
}

/** Opens journal and replica, sets up desk and guard room and starts the sync. Throws `StoreError` when a file cannot be opened. */
export async function runGate(parts: RunningParts, owner: FileOwner, key: KeyObject): Promise<RunningGate> {
  const { log, board } = parts
  const { journal, replica, backups } = await openFiles(parts, owner)
  board.setGate(owner.gate)
  const { desk, room, stop: clearUp } = await setUp(parts, journal, replica)
  const caller = { gate: owner.gate, privateKey: key }
  const { dataDir, pollMs } = parts.config
  const openLoader = parts.loaderOf(replicaPath(dataDir))
  const sync = startSync({ ...parts, caller, journal, replica, pollMs, openLoader })
  const upkeep = startUpkeep({ ...parts, journal, replica, backups })
  log.info({ gate: owner.gate, site: owner.site }, 'gate is running')
  return {
    owner,
    journal,
    replica,
    desk,
    room,
    sync,
    async stop() {
      await Promise.all([clearUp(), sync.stop(), upkeep.stop()])
      await Promise.all([journal.close(), replica.close()])
    },
    async abandon() {
      for (const stop of [clearUp, () => sync.stop(), () => upkeep.stop()]) void stop()
      await Promise.all([journal.abandon(), replica.abandon()])
    },
  }
}
