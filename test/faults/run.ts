/** `npm run faults`: see `usage`. Progress goes to standard error, one JSON line of figures to standard output. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { canStepClocks, endChildren } from './machines.ts'
import { runOutage } from './outage.ts'
import { powerCutsMissing, runPowerCuts, unmountAll } from './power-cuts.ts'
import { prepareProcessGround, runProcesses } from './process-schedule.ts'
import { type Step, scheduleOf } from './schedule.ts'
import { shrink } from './shrink.ts'
import { type Ground, partyCount, prepareGround, simulate } from './simulation.ts'
import { Stillness } from './stillness.ts'

const usage = `npm run faults -- --seeds N [--from S] [--processes]   N schedules, simulated or on real processes
npm run faults -- --seed S [--processes]               one schedule again, and what of it is enough to fail
npm run faults -- --power-cuts N [--from S]            N power cuts under a gate service (root)
npm run faults -- --outage N                           seven days without the line, N events to drain`

interface Figures {
  readonly schedules: number
  readonly failed: readonly number[]
  readonly acknowledged: number
  readonly deaths: number
}

const self = fileURLToPath(import.meta.url)
const tell = (text: string) => void process.stderr.write(`${text}\n`)
const report = (figures: object) => void process.stdout.write(`${JSON.stringify(figures)}\n`)
const workers = new Set<ChildProcess>()

/** On a memory file system where there is one: a simulation's disk need not outlive it. */
const scratch =
  process.env.FAULTS_OWN_NAMESPACES ??
  mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'ziara-faults-'))
const cleanUp = () => {
  // unshare hears no SIGTERM; whatever it started dies with it.
  for (const worker of workers) worker.kill(worker.spawnfile === 'unshare' ? 'SIGKILL' : 'SIGTERM')
  endChildren()
  unmountAll()
  rmSync(scratch, { recursive: true, force: true })
}

function tellFaults(seed: number, faults: readonly string[], how = ''): void {
  tell(`seed ${seed} fails; again with: npm run faults -- --seed ${seed}${how}`)
  for (const fault of faults.slice(0, 8)) tell(`  ${fault.slice(0, 1_000)}`)
}

async function simulateSeeds(from: number, count: number): Promise<Figures> {
  const ground = await prepareGround(scratch)
  const stillness = new Stillness()
  stillness.start()
  const failed: number[] = []
  let [acknowledged, deaths] = [0, 0]
  for (let seed = from; seed < from + count; seed += 1) {
    const ran = await simulate(seed, scheduleOf(seed, partyCount), ground, stillness)
    acknowledged += ran.acknowledged
    deaths += ran.deaths
    if (ran.faults.length > 0) {
      failed.push(seed)
      tellFaults(seed, ran.faults)
    }
    if ((seed - from + 1) % 100 === 0)
      tell(`${seed - from + 1} of ${count} from ${from}, ${failed.length} failed`)
  }
  return { schedules: count, failed, acknowledged, deaths }
}

/** One process a core, each with a part of the seeds. */
async function simulateInWorkers(from: number, count: number): Promise<Figures> {
  const share = Math.ceil(count / availableParallelism())
  const parts = Array.from({ length: Math.ceil(count / share) }, (_, index) =>
    worker(from + index * share, Math.min(share, count - index * share)),
  )
  return summed(await Promise.all(parts))
}

function worker(from: number, count: number): Promise<Figures> {
  const args = [self, '--seeds', String(count), '--from', String(from), '--alone']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  workers.add(child)
  let said = ''
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString()
  })
  return new Promise((resolve, reject) =>
    child.once('close', (status) => {
      workers.delete(child)
      if (said === '') reject(new Error(`a worker ended with status ${status}`))
      else resolve(JSON.parse(said) as Figures)
    }),
  )
}

const summed = (parts: readonly Figures[]): Figures => ({
  schedules: parts.reduce((sum, part) => sum + part.schedules, 0),
  failed: parts.flatMap((part) => part.failed),
  acknowledged: parts.reduce((sum, part) => sum + part.acknowledged, 0),
  deaths: parts.reduce((sum, part) => sum + part.deaths, 0),
})

