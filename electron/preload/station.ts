/**
 * Runs before a station's page, in its own world. The page is a web page and needs nothing of Electron: it is told that
 * it runs in the shell, and that is all. What reaches another process stays in here: the sign for maintenance.
 */
import { contextBridge, ipcRenderer } from 'electron'
import { maintenanceAsk } from '../src/ipc/channels.ts'
import { cornerGesture } from '../src/maintenance/gesture.ts'

contextBridge.exposeInMainWorld('ziaraShell', Object.freeze({ kind: 'electron' }))

const gesture = cornerGesture({
  now: () => performance.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms)
    return () => clearTimeout(timer)
  },
  asked: () => ipcRenderer.send(maintenanceAsk),
})
const quietly = { capture: true, passive: true }
window.addEventListener(
  'pointerdown',
  (event) => {
    // Only a finger or a mouse, never a script of the page.
    if (event.isTrusted) gesture.down(event.clientX, event.clientY, window.innerWidth, window.innerHeight)
  },
  quietly,
)
for (const type of ['pointerup', 'pointercancel'] as const) {
  window.addEventListener(type, () => gesture.up(), quietly)
}
