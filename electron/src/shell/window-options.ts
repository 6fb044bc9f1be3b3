import type { BrowserWindowConstructorOptions, Privileges, Session } from 'electron'
import type { Role } from '../page/station.ts'
import type { Area } from './windows.ts'

/** Each role is an origin of its own. */
export const pageOrigin = (role: Role): string => `app://${role}`

/** What the page's scheme may do: be an origin of its own that counts as secure, fetch, and stream. No more. */
export const schemePrivileges: Privileges = {
  standard: true,
  secure: true,
  supportFetchAPI: true,
  stream: true,
  codeCache: true,
}

export interface WindowChoice {
  readonly windowed: boolean
  /** Developer tools: never in what is packaged. */
  readonly devTools: boolean
  readonly preload: string
  readonly session: Session
  /** The screen it fills. */
  readonly area: Area
}

/** A full-screen window whose page has no power but the web's. Every preference is said, defaults included. */
export const windowOptions = (choice: WindowChoice): BrowserWindowConstructorOptions => ({
  show: false,
  kiosk: !choice.windowed,
  fullscreen: !choice.windowed,
  frame: choice.windowed,
  ...choice.area,
  autoHideMenuBar: true,
  backgroundColor: '#f6f1e7',
  webPreferences: {
    preload: choice.preload,
    session: choice.session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    plugins: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
    devTools: choice.devTools,
    backgroundThrottling: false,
    autoplayPolicy: 'no-user-gesture-required',
  },
})
