/**
 * The shell as it is built: its real main process and preload scripts before a real browser, with the attacks that a
 * kiosk in a public hall has to stand. In Electron where its program is here, else on the stand-in with Chromium.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  buildShell,
  endShells,
  type RunningShell,
  type ShellBuild,
  startShell,
} from '../support/electron-shell.ts'
import { type Elsewhere, startElsewhere } from './elsewhere.ts'
import { testPages } from './pages.ts'
import { type ScriptedLane, startScriptedLane } from './scripted-lane.ts'

let build: ShellBuild
let gate: ScriptedLane
let elsewhere: Elsewhere

beforeAll(async () => {
  build = buildShell(testPages)
  gate = await startScriptedLane()
  elsewhere = await startElsewhere()
})
afterAll(async () => {
  endShells()
  await gate?.close()
  elsewhere?.close()
  build?.remove()
})

const kioskVariables = () => ({ GATE_URL: gate.url, LANE_TOKEN: 'the-token' })

describe('one kiosk', () => {
  let shell: RunningShell
  let page: Page

  beforeAll(async () => {
    shell = await startShell({ main: build.main, env: kioskVariables(), switches: elsewhere.switches })
    page = await shell.page('kiosk')
  })
  afterAll(async () => {
    await shell?.stop()
  })

  test('the window fills the screen, and its page has no power but the web’s', async () => {
    const windows = await shell.inMain(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => ({
        kiosk: window.isKiosk(),
        // Electron's types leave out what it answers.
        preferences: (
          window.webContents as unknown as { getLastWebPreferences(): object }
        ).getLastWebPreferences(),
      })),
    )
    expect(windows).toHaveLength(1)
    expect(windows[0]).toMatchObject({
      kiosk: true,
      preferences: {
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
      },
    })
  })

  test('the page sees nothing of Node or Electron but where it runs', async () => {
    const seen = await page.evaluate(`({
      shell: { ...ziaraShell },
      frozen: Object.isFrozen(ziaraShell),
      leaked: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter((name) => name in window),
    })`)
    expect(seen).toEqual({ shell: { kind: 'electron' }, frozen: true, leaked: [] })
  })

  test('no menu, no sleeping screen, and the window is shown once it has something to show', async () => {
    const { menu, awake } = await shell.inMain(({ Menu, powerSaveBlocker }) => ({
      menu: Menu.getApplicationMenu(),
      awake: [0, 1, 2].some((id) => powerSaveBlocker.isStarted(id)),
    }))
    expect({ menu, awake }).toEqual({ menu: null, awake: true })
    const visible = () => shell.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
    await expect.poll(visible, { timeout: 60_000 }).toBe(true)
  })

  test('its policy lets no script in that was not built with it', async () => {
    const ran = await page.evaluate(`(() => {
      const inline = document.createElement('script')
      inline.textContent = 'window.inlineRan = true'
      document.body.append(inline)
      return window.inlineRan === true
    })()`)
    expect(ran).toBe(false)
    const answer = await page.evaluate(
      `fetch('/').then((answer) => answer.headers.get('content-security-policy'))`,
    )
    expect(answer).toContain("default-src 'none'")
    expect(answer).not.toContain('unsafe')
  })

  test('calls go to the lane with its token, which the page never holds, and events arrive as they come', async () => {
    const heard = await page.evaluate(`new Promise((resolve) => {
      const events = new EventSource('/api/v1/lanes/self/events')
      events.addEventListener('state', ({ data }) => { events.close(); resolve(data) })
    })`)
    expect(heard).toBe('{"revision":7}')
    const posted = await page.evaluate(
      `fetch('/api/v1/lanes/self/touches', { method: 'POST', body: '{"touch":"cancel"}' }).then(({ status }) => status)`,
    )
    expect(posted).toBe(200)
    expect(gate.seen).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: '/v1/lanes/lane-1/events', authorization: 'Bearer the-token' }),
        expect.objectContaining({
          method: 'POST',
          path: '/v1/lanes/lane-1/touches',
          body: '{"touch":"cancel"}',
        }),
      ]),
    )
  })

  test.each(['/api/v1/lanes/self/maintenance', '/api/v1/lanes/lane-2/state', '/api/v1/consoles/self/state'])(
    'the page cannot call %s',
    async (path) => {
      expect(await page.evaluate(`fetch('${path}').then(({ status }) => status)`)).toBe(404)
    },
  )

  /** Counts from now on how often the shell's own page was loaded to its end. */
  async function countLoads(): Promise<() => Promise<number>> {
    const count = () =>
      shell.inMain(({ BrowserWindow }) => {
        const note = globalThis as unknown as { loads?: number }
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        if (note.loads === undefined)
          contents?.on('did-finish-load', () => {
            if (contents.getURL().startsWith('app://kiosk/')) note.loads = (note.loads ?? 0) + 1
          })
        note.loads ??= 0
        return note.loads
      })
    const before = await count()
    return async () => (await count()) - before
  }

  test('it goes nowhere: not by itself, not by a link, not when told to', async () => {
    const before = page.url()
    await page.evaluate(`location.href = 'http://elsewhere.example/'`)
    await page.evaluate(`(() => {
      const link = document.createElement('a')
      link.href = 'http://elsewhere.example/linked'
      document.body.append(link)
      link.click()
    })()`)
    const loads = await countLoads()
    const loaded = await shell.inMain(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]
        ?.webContents.loadURL('http://elsewhere.example/told')
        .then(
          () => 'loaded',
          () => 'refused',
        ),
    )
    expect(loaded).toBe('refused')
    expect(elsewhere.seen).toEqual([])
    // The shell puts its own page back where another did not load, a moment later: until then it is the one that leaves.
    await expect.poll(loads, { timeout: 60_000 }).toBe(1)
    const again = await shell.page('kiosk')
    expect(again.url()).toBe(before)
    page = again
  })

  test('what it asks for from elsewhere never leaves', async () => {
    const outcome = await page.evaluate(
      `fetch('http://elsewhere.example/pixel', { mode: 'no-cors' }).then(() => 'sent', () => 'refused')`,
    )
    expect(outcome).toBe('refused')
    expect(elsewhere.seen).toEqual([])
  })

  test('no second window', async () => {
    await page.evaluate(`void window.open('http://elsewhere.example/popup')`)
    await page.evaluate(`void window.open('/')`)
    await expect
      .poll(
        () =>
          page
            .context()
            .pages()
            .filter((one) => one.url().includes('popup')).length,
      )
      .toBe(0)
    expect(await shell.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
    expect(elsewhere.seen).toEqual([])
  })

  test.each(['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'])(
    'no permission: %s',
    async (name) => {
      const state = await page.evaluate(
        `navigator.permissions.query({ name: '${name}' }).then(({ state }) => state)`,
      )
      expect(state).toBe('denied')
    },
  )

  test('no camera either to who asks for it outright', async () => {
    const outcome = await page.evaluate(
      `navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'granted', ({ name }) => name)`,
    )
    expect(outcome).toBe('NotAllowedError')
  })

  test('nothing is downloaded', async () => {
    await shell.inMain(({ BrowserWindow }) => {
      const session = BrowserWindow.getAllWindows()[0]?.webContents.session
      const note = globalThis as unknown as { downloads: boolean[] }
      note.downloads = []
      session?.on('will-download', (event) => void note.downloads.push(event.defaultPrevented))
    })
    await page.evaluate(`document.querySelector('#file').click()`)
    const seen = () => shell.inMain(() => (globalThis as unknown as { downloads: boolean[] }).downloads)
    await expect.poll(seen, { timeout: 60_000 }).toEqual([true])
    const folder = join(shell.userData, 'downloads')
    const files = () => (existsSync(folder) ? readdirSync(folder) : [])
    await expect.poll(files, { timeout: 60_000 }).toEqual([])
  })

  test('keys that are shortcuts never reach the page; those that move through it do', async () => {
    const press = (keyCode: string, modifiers: ('control' | 'alt' | 'meta')[] = []) =>
      shell.inMain(
        async ({ BrowserWindow }, given) => {
          await BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({ type: 'keyDown', ...given })
        },
        { keyCode, modifiers },
      )
    for (const key of ['F5', 'F11', 'F12', 'Escape']) await press(key)
    for (const key of ['R', 'W', 'P', 'Tab']) await press(key, ['control'])
    await press('F4', ['alt'])
    await press('Tab')
    await expect.poll(() => page.evaluate('keys'), { timeout: 60_000 }).toEqual(['Tab'])
  })

  test('a second shell on the same machine ends by itself', async () => {
    const second = await startShell({ main: build.main, env: kioskVariables(), userData: shell.userData })
    expect(await second.exited).toBe(0)
    expect(second.stderr()).toContain('runs already')
    expect(await page.title()).toBe('kiosk')
  })

  test('a page that crashed comes back', async () => {
    const loads = await countLoads()
    await shell.inMain(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    )
    await expect.poll(loads, { timeout: 60_000 }).toBe(1)
    expect(shell.stderr()).toContain('process gone (crashed)')
    page = await shell.page('kiosk')
    expect(await page.title()).toBe('kiosk')
  })

  test('a page that hangs is ended and comes back', async () => {
    const crashes = () => shell.stderr().split('process gone').length
    const before = crashes()
    const loads = await countLoads()
    await page.evaluate(`void setTimeout(() => { for (;;); }, 0)`)
    await expect.poll(loads, { timeout: 120_000 }).toBe(1)
    expect(crashes()).toBe(before + 1)
    page = await shell.page('kiosk')
    expect(await page.title()).toBe('kiosk')
  })

  test('when systemd ends it, it ends well', async () => {
    expect(await shell.stop()).toBe(0)
  })
})

test('a wrong variable ends it with status 2 and one line', async () => {
  const shell = await startShell({ main: build.main, env: { GATE_URL: gate.url } })
  expect(await shell.exited).toBe(2)
  expect(shell.stderr()).toMatch(/^configuration: LANE_TOKEN/)
})
