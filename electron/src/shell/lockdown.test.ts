import { EventEmitter } from 'node:events'
import type { Session, WebContents } from 'electron'
import { expect, test } from 'vitest'
import { type Confinement, lockContents, lockSession } from './lockdown.ts'

/** Records what the shell sets, and lets the test play Chromium's part. */
class Stage extends EventEmitter {
  set: Record<string, (...args: unknown[]) => unknown> = {}
  readonly proxy = new Proxy(this, {
    get(stage, name: string) {
      if (name in stage) {
        const own = Reflect.get(stage, name) as unknown
        return typeof own === 'function' ? own.bind(stage) : own
      }
      if (name === 'webRequest') return stage.proxy
      return (...args: unknown[]) => {
        stage.set[name] = args[0] as (...args: unknown[]) => unknown
      }
    },
  })
  /** Whether a listener prevented the event. */
  prevents(event: string, details: object = {}, ...more: unknown[]) {
    let prevented = false
    this.emit(event, { ...details, preventDefault: () => (prevented = true) }, ...more)
    return prevented
  }
}

const kiosk: Confinement = { origin: 'app://kiosk', role: 'kiosk', camera: false, lockKeys: true }

const contents = (confinement: Confinement | null = kiosk) => {
  const stage = new Stage()
  lockContents(stage.proxy as unknown as WebContents, confinement)
  return stage
}

const session = (camera = false) => {
  const stage = new Stage()
  lockSession(stage.proxy as unknown as Session, { ...kiosk, camera })
  return stage
}

test.each([
  'https://elsewhere.example/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'app://other/',
  'about:blank',
  'not a url',
])('the page cannot go to %s', (url) => {
  expect(contents().prevents('will-frame-navigate', { url, isMainFrame: true })).toBe(true)
})

test('the page may load itself again, and has no frames that go anywhere', () => {
  const url = 'app://kiosk/'
  expect(contents().prevents('will-frame-navigate', { url, isMainFrame: true })).toBe(false)
  expect(contents().prevents('will-frame-navigate', { url, isMainFrame: false })).toBe(true)
})

test('contents that nobody asked for go nowhere', () => {
  const url = 'app://kiosk/'
  expect(contents(null).prevents('will-frame-navigate', { url, isMainFrame: true })).toBe(true)
})

test('no second window, no redirect, no webview, no menu', () => {
  const stage = contents()
  expect(stage.set.setWindowOpenHandler!({ url: 'app://kiosk/' })).toEqual({ action: 'deny' })
  expect(stage.prevents('will-redirect')).toBe(true)
  expect(stage.prevents('will-attach-webview')).toBe(true)
  expect(stage.prevents('context-menu')).toBe(true)
})

test('keys are kept from a kiosk, not from a window in development', () => {
  const input = { key: 'F12', control: false, alt: false, meta: false }
  expect(contents().prevents('before-input-event', {}, input)).toBe(true)
  expect(contents({ ...kiosk, lockKeys: false }).prevents('before-input-event', {}, input)).toBe(false)
})

test('no permission, device, screen or download is granted', () => {
  const { set } = session()
  const answers: unknown[] = []
  expect(set.setPermissionCheckHandler!(null, 'geolocation', 'app://kiosk/', {})).toBe(false)
  expect(set.setDevicePermissionHandler!({ deviceType: 'hid' })).toBe(false)
  const answer = (granted: boolean) => answers.push(granted)
  const video = { requestingUrl: 'app://kiosk/', mediaTypes: ['video'] }
  set.setPermissionRequestHandler!(null, 'media', answer, video)
  set.setDisplayMediaRequestHandler!({}, (streams: unknown) => answers.push(streams))
  expect(answers).toEqual([false, null])
  expect(session().prevents('will-download')).toBe(true)
})

test.each([
  ['app://kiosk/assets/main.js', false],
  ['data:image/svg+xml,x', false],
  ['https://elsewhere.example/pixel.png', true],
  ['http://127.0.0.1:4200/v1/lanes', true],
  ['app://console/', true],
  ['file:///etc/passwd', true],
  ['data:text/html,x', true],
])('a request to %s is cancelled: %s', (url, cancel) => {
  let answer: unknown
  session().set.onBeforeRequest!({ url }, (given: unknown) => {
    answer = given
  })
  expect(answer).toEqual({ cancel })
})

test.each([
  ['its own page', 'media', 'app://kiosk/', ['video'], true],
  ['another page', 'media', 'https://elsewhere.example/', ['video'], false],
  ['its own page with sound', 'media', 'app://kiosk/', ['video', 'audio'], false],
  ['its own page for sound', 'media', 'app://kiosk/', ['audio'], false],
  ['its own page for something else', 'geolocation', 'app://kiosk/', [], false],
])('a kiosk with a camera grants it to %s: %s', (_, permission, requestingUrl, mediaTypes, granted) => {
  const { set } = session(true)
  const answers: boolean[] = []
  const answer = (given: boolean) => answers.push(given)
  set.setPermissionRequestHandler!(null, permission, answer, { requestingUrl, mediaTypes })
  expect(answers).toEqual([granted])
  if (mediaTypes.length > 1) return
  const details = { mediaType: mediaTypes[0] }
  expect(set.setPermissionCheckHandler!(null, permission, requestingUrl, details)).toBe(granted)
})
