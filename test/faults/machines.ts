/** Gate service and headquarters as processes of their own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import {
  type LaneId,
  type LaneState,
  laneState,
  type Reading,
  readingAnswer,
  type SiteId,
} from '@ziara-gate/domain'
import { issueLaneToken, laneKey } from '@ziara-gate/gate-service'
import { z } from 'zod'
import type { TownGate } from './town.ts'

const program = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const children = new Set<ChildProcess>()

/** Ends whatever still runs; for the end of a run, however it comes. */
export function endChildren(): void {
  for (const child of children) child.kill('SIGKILL')
}

const faketimeLibrary = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1'
/** Without libfaketime a process has the machine's clock and no other. */
export const canStepClocks = (): boolean => existsSync(faketimeLibrary)

/** A process that is killed cannot take what libfaketime keeps in shared memory along. */
const sweepClock = (pid: number | undefined) => {
  for (const name of [`faketime_shm_${pid}`, `sem.faketime_sem_${pid}`])
    rmSync(join('/dev/shm', name), { force: true })
}

const greeting = z.object({ listening: z.url() })
type Env = Readonly<Record<string, string>>

export class Machine {
  readonly #child: ChildProcess
  readonly url: string
  #said: string

  private constructor(child: ChildProcess, url: string, said: () => string) {
    this.#child = child
    this.url = url
    this.#said = ''
    child.stderr?.on('data', () => {
      this.#said = said()
    })
  }

