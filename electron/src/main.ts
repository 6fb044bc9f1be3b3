/** The kiosk shell: a locked-down window on the kiosk's page, and on a one-box gate the services behind it. */
import { dirname, join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, Menu, powerSaveBlocker, protocol, session, utilityProcess } from 'electron'
import { listAssets } from './page/assets.ts'
import { cameraAddress } from './page/camera.ts'
import { pageHandler } from './page/page-handler.ts'
import { readShellConfig, type ShellConfig } from './shell/config.ts'
import { lockContents, lockSession } from './shell/lockdown.ts'
import { keepLoaded } from './shell/recovery.ts'
import { runUtility } from './shell/utility.ts'
import { pageOrigin, schemePrivileges, windowOptions } from './shell/window-options.ts'
import { type Supervised, supervise } from './supervision/supervise.ts'

const here = dirname(fileURLToPath(import.meta.url))
const stopWithinMs = 3500
const log = (text: string) =>
  void process.stderr.write(`${JSON.stringify({ process: 'shell', msg: text })}\n`)

/** A packaged app carries the page beside the program; in the source tree it is where Vite put it. */
const pageFolder = () =>
  app.isPackaged ? join(process.resourcesPath, 'kiosk-ui') : join(here, '..', '..', 'kiosk-ui', 'dist')

function startService(name: 'gate-service' | 'lane-agent'): Supervised {
  const fork = (file: string) => utilityProcess.fork(file, [], { serviceName: name, stdio: 'inherit' })
  const endNow = (pid: number) => void process.kill(pid, 'SIGKILL')
  return supervise({
    launch: () => runUtility(join(here, `${name}.js`), { fork, endNow }),
    sleep: (ms, signal) => after(ms, undefined, { signal }).catch(() => undefined),
    monotonicMs: () => performance.now(),
    onEnd: (how, againInMs) => log(`${name} ended (${how}); starting it again in ${againInMs} ms`),
  })
}

async function openWindow(config: ShellConfig): Promise<void> {
  const lane = { gateUrl: config.gateUrl, id: config.lane, token: config.token }
  const keeper = { origins: [pageOrigin], fetchMetadata: false }
  const { camera } = config
  const handle = pageHandler({ assets: await listAssets(pageFolder()), lane, keeper, fetch, camera })
  session.defaultSession.protocol.handle('app', handle)
  lockSession(session.defaultSession, camera)
  const devTools = config.windowed && !app.isPackaged
  const window = new BrowserWindow(
    windowOptions({ windowed: config.windowed, devTools, preload: join(here, 'preload.cjs') }),
  )
  window.removeMenu()
  window.once('ready-to-show', () => window.show())
  const timer = (ms: number, call: () => void) => {
    const running = setTimeout(call, ms)
    return () => clearTimeout(running)
  }
  keepLoaded(window.webContents, {
    url: `${pageOrigin}/${cameraAddress(camera)}`,
    after: timer,
    log,
    giveUp: () => app.exit(1),
  })
}

async function run(config: ShellConfig): Promise<void> {
  app.on('web-contents-created', (_event, contents) => lockContents(contents, !config.windowed))
  await app.whenReady()
  Menu.setApplicationMenu(null)
  powerSaveBlocker.start('prevent-display-sleep')
  const services = config.oneBox ? [startService('gate-service'), startService('lane-agent')] : []
  let stopped = services.length === 0
  app.on('will-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    const deadline = AbortSignal.timeout(stopWithinMs)
    void Promise.all(services.map((service) => service.stop(deadline))).then(() => {
      stopped = true
      app.quit()
    })
  })
  await openWindow(config)
}

// Before `ready`, or not at all.
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: schemePrivileges }])
app.enableSandbox()
app.commandLine.appendSwitch('disable-pinch')
app.commandLine.appendSwitch('overscroll-history-navigation', '0')
app.on('window-all-closed', () => app.quit())
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
