import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { ownMs } from './own-time.ts'

const source = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url))
type Variables = Readonly<Record<string, string>>

/** Only what the process is told: nothing of the tests' own environment but where programs are. */
const environment = (variables: Variables) => ({ PATH: process.env.PATH ?? '', ...variables })

export interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

function collected(child: ChildProcess): Promise<Ended> {
  const text = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.on('data', (data: Buffer) => {
      text[name] += data.toString()
    })
  }
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, ...text })))
}

/** Runs one of the package's programs to its end. */
export const runProgram = (name: string, args: readonly string[], variables: Variables): Promise<Ended> =>
  collected(spawn(process.execPath, [source(name), ...args], { env: environment(variables) }))

const greeting = z.object({
  listening: z.url(),
  process: z.literal('gate'),
  gate: z.string().nullable(),
  lanes: z.array(z.string()),
})

/** The gate service as a process of its own. `wrap` is a command that runs the rest of its arguments. */
export async function startProcess(variables: Variables, wrap: readonly string[] = []) {
  const [command = process.execPath, ...args] = [...wrap, process.execPath, source('main.ts')]
  const child = spawn(command, args, {
    env: environment({ GATE_PORT: '0', LOG_LEVEL: 'trace', ...variables }),
  })
  const ended = collected(child)
  onTestFinished(() => {
    child.kill('SIGKILL')
    return ended.then(() => undefined)
  })
  const told = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    void ended.then(({ stderr }) => reject(new Error(`the gate ended: ${stderr}`)))
  })
  return {
    greeting: greeting.parse(JSON.parse(told)),
    pid: child.pid ?? 0,
    ended,
    /** Answers how it ended and how long that took, by its own time. */
    async end(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL') {
      const tookMs = await ownMs(() => {
        child.kill(signal)
        return ended
      })
      return { ...(await ended), tookMs }
    },
  }
}
