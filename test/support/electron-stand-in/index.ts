/**
 * Stands where the module `electron` is, for the shell's real main process and preload scripts, with a real Chromium over
 * the DevTools protocol. It has what the shell uses; anything else throws.
 */
import { type ChildProcess, fork, type StdioOptions } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Chromium, startChromium } from './chromium.ts'
import { Session } from './session.ts'
import { StrictEmitter, strict } from './strict.ts'
import { WebContents } from './web-contents.ts'

const userData = process.env.STAND_IN_USER_DATA ?? ''
const downloads = join(userData, 'downloads')
const switches: string[] = JSON.parse(process.env.STAND_IN_SWITCHES ?? '[]')
const privileged = new Set<string>()
let isReady = false
let sandboxed = false

function beforeReady(what: string): void {
  if (isReady) throw new Error(`${what} comes too late: the app is ready`)
}

/** Everything of the main module runs before the app is ready, as in Electron. */
const chromium: Promise<Chromium> = new Promise<void>((resolve) => setImmediate(resolve)).then(() =>
  startChromium(switches),
)
const ready = chromium.then((started) => {
  isReady = true
  watchTargets(started)
  process.send?.({ kind: 'chromium', endpoint: started.endpoint })
})

class App extends StrictEmitter {
  readonly isPackaged = false
  readonly commandLine = strict('commandLine', {
    appendSwitch: (name: string, value?: string) => {
      beforeReady('appendSwitch')
      switches.push(value === undefined ? `--${name}` : `--${name}=${value}`)
    },
  })
  quitting = false
  constructor() {
    super('app', ['web-contents-created', 'before-quit', 'will-quit', 'window-all-closed'])
  }
  whenReady() {
    return ready
  }
  enableSandbox() {
    beforeReady('enableSandbox')
    sandboxed = true
  }
  requestSingleInstanceLock(): boolean {
    const note = join(userData, 'lock')
    const owner = Number(readNote(note))
    if (owner > 0 && owner !== process.pid && isAlive(owner)) return false
    mkdirSync(userData, { recursive: true })
    writeFileSync(note, String(process.pid))
    process.once('exit', () => rmSync(note, { force: true }))
    return true
  }
  getAppMetrics() {
    return [...services].map(([name, { pid }]) => ({ type: 'Utility', name, pid }))
  }
  quit() {
    if (!this.quitting && this.prevented('before-quit')) return
    this.quitting = true
    for (const window of [...BrowserWindow.all]) {
      if (window.prevented('close')) {
        this.quitting = false
        return
      }
      window.destroy()
    }
    if (!this.prevented('will-quit')) this.exit(0)
  }
  exit(code: number) {
    for (const { kill } of services.values()) kill()
    process.exit(code)
  }
}

const readNote = (note: string): string => {
  try {
    return readFileSync(note, 'utf8')
  } catch {
    return ''
  }
}
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

export const app = new App()

interface WindowOptions {
  readonly show?: boolean
  readonly x?: number
  readonly y?: number
  readonly width?: number
  readonly height?: number
  readonly kiosk?: boolean
  readonly webPreferences: { readonly session: Session }
}

export class BrowserWindow extends StrictEmitter {
  static readonly all = new Set<BrowserWindow>()
  static readonly getAllWindows = () => [...BrowserWindow.all]
  readonly webContents: WebContents
  readonly options: WindowOptions
  area: { x: number; y: number; width: number; height: number }
  visible: boolean

  constructor(options: WindowOptions) {
    super('BrowserWindow', ['ready-to-show', 'close', 'closed'])
    if (!isReady || !sandboxed) throw new Error('a window before the app is ready and sandboxed')
    this.options = options
    const { x = 0, y = 0, width = 800, height = 600, webPreferences } = options
    this.area = { x, y, width, height }
    this.visible = options.show !== false
    const { session: own } = webPreferences
    this.webContents = new WebContents(own, webPreferences, chromium, downloads, { width, height })
    BrowserWindow.all.add(this)
    let shown = false
    this.webContents.once('first-paint', () => {
      if (!shown) this.emit('ready-to-show')
      shown = true
    })
    app.emit('web-contents-created', {}, this.webContents)
  }
  removeMenu() {
    // There is none.
  }
  show() {
    this.visible = true
  }
  isVisible() {
    return this.visible
  }
  isKiosk() {
    return this.options.kiosk === true
  }
  getBounds() {
    return { ...this.area }
  }
  setBounds(area: { x: number; y: number; width: number; height: number }) {
    this.area = { ...area }
  }
  close() {
    if (!this.prevented('close')) this.destroy()
  }
  destroy() {
    if (!BrowserWindow.all.delete(this)) return
    void this.webContents.destroy()
    this.emit('closed')
    if (BrowserWindow.all.size === 0 && !app.quitting) app.emit('window-all-closed')
  }
}

