/** The shell: a locked-down window on each screen, and on a one-box gate the services behind them. */
import { dirname, join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { app, Menu, powerSaveBlocker, protocol, type Session, screen, utilityProcess } from 'electron'
import { askGate } from './maintenance/ask-gate.ts'
import { maintenance } from './maintenance/open-maintenance.ts'
import { readShellConfig, type ServiceName, type ShellConfig } from './shell/config.ts'
import { type Confinement, lockContents } from './shell/lockdown.ts'
import { openStation } from './shell/open-station.ts'
import { serviceEnvironment } from './shell/service-environment.ts'
import { runUtility } from './shell/utility.ts'
import { schemePrivileges } from './shell/window-options.ts'
import { type Area, placeWindows } from './shell/windows.ts'
import { type Supervised, supervise } from './supervision/supervise.ts'

const here = dirname(fileURLToPath(import.meta.url))
const stopWithinMs = 3500
const log = (text: string) =>
  void process.stderr.write(`${JSON.stringify({ process: 'shell', msg: text })}\n`)

/** A packaged app carries the pages in its archive; in the source tree they are where Vite put them. */
const pageFolder = () =>
  app.isPackaged ? join(here, '..', 'kiosk-ui') : join(here, '..', '..', 'kiosk-ui', 'dist')

/** Tells systemd that the shell is not to be started again by itself: an officer has work to do on the machine. */
const maintenanceStatus = 75
let exitStatus = 0
let quitting = false

type Confine = (session: Session, confinement: Confinement) => void

function startService(name: ServiceName, { windows }: ShellConfig): Supervised {
  const env = serviceEnvironment(name, windows, process.env)
  const fork = (file: string) => utilityProcess.fork(file, [], { serviceName: name, stdio: 'inherit', env })
  const endNow = (pid: number) => void process.kill(pid, 'SIGKILL')
  return supervise({
    launch: () => runUtility(join(here, `${name}.js`), { fork, endNow }),
    sleep: (ms, signal) => after(ms, undefined, { signal }).catch(() => undefined),
    monotonicMs: () => performance.now(),
    onEnd: (how, againInMs) => log(`${name} ended (${how}); starting it again in ${againInMs} ms`),
  })
}

const timer = (ms: number, call: () => void) => {
  const running = setTimeout(call, ms)
  return () => clearTimeout(running)
}

/** The way out for officers. A lane's gate knows them; a machine without a lane has no one to ask. */
function maintenanceOf(config: ShellConfig, confine: Confine): (area: Area) => void {
  const kiosk = config.windows.find(({ station }) => station.role === 'kiosk')?.station
  if (kiosk === undefined) return () => undefined
  return maintenance({
    windowed: config.windowed,
    folder: join(here, 'maintenance'),
    preload: join(here, 'maintenance.cjs'),
    confine,
    after: timer,
    enter: (sign) => askGate(kiosk, sign, fetch),
    leave: () => {
      log('an officer left the shell for maintenance')
      exitStatus = maintenanceStatus
      app.quit()
    },
  })
}

function openWindows(config: ShellConfig, confine: Confine): void {
  const maintenanceAsked = maintenanceOf(config, confine)
  const bring = placeWindows(config.windows, {
    screens: () => screen.getAllDisplays(),
    log,
    open: ({ station, screen: number }, area) =>
      openStation(station, {
        area,
        number,
        windowed: config.windowed,
        devTools: config.windowed && !app.isPackaged,
        folder: pageFolder(),
        preload: join(here, 'preload.cjs'),
        confine,
        fetch,
        quitting: () => quitting,
        maintenanceAsked,
        after: timer,
        log,
        giveUp: () => app.exit(1),
      }),
  })
  screen.on('display-added', bring)
  screen.on('display-removed', bring)
  screen.on('display-metrics-changed', bring)
  bring()
}

async function run(config: ShellConfig): Promise<void> {
  const confined = new Map<Session, Confinement>()
  app.on('web-contents-created', (_event, contents) =>
    lockContents(contents, confined.get(contents.session) ?? null),
  )
  await app.whenReady()
  Menu.setApplicationMenu(null)
  powerSaveBlocker.start('prevent-display-sleep')
  const services = config.services.map((name) => startService(name, config))
  app.on('will-quit', (event) => {
    event.preventDefault()
    const deadline = AbortSignal.timeout(stopWithinMs)
    void Promise.all(services.map((service) => service.stop(deadline))).then(() => app.exit(exitStatus))
  })
  // A screen that was pulled takes its window along; the shell stays.
  app.on('window-all-closed', () => (config.windowed ? app.quit() : undefined))
  openWindows(config, (session, confinement) => void confined.set(session, confinement))
}

// Before `ready`, or not at all.
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: schemePrivileges }])
app.enableSandbox()
app.commandLine.appendSwitch('disable-pinch')
app.commandLine.appendSwitch('overscroll-history-navigation', '0')
app.on('before-quit', () => {
  quitting = true
})
process.on('SIGTERM', () => app.quit())
process.on('SIGINT', () => app.quit())

const config = readShellConfig(process.env)
if (!config.ok) {
  process.stderr.write(`${config.error}\n`)
  app.exit(2)
} else if (!app.requestSingleInstanceLock()) {
  log('the shell runs already')
  app.exit(0)
} else {
  // Not awaited: Electron becomes ready only after this module was evaluated.
  void run(config.value).catch((error: Error) => {
    log(`cannot start: ${error.message}`)
    app.exit(1)
  })
}
