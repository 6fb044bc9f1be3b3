import { randomUUID } from 'node:crypto'
import type { LaneId } from '@ziara-gate/domain'
import type { Logger } from 'pino'
import { keptAlarms } from './alarm-file.ts'
import { Alarms } from './alarms.ts'
import { Changes } from './changes.ts'
import type { Clock, Timers } from './clock.ts'
import { LaneBoard } from './desk/lane-board.ts'
import { Central } from './sync/central.ts'
import { Line } from './sync/line.ts'
import { Offset } from './sync/offset.ts'
import { Standing } from './sync/standing.ts'

export interface OutsideParts {
  readonly clock: Clock
  readonly timers: Timers
  readonly fetch: typeof fetch
  readonly log: Logger
  readonly dataDir: string
  readonly centralUrl: string
  readonly lanes: readonly LaneId[]
}

/** What stands before it is known which gate this is, and everything else of it shares. */
export async function sharedParts(outside: OutsideParts) {
  const { clock, timers, fetch, log, dataDir, centralUrl, lanes } = outside
  const alarms = new Alarms(clock, log, await keptAlarms(dataDir, clock.now()))
  const line = new Line()
  const board = new LaneBoard(lanes, randomUUID(), clock)
  const offset = new Offset(clock)
  const standing = await Standing.open(dataDir, alarms)
  const central = new Central({ url: centralUrl, clock, timers, fetch, line, offset })
  return { alarms, line, board, offset, standing, central, changes: new Changes() }
}
