/** Headquarters' own process over its own database, filled with the demonstration's day. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { noonZone } from '@ziara-gate/domain'
import { z } from 'zod'

const program = (name: string) => fileURLToPath(new URL(`../../central-api/src/${name}`, import.meta.url))

const demo = z.object({
  hqToken: z.string(),
  site: z.string(),
  gate: z.string(),
  enrolmentCode: z.string(),
  guards: z.array(z.object({ name: z.string(), badge: z.string(), pin: z.string() })),
  visits: z
    .array(
      z.object({
        reference: z.string(),
        kind: z.string(),
        pass: z.string(),
        documents: z.array(z.string()).min(1),
      }),
    )
    .min(1),
})
type Demo = z.infer<typeof demo>

export interface CentralProcess extends Demo {
  readonly url: string
  /** Enters a user at the machine; answers the first password. */
  addUser(name: string, role: string): Promise<string>
  /** All that its log says so far. */
  readonly log: () => string
  /** Ends it without warning. */
  kill(): Promise<void>
  /** Starts it again where it was. */
  restart(): Promise<void>
  /** Ends it and removes its data. */
  close(): Promise<void>
}

async function listening(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no stdout')
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`headquarters ended with ${code}`)
  })
  const line = once(createInterface(child.stdout), 'line')
  const [text] = await Promise.race([line, ended])
  return z.object({ listening: z.url() }).parse(JSON.parse(text)).listening
}

/** `over`: variables of the server, besides those it needs. */
export async function startCentralProcess(
  over: Readonly<Record<string, string>> = {},
): Promise<CentralProcess> {
  const data = await mkdtemp(join(tmpdir(), 'ziara-central-'))
  const env = { ...process.env, CENTRAL_DATA_DIR: data, LOG_LEVEL: 'silent' }
  const run = async (name: string, ...args: string[]) =>
    (await promisify(execFile)(process.execPath, [program(name), ...args, '--json'], { env })).stdout
  // The day must not end while events come.
  const stdout = await run('demo.ts', '--zone', noonZone(Date.now()))
  let log = ''
  const start = (port: string) => {
    const server = spawn(process.execPath, [program('main.ts')], {
      env: { ...env, ...over, CENTRAL_PORT: port },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    server.stderr.on('data', (data: Buffer) => {
      log += data.toString()
    })
    return server
  }
  let child = start('0')
  const url = await listening(child)
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
  }
  return {
    ...demo.parse(JSON.parse(stdout)),
    url,
    addUser: async (name, role) =>
      z
        .object({ password: z.string() })
        .parse(JSON.parse(await run('user.ts', 'add', '--name', name, '--role', role))).password,
    log: () => log,
    kill: () => end('SIGKILL'),
    restart: async () => {
      child = start(new URL(url).port)
      await listening(child)
    },
    close: async () => {
      await end('SIGTERM')
      await rm(data, { recursive: true, force: true })
    },
  }
}
