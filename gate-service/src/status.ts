import type { Alarms } from './alarms.ts'
import type { Health } from './api/service-endpoints.ts'
import type { Clock } from './clock.ts'
import type { LaneBoard } from './desk/lane-board.ts'
import type { Gauged } from './metrics.ts'
import type { RunningGate } from './running-gate.ts'
import type { Line } from './sync/line.ts'
import type { Offset } from './sync/offset.ts'

export interface StatusParts {
  readonly running: () => RunningGate | null
  readonly board: LaneBoard
  readonly line: Line
  readonly alarms: Alarms
  readonly clock: Clock
  readonly offset: Offset
}

function replicaAgeSeconds({ running, clock }: StatusParts): number | null {
  const servedAt = running()?.replica.servedAt ?? null
  return servedAt === null ? null : Math.max(0, clock.now() - servedAt) / 1000
}

const lanesOf = ({ board }: StatusParts): Health['lanes'] =>
  board.lanes.map((lane) => {
    const state = board.state(lane)
    return { lane, step: state?.current.step ?? 'closed', scanner: state?.scanner ?? 'unknown' }
  })

const queueLength = async ({ running }: StatusParts): Promise<number | null> =>
  (await running()?.journal.outbox.pending()) ?? null

export const gauged = (parts: StatusParts): Gauged => ({
  queueLength: () => queueLength(parts),
  replicaAgeSeconds: () => replicaAgeSeconds(parts),
  clockOffsetSeconds: () => (parts.offset.ms === null ? null : parts.offset.ms / 1000),
  lineUp: () => parts.line.state === 'up',
  journalWritable: () => parts.running()?.journal.available ?? false,
  lanes: () => lanesOf(parts),
  alarms: () => parts.alarms.list(),
})

export async function healthOf(parts: StatusParts): Promise<Health> {
  const running = parts.running()
  const alarms = parts.alarms.list()
  return {
    status: !running?.replica.ready ? 'starting' : alarms.length > 0 ? 'degraded' : 'ok',
    gate: running?.owner.gate ?? null,
    line: parts.line.state,
    clockOffsetMs: parts.offset.ms,
    replicaAgeSeconds: replicaAgeSeconds(parts),
    queueLength: await queueLength(parts),
    journalWritable: running?.journal.available ?? false,
    lanes: lanesOf(parts),
    alarms: alarms.map(({ code, since, detail }) => ({ code, since, detail })),
  }
}
