import { setTimeout as after } from 'node:timers/promises'
import { type Supervised, supervise } from '../../src/supervision/supervise.ts'
import { type Child, startChild, type Variables } from './child.ts'

export interface ServiceSpec {
  readonly name: string
  /** Its main file, from the project's root. */
  readonly file: string
  readonly variables: Variables
  /** The variable that takes its port; null when it listens nowhere. */
  readonly portVariable: string | null
}

export interface ServiceIo {
  /** File descriptor for its log. */
  readonly logTo: number
  readonly say: (text: string) => void
  /** Called whenever it runs as another process. */
  readonly onStart: (name: string, pid: number | null) => void
}

export interface Service extends Supervised {
  readonly url: string
}

/** What is given to a service whose start is given up. */
const giveUpMs = 2000

/**
 * Starts a service and resolves when it says that it listens; from then on it is started again when it ends, with the
 * same port and data. Rejects when it ends before it ever listened.
 */
export async function startService(spec: ServiceSpec, io: ServiceIo, signal: AbortSignal): Promise<Service> {
  const listening = Promise.withResolvers<string>()
  signal.addEventListener('abort', () => listening.reject(signal.reason))
  let variables = spec.variables
  let isUp = false
  const hear = (line: string) => {
    const url = addressIn(line)
    if (url === null) return
    if (spec.portVariable !== null) variables = { ...variables, [spec.portVariable]: new URL(url).port }
    isUp = true
    listening.resolve(url)
  }
  const launch = (): Child => {
    const child = startChild(spec.file, variables, io.logTo, hear)
    io.onStart(spec.name, child.pid)
    return child
  }
  const onEnd = (how: string, againInMs: number) => {
    listening.reject(new Error(`${spec.name} ended before it was ready (${how})`))
    if (isUp) io.say(`${spec.name} ended (${how}); starting it again in ${againInMs} ms`)
  }
  const sleep = (ms: number, signal: AbortSignal) => after(ms, undefined, { signal }).catch(() => undefined)
  const supervised = supervise({ launch, onEnd, sleep, monotonicMs: () => performance.now() })
  try {
    return { url: await listening.promise, stop: supervised.stop }
  } catch (error) {
    await supervised.stop(AbortSignal.timeout(giveUpMs))
    throw error
  }
}

/** The address in `{"listening":"http://…"}`; null for any other line. */
export function addressIn(line: string): string | null {
  try {
    const { listening } = JSON.parse(line) as { listening?: unknown }
    return typeof listening === 'string' ? listening : null
  } catch {
    return null
  }
}
