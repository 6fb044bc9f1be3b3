/**
 * Runs the shell as it is built, in Electron where its program is on this machine, else in Node with the stand-in for the
 * module `electron` and the machine's Chromium. The tests are the same for both.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type * as Electron from 'electron'
import { _electron, type Browser, chromium, type Page } from 'playwright-core'
import { patienceMs } from './chromium.ts'
import type { WebContents } from './electron-stand-in/web-contents.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const register = fileURLToPath(new URL('./electron-stand-in/register.ts', import.meta.url))

/** Electron's own program: `ELECTRON` names one, else the npm package may have fetched it. Null: the stand-in runs. */
export function electronProgram(): string | null {
  if (process.env.ELECTRON) return process.env.ELECTRON
  const folder = join(root, 'node_modules', 'electron')
  const note = join(folder, 'path.txt')
  const program = existsSync(note) ? join(folder, 'dist', readFileSync(note, 'utf8')) : ''
  return program !== '' && existsSync(program) ? program : null
}

/** The bundled shell with pages of the test's own, in folders that stand to each other as in the source tree. */
export interface ShellBuild {
  readonly main: string
  readonly folder: string
  remove(): void
}

/** @param pages files of the pages' folder by name; none: those that Vite built */
export function buildShell(pages: Readonly<Record<string, string>> | null): ShellBuild {
  mkdirSync(join(root, 'test', 'artifacts'), { recursive: true })
  // Below the project, so that the services find their compiled packages.
  const folder = mkdtempSync(join(root, 'test', 'artifacts', 'shell-'))
  const electron = join(folder, 'electron')
  const what = electronProgram() ?? 'the stand-in and Chromium, as no program of Electron is here'
  process.stderr.write(`the shell is tested with ${what}\n`)
  execFileSync(process.execPath, [
    join(root, 'electron', 'launcher', 'build-shell.ts'),
    '--out',
    join(electron, 'dist'),
  ])
  writeFileSync(join(electron, 'package.json'), JSON.stringify({ type: 'module', main: 'dist/main.js' }))
  layPages(join(folder, 'kiosk-ui', 'dist'), pages)
  return {
    folder,
    main: join(electron, 'dist', 'main.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function layPages(to: string, pages: Readonly<Record<string, string>> | null): void {
  mkdirSync(to, { recursive: true })
  if (pages === null) cpSync(join(root, 'kiosk-ui', 'dist'), to, { recursive: true })
  for (const [name, content] of Object.entries(pages ?? {})) writeFileSync(join(to, name), content)
}

export interface ShellOptions {
  readonly main: string
  readonly env?: Readonly<Record<string, string>>
  /** Switches of Chromium. */
  readonly switches?: readonly string[]
  /** Keeps what the shell keeps between runs; null for a folder of its own. */
  readonly userData?: string
  /** Of the stand-in alone: the screens of the machine. */
  readonly displays?: readonly Pick<Electron.Display, 'id' | 'bounds'>[]
}

export interface RunningShell {
  readonly program: 'electron' | 'stand-in'
  readonly pid: number
  readonly userData: string
  /** The page of a role, when it is there; after a crash it is a new one. */
  page(role: string): Promise<Page>
  /** Runs a function in the main process, with the module `electron`. It sees nothing else of this file. */
  inMain<R, A = undefined>(
    run: (electron: typeof Electron, argument: A) => R | Promise<R>,
    argument?: A,
  ): Promise<R>
  /** Speaks as the preload script in a frame of this address would, had it been taken over. Of the stand-in alone. */
  ipcIn(role: string, frameUrl: string, channel: string): Promise<string>
  /** How it ended. */
  readonly exited: Promise<number | null>
  readonly stderr: () => string
  /** As systemd would. */
  stop(): Promise<number | null>
}

const alive = new Set<ChildProcess>()

/** Ends whatever a failed test left running. */
export function endShells(): void {
  for (const child of alive) child.kill('SIGKILL')
  alive.clear()
}

export function startShell(options: ShellOptions): Promise<RunningShell> {
  const program = electronProgram()
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), 'ziara-shell-data-'))
  return program === null ? startStandIn(options, userData) : startElectron(program, options, userData)
}

const environment = ({ env }: ShellOptions): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '',
  ...(process.env.CHROMIUM && { CHROMIUM: process.env.CHROMIUM }),
  ...env,
})

const oneDisplay = [{ id: 1, bounds: { x: 0, y: 0, width: 1080, height: 1920 } }]

