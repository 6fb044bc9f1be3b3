/** Every benchmark by its name, in the order in which they run; a name is one row of `npm run bench -- name`. */
import { cameraBenchmark } from './camera.ts'
import { dashboardBenchmark } from './dashboard.ts'
import { decisionBenchmark } from './decision.ts'
import { deltaBenchmark } from './delta.ts'
import { duringSyncBenchmark } from './during-sync.ts'
import type { Benchmark } from './figures.ts'
import { homeBenchmark } from './home.ts'
import { ingestBenchmark } from './ingest.ts'
import { passBenchmark } from './pass.ts'
import { pouchdbBenchmark } from './pouchdb.ts'
import { replicateBenchmark } from './replicate.ts'
import { scaleBenchmark } from './scale.ts'
import { scansBenchmark } from './scans.ts'
import { serialBenchmark } from './serial.ts'
import { uiBenchmark } from './ui.ts'
import { uplinkBenchmark } from './uplink.ts'

export const benchmarks: Readonly<Record<string, Benchmark>> = {
  pass: passBenchmark,
  serial: serialBenchmark,
  camera: cameraBenchmark,
  // First of those that share headquarters: a new gate is told all that gates of its name have recorded before.
  replicate: replicateBenchmark,
  pouchdb: pouchdbBenchmark,
  home: homeBenchmark,
  // Before any admissions: headquarters goes through the other visits of who came and of whom they came to see, for minutes.
  delta: deltaBenchmark,
  decision: decisionBenchmark,
  scale: scaleBenchmark,
  'during-sync': duringSyncBenchmark,
  scans: scansBenchmark,
  uplink: uplinkBenchmark,
  ingest: ingestBenchmark,
  dashboard: dashboardBenchmark,
  ui: uiBenchmark,
}
