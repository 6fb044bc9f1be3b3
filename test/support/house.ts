/** The whole house as a user starts it: `npm start -- --headless --json`, a real child process with real children. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  type AttendanceRecord,
  attendanceList,
  type LaneState,
  laneState,
  noonZone,
  type Touch,
} from '@ziara-gate/domain'
import { z } from 'zod'

const root = fileURLToPath(new URL('../..', import.meta.url))

const readyLine = z.object({
  ready: z.literal(true),
  central: z.url(),
  gate: z.url(),
  kiosk: z.url(),
  consoleUrl: z.url(),
  displayUrl: z.url(),
  scanner: z.string(),
  lane: z.string(),
  hqToken: z.string(),
  laneToken: z.string(),
  guards: z.array(z.object({ role: z.string(), badge: z.string(), pin: z.string() })),
  pids: z.object({ central: z.int(), gate: z.int(), lane: z.int(), kiosk: z.int() }),
  visits: z.array(
    z.object({
      reference: z.string(),
      pass: z.string().startsWith('GP1:'),
      documents: z.array(z.string()).min(1),
      kind: z.string(),
    }),
  ),
})
export type ReadyLine = z.infer<typeof readyLine>
export type HouseVisit = ReadyLine['visits'][number]

export interface House extends ReadyLine {
  /** The npm process. */
  readonly npm: ChildProcess
  /** All that came on stdout so far. */
  readonly stdout: () => string
  /** All that came on stderr so far. */
  readonly stderr: () => string
  /** Sends what a scanner would send for a code. */
  readonly scan: (code: string | Uint8Array) => void
  readonly state: () => Promise<LaneState>
  /** The reason code that the lane shows as its decision or request now; null when idle. */
  readonly code: () => Promise<string | null>
  /** What a visitor touches on the screen. */
  readonly touch: (touch: Touch) => Promise<void>
  readonly attendance: (reference: string) => Promise<AttendanceRecord[]>
  /** A visit of this kind that no test has had yet. */
  readonly nextVisit: (kind?: string) => HouseVisit
  /** SIGTERM to npm; resolves with its exit code when it has ended. */
  readonly stop: () => Promise<number | null>
}

const children = new Set<ChildProcess>()

/** Starts the house and waits for its line. Call `endHouses` when the tests are over. */
export async function startHouse(args: readonly string[] = []): Promise<House> {
  // The day must not end while visitors come.
  const zone = ['--zone', noonZone(Date.now())]
  const npm = spawn('npm', ['start', '--', '--headless', '--json', ...zone, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  children.add(npm)
  const stdout = collect(npm.stdout)
  const stderr = collect(npm.stderr)
  const line = readyLine.parse(JSON.parse(await firstLine(npm, stdout, stderr)))
  const ask = (base: string, path: string, token: string) =>
    fetch(new URL(path, base), { headers: { authorization: `Bearer ${token}` } }).then((answer) =>
      answer.json(),
    )
  const state = async () =>
    laneState.parse(await ask(line.gate, `/v1/lanes/${line.lane}/state`, line.laneToken))
  const left = [...line.visits]
  return {
    ...line,
    npm,
    stdout: stdout.text,
    stderr: stderr.text,
    state,
    scan: (code) => writeFileSync(line.scanner, Buffer.concat([Buffer.from(code), Buffer.from('\r')])),
    code: async () => codeOf(await state()),
    touch: async (touch) => {
      await fetch(new URL(`/v1/lanes/${line.lane}/touches`, line.gate), {
        method: 'POST',
        headers: { authorization: `Bearer ${line.laneToken}`, 'content-type': 'application/json' },
        body: JSON.stringify(touch),
      })
    },
    attendance: async (reference) => {
      const answer = await ask(line.central, `/v1/attendance?reference=${reference}`, line.hqToken)
      return attendanceList.parse(answer).events
    },
    nextVisit: (kind = 'one-adult') => {
      const [visit] = left.splice(
        left.findIndex((one) => one.kind === kind),
        1,
      )
      if (visit?.kind !== kind) throw new Error(`no ${kind} is left`)
      return visit
    },
    stop: async () => {
      npm.kill('SIGTERM')
      if (npm.exitCode === null && npm.signalCode === null) await once(npm, 'exit')
      return npm.exitCode
    },
  }
}

/** Ends whatever a failed test left running, with all that it started. */
export function endHouses(): void {
  for (const { pid } of children) {
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL')
    } catch {
      // It ended by itself, as it should.
    }
  }
  children.clear()
}

const codeOf = ({ current }: LaneState): string | null =>
  'explanation' in current ? current.explanation.code : null

function collect(stream: NodeJS.ReadableStream) {
  let all = ''
  stream.on('data', (chunk: Buffer) => {
    all += chunk.toString()
  })
  return { text: () => all, stream }
}

/** The line that says so, or an error with everything that was said instead. */
async function firstLine(
  npm: ChildProcess,
  stdout: ReturnType<typeof collect>,
  stderr: ReturnType<typeof collect>,
): Promise<string> {
  const ended = once(npm, 'close').then(() => {
    throw new Error(`npm start ended before it was ready:\n${stderr.text()}`)
  })
  ended.catch(() => undefined)
  while (!stdout.text().startsWith('{"ready"')) await Promise.race([once(stdout.stream, 'data'), ended])
  while (!stdout.text().includes('\n')) await once(stdout.stream, 'data')
  return stdout.text().split('\n', 1)[0] ?? ''
}
