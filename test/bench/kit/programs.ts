/** The processes that a benchmark measures: each tells its address in one JSON line, and none outlives the run. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { thriftOf } from '@ziara-gate/electron/thrift'

export type Variables = Readonly<Record<string, string>>

export interface Program {
  readonly pid: number
  /** The first line that it wrote. */
  readonly told: unknown
  /** Ends it, without warning by SIGKILL, and waits until it is gone. */
  end(signal?: NodeJS.Signals): Promise<void>
}

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Starts a program of the project by its path from the root, with nothing of our environment but where programs are. */
export async function startProgram(
  path: string,
  variables: Variables,
  args: readonly string[] = [],
): Promise<Program> {
  // As `npm run gate` starts it.
  const { flags, env } = thriftOf(path)
  const more = process.env.BENCH_NODE_FLAGS?.split(' ') ?? []
  const child = spawn(process.execPath, [...flags, ...more, `${root}${path}`, ...args], {
    env: { PATH: process.env.PATH ?? '', ...env, ...variables },
    stdio: ['ignore', 'pipe', process.env.BENCH_VERBOSE === '1' ? 'inherit' : 'ignore'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`${path} ended with ${code ?? signal}`)
  })
  ended.catch(() => undefined)
  if (child.stdout === null) throw new Error('no stdout')
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), ended])
  return {
    pid: child.pid ?? 0,
    told: JSON.parse(line),
    end: async (signal = 'SIGKILL') => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill(signal)
      await gone
    },
  }
}

/** Runs a program that works and then tells its result in one line. */
export async function runProgram(
  path: string,
  variables: Variables,
  args: readonly string[] = [],
): Promise<unknown> {
  const env = { PATH: process.env.PATH ?? '', ...variables }
  const { stdout } = await promisify(execFile)(process.execPath, [`${root}${path}`, ...args], { env })
  return JSON.parse(stdout)
}

/** Resident set in megabytes (10^6), of Linux only. */
export function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return (Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024) / 1e6
}
