/** Runs before the maintenance page: it may give an officer's badge and PIN, and may go. */
import { contextBridge, ipcRenderer } from 'electron'
import { maintenanceClose, maintenanceEnter } from '../src/ipc/channels.ts'

contextBridge.exposeInMainWorld(
  'ziaraMaintenance',
  Object.freeze({
    enter: (badge: unknown, pin: unknown): Promise<unknown> =>
      ipcRenderer.invoke(maintenanceEnter, {
        badge: badge === null ? null : String(badge),
        pin: String(pin),
      }),
    close: (): void => ipcRenderer.send(maintenanceClose),
  }),
)
