import { expect, test } from 'vitest'
import { isHarmless } from './keys.ts'
import { windowOptions } from './window-options.ts'

const kiosk = windowOptions({ windowed: false, devTools: false, preload: '/app/preload.cjs' })

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
  expect(kiosk).toMatchObject({ kiosk: true, fullscreen: true, frame: false, show: false })
})

const press = (key: string, more: object = {}) =>
  isHarmless({ key, control: false, alt: false, meta: false, ...more })

test('only keys that move through a page and plain characters reach it', () => {
  expect(['Tab', 'Enter', ' ', 'ArrowDown', 'a', '1'].every((key) => press(key))).toBe(true)
  expect(['F5', 'F11', 'F12', 'Escape', 'BrowserBack', 'Meta'].some((key) => press(key))).toBe(false)
})

test.each([{ control: true }, { alt: true }, { meta: true }])('no shortcut does: %j', (modifier) => {
  expect(['Tab', 'Enter', 'ArrowLeft', 'r', 'w'].some((key) => press(key, modifier))).toBe(false)
})
