import { type ChildProcess, execFile, type StdioOptions, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import type { Run } from '../../src/supervision/supervise.ts'
import { root } from '../places.mjs'
import { thriftOf } from '../thrift.mjs'

const tether = new URL('../tether.mjs', import.meta.url).href

/** Variables that configure one of our processes; those of the shell must not reach the demo's. */
const ours = /^(CENTRAL|GATE|LANE|KIOSK|CONSOLE|DISPLAY|SHELL|SYNC|DATABASE)_|^npm_/

export type Variables = Readonly<Record<string, string>>

const environment = (own: Variables): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name))),
  ...own,
})

export interface Child extends Run {
  readonly pid: number | null
}

/**
 * Starts one of the project's own TypeScript processes. It ends with this one, whatever happens to this one.
 * @param logTo a file descriptor for what it writes to stderr
 * @param onLine hears each line of its stdout
 */
export function startChild(
  file: string,
  own: Variables,
  logTo: number,
  onLine: (line: string) => void,
): Child {
  const stdio: StdioOptions = ['ignore', 'pipe', logTo, 'pipe']
  const { flags, env } = thriftOf(file)
  const child = spawn(process.execPath, [...flags, '--import', tether, join(root, file)], {
    env: { ...env, ...environment(own) },
    stdio,
  })
  if (child.stdout) createInterface({ input: child.stdout }).on('line', onLine)
  return asRun(child)
}

export const asRun = (child: ChildProcess): Child => ({
  pid: child.pid ?? null,
  exited: new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `status ${code}`))
  }),
  stop: () => void child.kill('SIGTERM'),
  kill: () => void child.kill('SIGKILL'),
})

/** Runs one of the project's command line tools to its end and gives its stdout; throws with its stderr. */
export async function runTool(
  file: string,
  args: readonly string[],
  own: Variables,
  signal: AbortSignal,
): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, file), ...args], {
    env: environment(own),
    signal,
    maxBuffer: 16 * 1024 * 1024,
  })
  return stdout.trim()
}