/** Two at a time: each has two processes of its own. */
async function processSeeds(from: number, count: number): Promise<Figures> {
  if (!canStepClocks()) tell('no libfaketime on this machine: clocks are not stepped')
  const ground = await prepareProcessGround(scratch)
  const seeds = Array.from({ length: count }, (_, index) => from + index)
  const failed: number[] = []
  let [acknowledged, deaths, done] = [0, 0, 0]
  const one = async () => {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
      const ran = await runProcesses(seed, ground)
      acknowledged += ran.acknowledged
      deaths += ran.deaths
      done += 1
      if (ran.faults.length > 0) {
        failed.push(seed)
        tellFaults(seed, ran.faults, ' --processes')
      }
      if (done % 10 === 0) tell(`${done} of ${count} schedules, ${failed.length} failed`)
    }
  }
  await Promise.all([one(), one()])
  return { schedules: count, failed, acknowledged, deaths }
}

async function again(seed: number): Promise<boolean> {
  const ground = await prepareGround(scratch)
  const stillness = new Stillness()
  stillness.start()
  const steps = scheduleOf(seed, partyCount)
  const fails = async (on: Ground, some: readonly Step[]) =>
    (await simulate(seed, some, on, stillness)).faults
  const faults = await fails(ground, steps)
  if (faults.length === 0) {
    tell(`seed ${seed}: all ${steps.length} steps, and everything holds`)
    return true
  }
  tellFaults(seed, faults)
  const fewer = await shrink(steps, async (some) => (await fails(ground, some)).length > 0)
  tell(`${fewer.length} of ${steps.length} steps are enough:`)
  for (const step of fewer) tell(`  ${JSON.stringify(step)}`)
  return false
}

/** In namespaces of their own, so that nothing stays mounted or running however this ends. */
function inOwnNamespaces(): Promise<number> {
  const own = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc']
  const env = { ...process.env, FAULTS_OWN_NAMESPACES: scratch }
  const child = spawn('unshare', [...own, process.execPath, self, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env,
  })
  workers.add(child)
  return new Promise((resolve) => child.once('close', (status) => resolve(status ?? 1)))
}

async function cutPower(cuts: number, from: number): Promise<boolean> {
  const missing = powerCutsMissing()
  if (missing !== null) {
    tell(`power cuts are skipped: ${missing}`)
    report({ powerCuts: 0, skipped: missing })
    return true
  }
  if (process.env.FAULTS_OWN_NAMESPACES === undefined) return (await inOwnNamespaces()) === 0
  const progress = (done: number) => void (done % 10 === 0 && tell(`${done} of ${cuts} cuts`))
  const ran = await runPowerCuts(cuts, from, scratch, progress)
  for (const fault of ran.faults.slice(0, 20)) tell(`  ${fault}`)
  report({ powerCuts: ran.cuts, acknowledged: ran.acknowledged, lost: ran.faults.length })
  return ran.faults.length === 0
}

async function outage(events: number): Promise<boolean> {
  const { faults, figures } = await runOutage(events, scratch, tell)
  for (const fault of faults.slice(0, 20)) tell(`  ${fault.slice(0, 1_000)}`)
  report({ ...figures, failed: faults.length })
  return faults.length === 0
}

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string' },
      seed: { type: 'string' },
      from: { type: 'string', default: '1' },
      'power-cuts': { type: 'string' },
      outage: { type: 'string' },
      processes: { type: 'boolean', default: false },
      alone: { type: 'boolean', default: false },
    },
  })
  const [from, startedMs] = [Number(values.from), performance.now()]
  if (values['power-cuts'] !== undefined) return cutPower(Number(values['power-cuts']), from)
  if (values.outage !== undefined) return outage(Number(values.outage))
  if (values.seed !== undefined && !values.processes) return again(Number(values.seed))
  const count = values.seed === undefined ? Number(values.seeds) : 1
  if (!(count > 0)) throw new Error(usage)
  const first = values.seed === undefined ? from : Number(values.seed)
  const run = values.processes ? processSeeds : values.alone ? simulateSeeds : simulateInWorkers
  const figures = await run(first, count)
  const seconds = (performance.now() - startedMs) / 1000
  report({ ...figures, seconds: Math.round(seconds), perSecond: Number((count / seconds).toFixed(2)) })
  return figures.failed.length === 0
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    cleanUp()
    process.exit(130)
  })
try {
  process.exitCode = (await main()) ? 0 : 1
} catch (error) {
  tell(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
} finally {
  cleanUp()
}
