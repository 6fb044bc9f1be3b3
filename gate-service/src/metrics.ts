import type { Decision } from '@ziara-gate/domain'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What the gauges read when they are asked. */
export interface Gauged {
  readonly queueLength: () => Promise<number | null>
  readonly replicaAgeSeconds: () => number | null
  readonly lineUp: () => boolean
  readonly clockOffsetSeconds: () => number | null
  readonly journalWritable: () => boolean
  readonly lanes: () => readonly { readonly lane: string; readonly step: string }[]
  readonly alarms: () => readonly { readonly code: string }[]
}

export interface Metrics {
  observeDecision(decision: Decision, seconds: number): void
  observeCommit(rows: number, seconds: number): void
  text(): Promise<string>
}

const milliseconds = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2]

function addGauges(registers: Registry[], read: Gauged): void {
  const gauge = (name: string, help: string, value: () => Promise<number | null> | number | null) =>
    new Gauge({
      name: `ziara_gate_${name}`,
      help,
      registers,
      async collect() {
        this.set((await value()) ?? Number.NaN)
      },
    })
  gauge('upload_queue_events', 'Events that headquarters has not confirmed yet', read.queueLength)
  gauge('replica_age_seconds', 'Since headquarters served what the replica holds', read.replicaAgeSeconds)
  gauge('clock_offset_seconds', "The gate's clock minus headquarters'", read.clockOffsetSeconds)
  gauge('line_up', '1 when headquarters answered the latest attempt', () => Number(read.lineUp()))
  gauge('journal_writable', '1 when events can be recorded', () => Number(read.journalWritable()))
  const labelled = (name: string, help: string, label: string[], values: () => Record<string, string>[]) =>
    new Gauge({
      name: `ziara_gate_${name}`,
      help,
      labelNames: label,
      registers,
      collect() {
        this.reset()
        for (const labels of values()) this.set(labels, 1)
      },
    })
  labelled('lane_state', '1 for the step each lane is at', ['lane', 'step'], () =>
    read.lanes().map(({ lane, step }) => ({ lane, step })),
  )
  labelled('alarm', '1 for each alarm raised', ['code'], () => read.alarms().map(({ code }) => ({ code })))
}

/** The gate's figures; no label holds anything personal. */
export function createMetrics(read: Gauged): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const decisions = new Counter({
    name: 'ziara_gate_decisions_total',
    help: 'Decisions by outcome and reason',
    labelNames: ['outcome', 'reason'],
    registers,
  })
  const deciding = new Histogram({
    name: 'ziara_gate_decision_seconds',
    help: 'From the facts being asked for to the event being on disk',
    labelNames: ['outcome'],
    buckets: milliseconds,
    registers,
  })
  const committing = new Histogram({
    name: 'ziara_gate_journal_commit_seconds',
    help: 'One commit of the journal, its fsync included',
    buckets: milliseconds,
    registers,
  })
  const rows = new Histogram({
    name: 'ziara_gate_journal_commit_rows',
    help: 'Events that shared one commit',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128],
    registers,
  })
  addGauges(registers, read)
  return {
    observeDecision({ outcome, reason }, seconds) {
      decisions.inc({ outcome, reason })
      deciding.observe({ outcome }, seconds)
    },
    observeCommit(count, seconds) {
      committing.observe(seconds)
      rows.observe(count)
    },
    text: () => registry.metrics(),
  }
}
