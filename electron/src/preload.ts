/**
 * Runs before the page, in its own world. The page is a web page and needs nothing of Electron: it is told that it runs
 * in the shell, and that is all. Nothing that reaches another process is handed out.
 */
import { contextBridge } from 'electron'

contextBridge.exposeInMainWorld('ziaraShell', Object.freeze({ kind: 'electron' }))