async function decideOpening(
  opener: WebContents,
  targetId: string,
  sessionId: string,
  go: () => Promise<unknown>,
): Promise<void> {
  const { cdp } = await chromium
  const url = await opener.opens.read()
  if (opener.openHandler({ url }).action === 'deny') {
    await cdp.send('Target.closeTarget', { targetId })
    return
  }
  await go()
  await cdp.send('Page.navigate', { url: opener.session.toChromium(url) }, sessionId)
}

interface Attached {
  readonly sessionId: string
  readonly targetInfo: { readonly targetId: string; readonly openerId?: string }
  readonly waitingForDebugger: boolean
}

/** A page that opens another: the shell's handler decides before the other has loaded anything. */
function watchTargets({ cdp }: Chromium): void {
  cdp.on<Attached>('', 'Target.attachedToTarget', ({ sessionId, targetInfo, waitingForDebugger }) => {
    if (!waitingForDebugger) return
    const opener = [...BrowserWindow.all].find(
      ({ webContents }) => webContents.targetId === targetInfo.openerId,
    )
    const go = () => cdp.send('Runtime.runIfWaitingForDebugger', {}, sessionId)
    const opened = opener ? decideOpening(opener.webContents, targetInfo.targetId, sessionId, go) : go()
    opened.catch(() => undefined)
  })
  const pages = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true, filter: [{ type: 'page' }] }
  void cdp.send('Target.setAutoAttach', pages)
}

const sessions = new Map<string, Session>()
export const session = strict('session', {
  fromPartition: (partition: string): Session => {
    if (partition.startsWith('persist:')) throw new Error('the stand-in keeps nothing')
    const known = sessions.get(partition) ?? new Session(partition, (scheme) => privileged.has(scheme))
    sessions.set(partition, known)
    return known
  },
})

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (
    schemes: readonly { scheme: string; privileges: { secure?: boolean; standard?: boolean } }[],
  ) => {
    beforeReady('registerSchemesAsPrivileged')
    for (const { scheme, privileges } of schemes) {
      if (privileges.secure && privileges.standard) privileged.add(scheme)
    }
  },
})

let menu: object | null = strict('Menu', {})
export const Menu = strict('Menu', {
  setApplicationMenu: (next: object | null) => {
    menu = next
  },
  getApplicationMenu: () => menu,
})

const blockers = new Map<number, string>()
export const powerSaveBlocker = strict('powerSaveBlocker', {
  start: (type: string) => {
    blockers.set(blockers.size, type)
    return blockers.size - 1
  },
  isStarted: (id: number) => blockers.has(id),
})

class Screen extends StrictEmitter {
  displays: readonly object[] = JSON.parse(process.env.STAND_IN_DISPLAYS ?? '[]')
  constructor() {
    super('screen', ['display-added', 'display-removed', 'display-metrics-changed'])
  }
  getAllDisplays() {
    return this.displays
  }
}
export const screen = new Screen()

const services = new Map<string, { pid: number | undefined; kill: () => void }>()

interface ForkOptions {
  readonly serviceName: string
  readonly env?: NodeJS.ProcessEnv
}

class UtilityProcess extends StrictEmitter {
  readonly child: ChildProcess
  constructor(file: string, args: readonly string[], { serviceName, env }: ForkOptions) {
    super('UtilityProcess', ['exit', 'spawn'])
    const stdio: StdioOptions = ['ignore', 'inherit', 'inherit', 'ipc']
    this.child = fork(file, [...args], { execArgv: [], stdio, env: env ?? process.env })
    const { child } = this
    services.set(serviceName, { pid: child.pid, kill: () => child.kill('SIGKILL') })
    child.once('spawn', () => this.emit('spawn'))
    child.once('exit', (code) => {
      if (services.get(serviceName)?.pid === child.pid) services.delete(serviceName)
      this.emit('exit', code ?? 1)
    })
  }
  get pid() {
    return this.child.pid
  }
  kill() {
    return this.child.kill('SIGTERM')
  }
}

export const utilityProcess = strict('utilityProcess', {
  fork: (file: string, args: readonly string[], options: ForkOptions) =>
    new UtilityProcess(file, args, options),
})
