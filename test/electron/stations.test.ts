/** The shell over a day: officers who leave it, several screens, and the services of a one-box gate beneath it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import {
  buildShell,
  electronProgram,
  endShells,
  type RunningShell,
  type ShellBuild,
  type ShellOptions,
  startShell,
} from '../support/electron-shell.ts'
import { testPages } from './pages.ts'
import { type ScriptedLane, startScriptedLane } from './scripted-lane.ts'

const onStandIn = electronProgram() === null

let build: ShellBuild
let gate: ScriptedLane

beforeAll(async () => {
  build = buildShell(testPages)
  gate = await startScriptedLane()
})
afterAll(async () => {
  endShells()
  await gate?.close()
  build?.remove()
})

async function start(
  env: Record<string, string> = {},
  more: Partial<ShellOptions> = {},
): Promise<RunningShell> {
  const variables = { GATE_URL: gate.url, LANE_TOKEN: 'the-token', ...env }
  const shell = await startShell({ main: build.main, env: variables, ...more })
  onTestFinished(async () => void (await shell.stop()))
  return shell
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

describe('officers', () => {
  /** One finger, held as long as the sign asks for. */
  async function makeSign(page: Page) {
    const width = await page.evaluate<number>('innerWidth')
    await page.mouse.click(8, 8, { delay: 2300 })
    await page.mouse.click(width - 8, 8, { delay: 2300 })
  }
  async function enter(page: Page, pin: string, badge = '') {
    await page.locator('#badge').fill(badge)
    await page.locator('#pin').fill(pin)
    await page.locator('#enter').click()
  }

  test('an officer whom the gate knows may leave, and systemd lets the shell be', async () => {
    const shell = await start()
    await makeSign(await shell.page('kiosk'))
    const sign = await shell.page('maintenance')
    gate.answerMaintenanceWith(403)
    await enter(sign, '120519', 'B-17')
    await sign.getByText('Not accepted').waitFor()
    gate.answerMaintenanceWith(429)
    await enter(sign, '120518')
    await sign.getByText('Too many tries').waitFor()
    gate.answerMaintenanceWith(204)
    for (const key of '120517') await sign.getByRole('button', { name: key, exact: true }).click()
    await sign.locator('#enter').click()
    expect(await shell.exited).toBe(75)
    const asked = gate.seen.filter(({ path }) => path.endsWith('/maintenance'))
    expect(asked.map(({ body }) => JSON.parse(body))).toEqual([
      { badge: 'B-17', pin: '120519' },
      { badge: null, pin: '120518' },
      { badge: null, pin: '120517' },
    ])
    expect(asked[0]).toMatchObject({
      path: '/v1/lanes/lane-1/maintenance',
      authorization: 'Bearer the-token',
    })
    expect(shell.stderr()).not.toContain('120517')
  })

  test('who does not know the PIN is back at the kiosk, and a gate that is gone grants nothing', async () => {
    const shell = await start({ GATE_URL: 'http://127.0.0.1:9' })
    await makeSign(await shell.page('kiosk'))
    const sign = await shell.page('maintenance')
    await enter(sign, '123')
    await sign.getByText('Six digits').waitFor()
    await enter(sign, '120517')
    await sign.getByText('The gate does not answer').waitFor()
    await sign.locator('#close').click()
    const windows = () => shell.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
    await expect.poll(windows, { timeout: 60_000 }).toBe(1)
  })

  test.runIf(onStandIn)(
    'a frame inside the page asks for nothing, even with the preload script in it',
    async () => {
      const shell = await start({ STAND_IN_PRELOAD_IN_FRAMES: 'yes' })
      const page = await shell.page('kiosk')
      await page.evaluate(`new Promise((resolve) => {
      const frame = document.createElement('iframe')
      frame.srcdoc = '<p>inside</p>'
      frame.addEventListener('load', resolve)
      document.body.append(frame)
    })`)
      expect(await shell.ipcIn('kiosk', 'about:srcdoc', 'maintenance:ask')).toBe('sent')
      const windows = () => shell.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
      expect(await windows()).toBe(1)
      expect(await shell.ipcIn('kiosk', page.url(), 'maintenance:ask')).toBe('sent')
      await expect.poll(windows, { timeout: 60_000 }).toBe(2)
    },
  )
})

