import type { Session } from 'electron'
import { expect, test } from 'vitest'
import type { Role } from '../page/station.ts'
import { isHarmless } from './keys.ts'
import { windowOptions } from './window-options.ts'

const area = { x: 1920, y: 0, width: 1080, height: 1920 }
const session = {} as Session
const kiosk = windowOptions({ windowed: false, devTools: false, preload: '/app/preload.cjs', session, area })

test('the page has no power but the web’s', () => {
  expect(kiosk.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    devTools: false,
  })
})

test('a kiosk fills the screen, has no frame, and is not shown before it has something to show', () => {
  expect(kiosk).toMatchObject({ ...area, kiosk: true, fullscreen: true, frame: false, show: false })
})

const press = (key: string, more: object = {}, role: Role = 'kiosk') =>
  isHarmless({ key, control: false, alt: false, meta: false, ...more }, role)

test.each(['kiosk', 'display'] as const)(
  'only keys that move through a page and plain characters reach a %s',
  (role) => {
    const keys = ['Tab', 'Enter', ' ', 'ArrowDown', 'a', '1']
    expect(keys.every((key) => press(key, {}, role))).toBe(true)
    const others = ['F5', 'F11', 'F12', 'Escape', 'Backspace', 'BrowserBack', 'Meta']
    expect(others.some((key) => press(key, {}, role))).toBe(false)
  },
)

test.each([{ control: true }, { alt: true }, { meta: true }])('no shortcut does: %j', (modifier) => {
  expect(['Tab', 'Enter', 'ArrowLeft', 'r', 'w', 'c'].some((key) => press(key, modifier))).toBe(false)
})

test('a console takes what typing and working by keyboard need, and no shortcut of the browser', () => {
  const typed = ['é', 'ع', 'Backspace', 'Escape', 'PageDown', 'F2', 'Shift']
  expect(typed.every((key) => press(key, {}, 'console'))).toBe(true)
  expect(press('v', { control: true }, 'console')).toBe(true)
  expect(press('@', { control: true, alt: true }, 'console')).toBe(true)
  expect(['F5', 'F11', 'F12', 'BrowserBack', 'Meta'].some((key) => press(key, {}, 'console'))).toBe(false)
  expect(['r', 'w', 'p', 'n', 'Tab', '+'].some((key) => press(key, { control: true }, 'console'))).toBe(false)
  expect(['F4', 'ArrowLeft', 'Tab'].some((key) => press(key, { alt: true }, 'console'))).toBe(false)
})
