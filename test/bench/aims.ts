/** What was set out to be reached, by figure; the tables say where it is missed. */
interface Aim {
  readonly text: string
  reached(value: number): boolean
}

const atMost = (most: number): Aim => ({ text: `≤ ${most}`, reached: (value) => value <= most })
const atLeast = (least: number): Aim => ({ text: `≥ ${least}`, reached: (value) => value >= least })

export const aims: Readonly<Record<string, Aim>> = {
  'decision.p50_over_floor': atMost(1.5),
  'decision.p99_over_floor': atMost(2),
  'decision.scale_1m_over_1k': atMost(1.2),
  'decision.during_sync_over_idle': atMost(1.5),
  'replicate.over_floor': atMost(2),
  'replicate.pouchdb_over_ours': atLeast(10),
  'replicate.delta_p99_ms': atMost(1000),
  'uplink.over_floor': atMost(2),
  'memory.difference_mb': atMost(30),
  'start.gate_ms_250k': atMost(2000),
  'ingest.postgres_over_floor': atLeast(0.5),
  'ingest.sqlite_over_floor': atLeast(0.5),
  'ui.js_kb_gzip': atMost(150),
}
