import { BrowserWindow, type Session, session } from 'electron'
import { onMaintenanceAsk } from '../ipc/maintenance-ask.ts'
import { listAssets } from '../page/assets.ts'
import { plainAnswer } from '../page/headers.ts'
import { pageHandler } from '../page/page-handler.ts'
import { pageAddress } from '../page/setup.ts'
import { pageFile, type Station } from '../page/station.ts'
import { type Confinement, lockSession } from './lockdown.ts'
import { keepLoaded, type RecoveryDeps } from './recovery.ts'
import { pageOrigin, windowOptions } from './window-options.ts'
import type { Area, OpenWindow } from './windows.ts'

export interface StationDeps extends Omit<RecoveryDeps, 'url'> {
  readonly area: Area
  /** The screen's number, which names the window's session. */
  readonly number: number
  readonly windowed: boolean
  readonly devTools: boolean
  /** The built pages. */
  readonly folder: string
  readonly preload: string
  /** Hears of the session before anything is created in it. */
  readonly confine: (session: Session, confinement: Confinement) => void
  readonly fetch: typeof fetch
  /** Is the whole shell being ended? */
  readonly quitting: () => boolean
  readonly maintenanceAsked: (area: Area) => void
}

/** Opens a station's window. Its session is its own and lives in memory: nothing of one page is left to another. */
export function openStation(station: Station, deps: StationDeps): OpenWindow {
  const origin = pageOrigin(station.role)
  const own = session.fromPartition(`screen-${deps.number}`)
  const confinement = { origin, role: station.role, camera: station.camera, lockKeys: !deps.windowed }
  deps.confine(own, confinement)
  lockSession(own, confinement)
  serve(own, station, deps)
  const { windowed, devTools, preload, area } = deps
  const window = new BrowserWindow(windowOptions({ windowed, devTools, preload, area, session: own }))
  window.removeMenu()
  window.once('ready-to-show', () => window.show())
  onMaintenanceAsk(window.webContents, origin, () => deps.maintenanceAsked(window.getBounds()))
  const stop = keepLoaded(window.webContents, { ...deps, url: `${origin}/${pageAddress(station)}` })
  // Alt+F4 and its like are kept away by the keys; a window manager may ask all the same.
  window.on('close', (event) => {
    if (!windowed && !deps.quitting()) event.preventDefault()
  })
  return {
    close: () => {
      stop()
      window.destroy()
    },
    moveTo: (to) => {
      if (!windowed) window.setBounds(to)
    },
  }
}

/** A page that is not there is nothing that another try would mend here: the shell ends, and says why. */
function serve(own: Session, station: Station, { folder, fetch, log, giveUp }: StationDeps): void {
  const keeper = { origins: [pageOrigin(station.role)], fetchMetadata: false }
  const handler = listAssets(folder, pageFile[station.role], station.recordings).then(
    (assets) => pageHandler({ assets, station, keeper, fetch }),
    (error: Error) => {
      log(error.message)
      giveUp()
      return () => Promise.resolve(plainAnswer(500, 'no page'))
    },
  )
  if (own.protocol.isProtocolHandled('app')) own.protocol.unhandle('app')
  own.protocol.handle('app', async (request) => (await handler)(request))
}
