/** A gate service of its own process, without lane agent or page: readings are posted as an agent would. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type LaneState, laneState, type ReadingAnswer, readingAnswer, type Touch } from '@ziara-gate/domain'
import { z } from 'zod'

const program = (name: string) => fileURLToPath(new URL(`../../gate-service/src/${name}`, import.meta.url))
const lane = 'lane-1'
const health = z.object({ alarms: z.array(z.object({ code: z.string() })) })

export interface GateProcess {
  readonly url: string
  /** Its data folder. */
  readonly directory: string
  read(code: string): Promise<ReadingAnswer>
  state(): Promise<LaneState>
  /** The reason code that the lane shows; null when idle. */
  code(): Promise<string | null>
  touch(touch: Touch): Promise<void>
  /** Codes of the alarms that it raises now. */
  alarms(): Promise<string[]>
  /** Runs a program of the gate service on its data: its status and what it wrote. */
  run(name: string, ...args: string[]): Promise<{ readonly status: number; readonly said: string }>
  /** All that its log says so far. */
  readonly log: () => string
  /** Ends the process; its data stays. */
  end(signal?: NodeJS.Signals): Promise<void>
  /** Starts the process again on its data. */
  start(): Promise<void>
  close(): Promise<void>
}

export interface GateProcessOptions {
  readonly env?: Readonly<Record<string, string>>
}

async function listening(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no stdout')
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the gate service ended with ${code}`)
  })
  const [text] = await Promise.race([once(createInterface(child.stdout), 'line'), ended])
  return z.object({ listening: z.url() }).parse(JSON.parse(text)).listening
}

const readingOf = (code: string) => ({
  id: randomUUID(),
  scanner: 'test',
  symbology: 'Q',
  data: Buffer.from(code).toString('base64'),
  at: Date.now(),
  monotonicMs: performance.now(),
})

export async function startGateProcess(
  centralUrl: string,
  enrolmentCode: string,
  options: GateProcessOptions = {},
): Promise<GateProcess> {
  const directory = await mkdtemp(join(tmpdir(), 'ziara-gate-'))
  const env = {
    ...process.env,
    GATE_DATA_DIR: directory,
    GATE_PORT: '0',
    CENTRAL_URL: centralUrl,
    GATE_ENROLMENT_CODE: enrolmentCode,
    SYNC_POLL_SECONDS: '1',
    LOG_LEVEL: 'warn',
    ...options.env,
  }
  let log = ''
  const launch = async () => {
    const child = spawn(process.execPath, [program('main.ts')], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stderr.on('data', (data: Buffer) => {
      log += data.toString()
    })
    return { child, url: await listening(child) }
  }
  let running = await launch()
  const run = (name: string, ...args: string[]) =>
    new Promise<{ status: number; said: string }>((resolve) =>
      execFile(
        process.execPath,
        [program(name), ...args],
        { env: { ...env, GATE_PORT: new URL(running.url).port } },
        (error, stdout, stderr) => resolve({ status: Number(error?.code ?? 0), said: `${stdout}${stderr}` }),
      ),
    )
  const token = (await run('lane-token.ts', '--lane', lane)).said.trim()
  const call = async (path: string, body?: unknown) => {
    const answer = await fetch(new URL(`/v1/lanes/${lane}/${path}`, running.url), {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return answer.status === 204 ? null : answer.json()
  }
  const state = async () => laneState.parse(await call('state'))
  const end = async (signal: NodeJS.Signals = 'SIGTERM') => {
    const { child } = running
    child.kill(signal)
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  return {
    directory,
    get url() {
      return running.url
    },
    read: async (code) => readingAnswer.parse(await call('readings', readingOf(code))),
    state,
    code: async () => {
      const { current } = await state()
      return 'explanation' in current ? current.explanation.code : null
    },
    touch: async (touch) => void (await call('touches', touch)),
    alarms: async () =>
      health
        .parse(await (await fetch(new URL('/healthz', running.url))).json())
        .alarms.map((one) => one.code),
    run,
    log: () => log,
    end,
    start: async () => {
      running = await launch()
    },
    close: async () => {
      await end()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
