/**
 * The gate's insides for fault tests: journal, replica, sync and desk in one process, with the clock, the timers, the
 * network and the places to crash passed in. Products use `index.ts`.
 */

import type { KeyObject } from 'node:crypto'
import type { LaneId } from '@ziara-gate/domain'
import type { Logger } from 'pino'
import type { Alarms } from './alarms.ts'
import type { Clock, Timers } from './clock.ts'
import { readGateConfig } from './config.ts'
import type { CrashHook } from './crash.ts'
import type { LaneBoard } from './desk/lane-board.ts'
import { createMetrics } from './metrics.ts'
import { type RunningGate, runGate } from './running-gate.ts'
import { sharedParts } from './shared-parts.ts'
import type { FileOwner } from './store/store-file.ts'
import { noLoader } from './sync/intake.ts'
import type { Line } from './sync/line.ts'

export { Alarms } from './alarms.ts'
export { type CrashHook, type CrashPoint, crashPoints, noCrash } from './crash.ts'
export type { Desk } from './desk/desk.ts'
export { LaneBoard } from './desk/lane-board.ts'
export type { LaneDesk } from './desk/lane-desk.ts'
export { Journal } from './journal/journal.ts'
export type { JournalOptions } from './journal/journal-options.ts'
export { Replica, type ReplicaOptions } from './replica/replica.ts'
export type { RunningGate } from './running-gate.ts'
export type { FileOwner } from './store/store-file.ts'
export { Central } from './sync/central.ts'
export { Line } from './sync/line.ts'
export { type Sync, startSync } from './sync/sync.ts'

export interface GatePieces {
  /** Holds journal.db and replica.db; opened again by a gate that goes on after a crash. */
  readonly directory: string
  readonly owner: FileOwner
  readonly key: KeyObject
  readonly lanes: readonly LaneId[]
  readonly clock: Clock
  readonly timers: Timers
  readonly random: () => number
  /** The network: called with the address of a path below `http://127.0.0.1:4100`. */
  readonly fetch: typeof fetch
  readonly pollMs: number
  readonly log: Logger
  readonly crash: CrashHook
}

export interface OpenedGate extends RunningGate {
  readonly alarms: Alarms
  readonly board: LaneBoard
  readonly line: Line
  /** The figures in the Prometheus text format. */
  readonly metrics: () => Promise<string>
}

/** A simulation has thousands of gates, and none of them lives for an hour. */
const noUpkeep = { GATE_BACKUP_MINUTES: '0', GATE_BALLAST_MB: '0', GATE_DISK_ALARM_MB: '0' }

const noFigures = {
  queueLength: async () => null,
  replicaAgeSeconds: () => null,
  lineUp: () => false,
  clockOffsetSeconds: () => null,
  journalWritable: () => false,
  lanes: () => [],
  alarms: () => [],
}

/** An enrolled gate without its HTTP side. Rejects with `StoreError` when a file cannot be opened. */
export async function openGate(pieces: GatePieces): Promise<OpenedGate> {
  const { directory, owner, key, lanes, clock, timers, random, log, crash, pollMs } = pieces
  const config = readGateConfig({ GATE_DATA_DIR: directory, GATE_LANES: lanes.join(','), ...noUpkeep })
  if (!config.ok) throw new Error(config.error)
  const outside = { ...config.value, clock, timers, fetch: pieces.fetch, log }
  const shared = await sharedParts(outside)
  const metrics = createMetrics(noFigures)
  const ours = { loaderOf: () => noLoader, fatal: () => undefined }
  const own = { ...shared, ...ours, clock, timers, random, log, metrics, crash }
  const gate = await runGate({ ...own, config: { ...config.value, pollMs } }, owner, key)
  const { alarms, board, line } = shared
  return { ...gate, alarms, board, line, metrics: metrics.text }
}