async function startStandIn(options: ShellOptions, userData: string): Promise<RunningShell> {
  const { main, switches = [], displays = oneDisplay } = options
  const child = spawn(process.execPath, ['--import', register, main], {
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    env: {
      ...environment(options),
      STAND_IN_USER_DATA: userData,
      STAND_IN_SWITCHES: JSON.stringify(switches),
      STAND_IN_DISPLAYS: JSON.stringify(displays),
    },
  })
  const exited = watched(child)
  const remote = remoteOf(child)
  const pages = pagesOf(() => remote.endpoint)
  return {
    program: 'stand-in',
    pid: child.pid ?? 0,
    userData,
    exited,
    stderr: collected(child),
    page: pages.page,
    inMain: (run, argument) => remote.ask(run.toString(), argument) as never,
    ipcIn: (role, frameUrl, channel) =>
      remote.ask(speak.toString(), { role, frameUrl, channel }) as Promise<string>,
    stop: async () => {
      await pages.close()
      child.kill('SIGTERM')
      return exited
    },
  }
}

/** Runs in the stand-in's process: evaluates in the isolated world of the frame. */
const speak = async (
  { BrowserWindow }: { BrowserWindow: { getAllWindows(): readonly { webContents: WebContents }[] } },
  { role, frameUrl, channel }: { role: string; frameUrl: string; channel: string },
): Promise<string> => {
  const windows = BrowserWindow.getAllWindows().map(({ webContents }) => webContents)
  const contents = windows.find((one) => one.getURL().startsWith(`app://${role}/`))
  return contents?.speakIn(frameUrl, channel) ?? 'no such page'
}

function watched(child: ChildProcess): Promise<number | null> {
  alive.add(child)
  return once(child, 'exit').then(([code]) => {
    alive.delete(child)
    return code as number | null
  })
}

function collected(child: ChildProcess): () => string {
  let text = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  return () => text
}

/** The stand-in's process by its channel: where its Chromium is, and functions to run. */
function remoteOf(child: ChildProcess) {
  const endpoint = Promise.withResolvers<string>()
  endpoint.promise.catch(() => undefined)
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let next = 0
  child.on(
    'message',
    (message: { kind: string; id: number; value?: unknown; error?: string; endpoint: string }) => {
      if (message.kind === 'chromium') return endpoint.resolve(message.endpoint)
      const asked = waiting.get(message.id)
      waiting.delete(message.id)
      if (message.error === undefined) asked?.resolve(message.value)
      else asked?.reject(new Error(message.error))
    },
  )
  child.once('exit', () => {
    const gone = new Error('the shell has ended')
    endpoint.reject(gone)
    for (const { reject } of waiting.values()) reject(gone)
  })
  return {
    endpoint: endpoint.promise,
    ask: (source: string, argument: unknown): Promise<unknown> => {
      const asked = Promise.withResolvers<unknown>()
      waiting.set(++next, asked)
      child.send({ id: next, source, argument })
      return asked.promise
    },
  }
}

/** A page that crashed stays crashed to the connection that saw it, so each page comes by a new one. */
function pagesOf(endpoint: () => Promise<string>) {
  const connections = new Set<Browser>()
  return {
    page: async (role: string): Promise<Page> => {
      const browser = await chromium.connectOverCDP(await endpoint(), { timeout: patienceMs })
      connections.add(browser)
      const find = () =>
        browser
          .contexts()
          .flatMap((context) => context.pages())
          .find((page) => page.url().startsWith(`http://${role}.localhost:`))
      const found = await until(find)
      found.setDefaultTimeout(patienceMs)
      await found.waitForLoadState()
      return found
    },
    close: async () => {
      for (const browser of connections) await browser.close().catch(() => undefined)
    },
  }
}

const lookEveryMs = 100
/** Waits for the thing itself; the test's own limit ends the waiting. */
async function until<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const found = look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
  }
}

async function startElectron(
  program: string,
  options: ShellOptions,
  userData: string,
): Promise<RunningShell> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const app = await _electron.launch({
    executablePath: program,
    args: [
      ...asRoot,
      ...(options.switches ?? []),
      `--user-data-dir=${userData}`,
      join(options.main, '..', '..'),
    ],
    env: { ...environment(options), ...displayOf(process.env) },
  })
  const child = app.process()
  return {
    program: 'electron',
    pid: child.pid ?? 0,
    userData,
    exited: watched(child),
    stderr: collected(child),
    page: (role) => until(() => app.windows().find((page) => page.url().startsWith(`app://${role}/`))),
    inMain: (run, argument) => app.evaluate(run as never, argument) as never,
    ipcIn: () => Promise.reject(new Error('Electron lets nobody speak in a preload script’s place')),
    stop: async () => {
      const exited = child.exitCode === null ? once(child, 'exit') : Promise.resolve([child.exitCode])
      child.kill('SIGTERM')
      return (await exited)[0] as number | null
    },
  }
}

const displayOf = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    ['DISPLAY', 'WAYLAND_DISPLAY', 'XDG_RUNTIME_DIR'].flatMap((name) => {
      const value = env[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