describe('several screens', () => {
  const at = (id: number, x: number) => ({ id, bounds: { x, y: 0, width: 1280, height: 800 } })

  function screensFile(): string {
    const tokenFile = join(build.folder, 'token')
    writeFileSync(tokenFile, 'of-the-file')
    const windows = [
      { role: 'kiosk', screen: 0, lane: 'lane-2', tokenFile, camera: true },
      { role: 'console', screen: 1, console: 'desk-1', tokenFile },
      { role: 'display', screen: 2, tokenFile },
    ]
    writeFileSync(join(build.folder, 'screens.json'), JSON.stringify({ windows }))
    return join(build.folder, 'screens.json')
  }

  test.runIf(onStandIn)(
    'each shows its role’s page, speaks for itself, and keeps nothing for the others',
    async () => {
      const displays = [at(3, 2560), at(1, 0), at(2, 1280)]
      const shell = await start({ SHELL_SCREENS: screensFile() }, { displays })
      const [kiosk, desk, display] = [
        await shell.page('kiosk'),
        await shell.page('console'),
        await shell.page('display'),
      ]
      expect([await kiosk.title(), await desk.title(), await display.title()]).toEqual([
        'kiosk',
        'console',
        'display',
      ])
      const bounds = () =>
        shell.inMain(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows().map((window) => window.getBounds().x),
        )
      expect(await bounds()).toEqual([0, 1280, 2560])

      gate.seen.length = 0
      const ask = (page: Page, path: string) => page.evaluate(`fetch('${path}').then(({ status }) => status)`)
      expect(await ask(kiosk, '/api/v1/lanes/self/state')).toBe(200)
      expect(await ask(desk, '/api/v1/consoles/self/visits?by=name&q=am')).toBe(200)
      expect(await ask(display, '/api/v1/display/state')).toBe(200)
      expect(await ask(display, '/api/v1/consoles/self/state')).toBe(404)
      expect(gate.seen.map(({ path, authorization }) => `${path} ${authorization}`)).toEqual([
        '/v1/lanes/lane-2/state Bearer of-the-file',
        '/v1/consoles/desk-1/visits?by=name&q=am Bearer of-the-file',
        '/v1/display/state Bearer of-the-file',
      ])

      await kiosk.evaluate(`localStorage.setItem('trace', 'of the kiosk')`)
      expect(await desk.evaluate(`localStorage.getItem('trace')`)).toBeNull()
      const state = `navigator.permissions.query({ name: 'camera' }).then(({ state }) => state)`
      expect([await kiosk.evaluate(state), await desk.evaluate(state)]).toEqual(['granted', 'denied'])

      await shell.inMain(({ screen }, left) => {
        Object.assign(screen, { displays: left })
        screen.emit('display-removed')
      }, displays.slice(1))
      expect(await bounds()).toEqual([0, 1280])
      expect(shell.stderr()).toContain('screen 2 is gone')
    },
  )
})

test('on a one-box gate the services run beneath it, and come back when they end', async () => {
  const data = mkdtempSync(join(tmpdir(), 'ziara-one-box-'))
  onTestFinished(() => rmSync(data, { recursive: true, force: true }))
  writeFileSync(join(data, 'lane.token'), 'of-the-file')
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const shell = await start({
    ONE_BOX: 'yes',
    LANE_TOKEN: '',
    LANE_TOKEN_FILE: join(data, 'lane.token'),
    GATE_URL: url,
    GATE_PORT: String(port),
    GATE_DATA_DIR: data,
    CENTRAL_URL: 'http://127.0.0.1:9',
    LOG_LEVEL: 'silent',
    LANE_SERIAL_PATH: join(data, 'no-scanner'),
  })
  const answers = () =>
    fetch(`${url}/healthz`).then(
      () => true,
      () => false,
    )
  const pidOf = (service: string) =>
    shell.inMain(
      ({ app }, name) =>
        app.getAppMetrics().find((one) => one.name === name && one.type === 'Utility')?.pid ?? null,
      service,
    )
  await expect.poll(answers, { timeout: 60_000 }).toBe(true)
  const first = await pidOf('gate-service')
  expect(first).not.toBeNull()
  await expect.poll(() => pidOf('lane-agent'), { timeout: 60_000 }).not.toBeNull()
  expect(shell.stderr()).not.toContain('lane-agent ended')
  process.kill(first ?? 0, 'SIGKILL')
  const isAnother = async () => ![null, first].includes(await pidOf('gate-service')) && (await answers())
  await expect.poll(isAnother, { timeout: 60_000 }).toBe(true)
  expect(shell.stderr()).toContain('gate-service ended')
  expect(await shell.stop()).toBe(0)
  expect(await answers()).toBe(false)
})

test('a page that was not built ends the shell, which says so', async () => {
  rmSync(join(build.folder, 'kiosk-ui', 'dist', 'display.html'))
  const shell = await startShell({
    main: build.main,
    env: { GATE_URL: gate.url, SHELL_ROLE: 'display', DISPLAY_TOKEN: 't' },
  })
  expect(await shell.exited).toBe(1)
  expect(shell.stderr()).toContain('no built page display.html')
})
