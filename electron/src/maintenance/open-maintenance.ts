import { BrowserWindow, type Session, session } from 'electron'
import { onMaintenanceClose } from '../ipc/maintenance-close.ts'
import { type EnterAnswer, type OfficerSign, onMaintenanceEnter } from '../ipc/maintenance-enter.ts'
import { listAssets } from '../page/assets.ts'
import { fileHandler } from '../page/page-handler.ts'
import { type Confinement, lockSession } from '../shell/lockdown.ts'
import { windowOptions } from '../shell/window-options.ts'
import type { Area } from '../shell/windows.ts'

const origin = 'app://maintenance'
/** Nobody stands before it any more. */
const closeAfterMs = 60_000

export interface MaintenanceDeps {
  readonly windowed: boolean
  /** The built maintenance page. */
  readonly folder: string
  readonly preload: string
  readonly confine: (session: Session, confinement: Confinement) => void
  readonly after: (ms: number, call: () => void) => () => void
  readonly enter: (sign: OfficerSign) => Promise<EnterAnswer>
  /** An officer was recognised: the shell is to be left. */
  readonly leave: () => void
}

/**
 * What asks an officer for badge and PIN, over the station that it is asked at. There is one at a time, and it closes by
 * itself when nobody goes on.
 * @returns opens it on a screen
 */
export function maintenance(deps: MaintenanceDeps): (area: Area) => void {
  let isOpen = false
  return (area) => {
    if (isOpen) return
    isOpen = true
    const window = openWindow(deps, area)
    let cancel = () => {}
    const stay = () => {
      cancel()
      cancel = deps.after(closeAfterMs, () => window.destroy())
    }
    window.once('closed', () => {
      cancel()
      isOpen = false
    })
    onMaintenanceClose(window.webContents, origin, () => window.destroy())
    onMaintenanceEnter(window.webContents, origin, async (sign) => {
      stay()
      const answer = await deps.enter(sign)
      if (answer === 'granted') deps.leave()
      return answer
    })
    stay()
    window.webContents.on('render-process-gone', () => window.destroy())
    window.webContents.loadURL(`${origin}/`).catch(() => window.destroy())
  }
}

function openWindow({ windowed, folder, preload, confine }: MaintenanceDeps, area: Area): BrowserWindow {
  const own = session.fromPartition('maintenance')
  const confinement: Confinement = { origin, role: 'console', camera: false, lockKeys: true }
  confine(own, confinement)
  lockSession(own, confinement)
  const handle = listAssets(folder, 'index.html').then((assets) =>
    fileHandler(assets, { origins: [origin], fetchMetadata: false }),
  )
  if (own.protocol.isProtocolHandled('app')) own.protocol.unhandle('app')
  own.protocol.handle('app', async (request) => (await handle)(request))
  const options = windowOptions({ windowed, devTools: false, preload, area, session: own })
  const window = new BrowserWindow({ ...options, alwaysOnTop: true })
  window.removeMenu()
  window.once('ready-to-show', () => window.show())
  return window
}
