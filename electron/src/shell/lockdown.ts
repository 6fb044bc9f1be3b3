import type { Session, WebContents } from 'electron'
import { originOf } from '../page/same-origin.ts'
import type { Role } from '../page/station.ts'
import { isHarmless } from './keys.ts'

/** Where a window's page lives, and what is left open to it. */
export interface Confinement {
  /** For example `app://kiosk`. */
  readonly origin: string
  readonly role: Role
  readonly camera: boolean
  /** Keep keys from the page that are not meant for it. */
  readonly lockKeys: boolean
}

const isAt = (origin: string, url: string): boolean => URL.canParse(url) && originOf(new URL(url)) === origin

/**
 * Keeps a page where it is: no navigation away, no second window, no webview, no menu, no shortcut, no zoom.
 * @param confinement null for contents that nobody asked for: they go nowhere
 */
export function lockContents(contents: WebContents, confinement: Confinement | null): void {
  const mayGo = (url: string) => confinement !== null && isAt(confinement.origin, url)
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame || !mayGo(details.url)) details.preventDefault()
  })
  contents.on('will-redirect', (details) => details.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('context-menu', (event) => event.preventDefault())
  contents.on('did-finish-load', () => void contents.setVisualZoomLevelLimits(1, 1))
  contents.on('zoom-changed', () => contents.setZoomLevel(0))
  if (confinement?.lockKeys === false) return
  contents.on('before-input-event', (event, input) => {
    if (!isHarmless(input, confinement?.role ?? 'display')) event.preventDefault()
  })
}

/**
 * Nothing is granted to a page but the camera where a kiosk has one; nothing is downloaded, and no request leaves for
 * anywhere but the page's own origin.
 */
export function lockSession(session: Session, { origin: own, camera }: Confinement): void {
  const isCamera = (permission: string, origin: string, media: readonly (string | undefined)[]) =>
    camera && permission === 'media' && isAt(own, origin) && media.length > 0 && media.every(isVideo)
  session.setPermissionCheckHandler((_contents, permission, origin, { mediaType }) =>
    isCamera(permission, origin, [mediaType]),
  )
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    answer(isCamera(permission, details.requestingUrl, media))
  })
  session.setDevicePermissionHandler(() => false)
  session.setUSBProtectedClassesHandler((details) => details.protectedClasses)
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }))
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null))
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayLoad(own, details.url) }))
  session.setSpellCheckerEnabled(false)
}

const isVideo = (media: string | undefined): boolean => media === 'video'

/** The developer tools are files of Chromium itself; where they are switched off nobody can ask for them. */
const mayLoad = (origin: string, url: string): boolean =>
  isAt(origin, url) || url.startsWith('data:image/') || url.startsWith('devtools://')
