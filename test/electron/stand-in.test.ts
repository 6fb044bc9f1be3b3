/**
 * That the stand-in refuses nothing by itself: before an app that locks nothing, every attack of the other tests succeeds.
 * And that it has no more of Electron than it says.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { electronProgram, endShells, type RunningShell, startShell } from '../support/electron-shell.ts'
import { type Elsewhere, startElsewhere } from './elsewhere.ts'

const open = `
import { app, BrowserWindow, protocol, session } from 'electron'
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
app.enableSandbox()
process.on('SIGTERM', () => app.quit())
app.whenReady().then(() => {
  const own = session.fromPartition('open')
  const type = (path) => (path === '/' ? 'text/html' : 'text/javascript')
  const body = (path) =>
    path === '/' ? '<title>open</title><a id="file" href="/file.js" download>file</a>' : 'window.loaded = true'
  own.protocol.handle('app', (request) => {
    const { pathname } = new URL(request.url)
    return new Response(body(pathname), { headers: { 'content-type': type(pathname) } })
  })
  const window = new BrowserWindow({ webPreferences: { session: own } })
  window.webContents.loadURL('app://open/')
})
`

function appOf(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'ziara-open-app-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'main.mjs'), source)
  return join(folder, 'main.mjs')
}

describe.runIf(electronProgram() === null)('an app that locks nothing', () => {
  let elsewhere: Elsewhere
  beforeAll(async () => {
    elsewhere = await startElsewhere()
  })
  afterAll(() => {
    endShells()
    elsewhere?.close()
  })

  async function start(): Promise<{ shell: RunningShell; page: Page }> {
    const shell = await startShell({ main: appOf(open), switches: elsewhere.switches })
    onTestFinished(async () => void (await shell.stop()))
    return { shell, page: await shell.page('open') }
  }

  test('is granted what it asks for, downloads, opens windows, and goes elsewhere', async () => {
    const { shell, page } = await start()
    const camera = `navigator.permissions.query({ name: 'camera' }).then(({ state }) => state)`
    expect(await page.evaluate(camera)).toBe('granted')
    await page.evaluate(`fetch('http://elsewhere.example/', { mode: 'no-cors' })`)
    expect(elsewhere.seen).toEqual(['/'])

    await page.evaluate(`document.querySelector('#file').click()`)
    const folder = join(shell.userData, 'downloads')
    const files = () => (existsSync(folder) ? readdirSync(folder).length : 0)
    await expect.poll(files, { timeout: 60_000 }).toBe(1)

    await page.evaluate(`void window.open('http://elsewhere.example/popup')`)
    await expect.poll(() => elsewhere.seen, { timeout: 60_000 }).toContain('/popup')
    await page.evaluate(`location.href = 'http://elsewhere.example/gone'`)
    await page.waitForURL('http://elsewhere.example/gone')
  })

  test('has its keys, all of them', async () => {
    const { shell, page } = await start()
    await page.evaluate(`window.keys = []; addEventListener('keydown', ({ key }) => keys.push(key))`)
    await shell.inMain(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({ type: 'keyDown', keyCode: 'F12' }),
    )
    await expect.poll(() => page.evaluate('keys'), { timeout: 60_000 }).toEqual(['F12'])
  })

  test('takes its Chromium along when it is killed', async () => {
    const { shell, page } = await start()
    process.kill(shell.pid, 'SIGKILL')
    await expect.poll(() => page.context().browser()?.isConnected()).toBe(false)
  })

  test.each([
    [
      'a member that is not there',
      'app.setAsDefaultProtocolClient("x")',
      'has no app.setAsDefaultProtocolClient',
    ],
    ['an event that never comes', 'app.on("activate", () => {})', "never emits app 'activate'"],
    [
      'a module that is not there',
      'import { clipboard } from "electron"',
      "does not provide an export named 'clipboard'",
    ],
  ])('cannot use %s', async (_, line, error) => {
    const source = line.startsWith('import') ? line : `import { app } from 'electron'\n${line}`
    const shell = await startShell({ main: appOf(source) })
    expect(await shell.exited).toBe(1)
    expect(shell.stderr()).toContain(error)
  })
})