  /** Starts a program and waits until it listens. Null: it ended before that, as one does that dies at a crash point. */
  static async start(path: string, env: Env): Promise<Machine | null> {
    const child = spawn(process.execPath, [program(path)], {
      env: { PATH: process.env.PATH ?? '', LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.add(child)
    child.once('exit', () => {
      children.delete(child)
      sweepClock(child.pid)
    })
    let said = ''
    child.stderr.on('data', (data: Buffer) => {
      said = `${said}${data}`.slice(-4_000)
    })
    const line = once(createInterface({ input: child.stdout }), 'line') as Promise<[string]>
    const first = await Promise.race([line, once(child, 'exit').then(() => null)])
    if (first === null) {
      if (child.signalCode !== 'SIGKILL') throw new Error(`${path} ended: ${said}`)
      return null
    }
    return new Machine(child, greeting.parse(JSON.parse(first[0])).listening, () => said)
  }

  get runs(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** What it holds in memory (proc_pid_status(5), VmRSS); 0 where that cannot be read. */
  get residentBytes(): number {
    const file = `/proc/${this.#child.pid}/status`
    const kilobytes = existsSync(file) ? /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(file, 'utf8')) : null
    return Number(kilobytes?.[1] ?? 0) * 1024
  }

  /** The end of what it wrote to its log. */
  get said(): string {
    return this.#said
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const ended = this.runs ? once(this.#child, 'exit') : null
    this.#child.kill(signal)
    await ended
  }
}

const offsetText = (ms: number) => `${ms < 0 ? '-' : '+'}${Math.abs(ms / 1000)}s`

/** `stepMs`: how far its wall clock is from the machine's. */
export const startCentralProcess = async (directory: string, stepMs = 0): Promise<Machine> => {
  const clock = {
    LD_PRELOAD: faketimeLibrary,
    FAKETIME: offsetText(stepMs),
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  }
  const machine = await Machine.start('central-api/src/main.ts', {
    CENTRAL_DATA_DIR: directory,
    CENTRAL_PORT: '0',
    ...(stepMs !== 0 && canStepClocks() ? clock : {}),
  })
  if (!machine) throw new Error('headquarters was killed while it started')
  return machine
}

export interface GateProcessOptions {
  readonly directory: string
  readonly gate: TownGate
  readonly site: SiteId
  readonly centralUrl: string
  readonly lanes: readonly LaneId[]
  /** Its wall clock can be stepped, where libfaketime is. */
  readonly ownClock: boolean
}

/** A gate's machine: its disk stays when the process dies. */
export class GateProcess {
  readonly #options: GateProcessOptions
  readonly #clockFile: string
  #machine: Machine | null = null
  #tokens = new Map<LaneId, string>()

  constructor(options: GateProcessOptions) {
    this.#options = options
    this.#clockFile = `${options.directory}.clock`
  }

  /** Enrolled at another time: writes what an enrolled gate has on its disk. */
  prepare(): void {
    const { directory, gate, site } = this.#options
    mkdirSync(directory, { recursive: true })
    const key = gate.key.export({ format: 'pem', type: 'pkcs8' })
    writeFileSync(join(directory, 'gate.key'), key, { mode: 0o600 })
    writeFileSync(join(directory, 'gate.json'), JSON.stringify({ gate: gate.id, site }), { mode: 0o600 })
    this.stepClock(0)
  }

  get runs(): boolean {
    return this.#machine?.runs ?? false
  }

  get said(): string {
    return this.#machine?.said ?? ''
  }

  get residentBytes(): number {
    return this.#machine?.residentBytes ?? 0
  }

  /** `crashAt`: as `journal-after-commit:3`. */
  async start(crashAt: string | null = null): Promise<void> {
    const { directory, centralUrl, lanes } = this.#options
    this.#machine = await Machine.start('gate-service/src/main.ts', {
      GATE_DATA_DIR: directory,
      GATE_PORT: '0',
      CENTRAL_URL: centralUrl,
      GATE_LANES: lanes.join(','),
      SYNC_POLL_SECONDS: '0.3',
      ...(crashAt === null ? {} : { GATE_CRASH_AT: crashAt }),
      ...(this.#options.ownClock && canStepClocks() ? this.#clockEnv() : {}),
    })
    const key = await laneKey(directory)
    for (const lane of lanes) this.#tokens.set(lane, await issueLaneToken(key, lane, 365, Date.now()))
  }

  /** Sets the process's wall clock this far from the machine's, at once. Needs libfaketime. */
  stepClock(ms: number): void {
    writeFileSync(this.#clockFile, `${offsetText(ms)}\n`)
  }

  end(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    return this.#machine?.end(signal) ?? Promise.resolve()
  }

  /** Posts a reading and answers what the lane shows then; null when the gate took it not, or died over it. */
  async read(lane: LaneId, reading: Reading): Promise<LaneState | null> {
    try {
      const answer = await this.#call(lane, 'readings', reading)
      if (!answer.ok) return null
      readingAnswer.parse(await answer.json())
      return laneState.parse(await (await this.#call(lane, 'state')).json())
    } catch (error) {
      // A connection that breaks is what a dying gate leaves behind; anything else is news.
      if (error instanceof TypeError) return null
      throw error
    }
  }

  async touch(lane: LaneId, touch: 'cancel' | 'all-here'): Promise<void> {
    await this.#call(lane, 'touches', { touch }).catch(() => null)
  }

  /** `GET /healthz`, or null while nobody answers. */
  async health(): Promise<Record<string, unknown> | null> {
    const url = this.#machine?.url
    if (url === undefined) return null
    return fetch(new URL('/healthz', url)).then(
      (answer) => answer.json() as Promise<Record<string, unknown>>,
      () => null,
    )
  }

  #call(lane: LaneId, what: string, body?: unknown): Promise<Response> {
    const url = this.#machine?.url
    if (url === undefined) return Promise.reject(new TypeError('the gate is down'))
    const headers = { authorization: `Bearer ${this.#tokens.get(lane)}`, 'content-type': 'application/json' }
    const request = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) }
    // A gate that hangs is as bad as one that is dead.
    return fetch(new URL(`/v1/lanes/${lane}/${what}`, url), {
      ...request,
      signal: AbortSignal.timeout(20_000),
    })
  }

  #clockEnv(): Env {
    return {
      LD_PRELOAD: faketimeLibrary,
      FAKETIME_TIMESTAMP_FILE: this.#clockFile,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    }
  }
}
