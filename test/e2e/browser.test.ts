/** What people see: the kiosk from welcome to welcome in, and headquarters' page that shows it as it happens. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, launchChromium } from '../support/chromium.ts'
import { endHouses, type House, startHouse } from '../support/house.ts'
import { runningPids } from '../support/processes.ts'

let house: House
let browser: Browser

beforeAll(async () => {
  house = await startHouse()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await house?.stop()
  endHouses()
})

/** Opens a page and keeps what Chromium complains about: errors, and what the content policy stopped. */
async function open(address: string, viewport = { width: 1080, height: 1920 }) {
  const context = await browser.newContext({ viewport, hasTouch: true, locale: 'en' })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(address)
  return { page, complaints }
}

const screen = (page: Page, name: string) =>
  page.locator(`[data-screen=${name}]`).waitFor({ timeout: 60_000 })

test('a visitor is walked from the welcome to the welcome in, and the screen is free again', async () => {
  const { page, complaints } = await open(house.kiosk)
  await screen(page, 'welcome')
  expect(await page.evaluate('document.documentElement.dir')).toBe('rtl')

  const visit = house.nextVisit('adult-and-minor')
  house.scan(visit.pass)
  await screen(page, 'collecting')
  expect(await page.locator('body').textContent()).not.toContain(visit.documents[0]!.split('\n')[0])
  house.scan(visit.documents[0]!)
  await screen(page, 'admitted')
  await screen(page, 'welcome')
  expect(complaints).toEqual([])
  await page.context().close()
})

test('a touch goes through the page’s own origin to the lane', async () => {
  const { page, complaints } = await open(house.kiosk)
  await screen(page, 'welcome')
  await page.getByRole('button', { name: 'English' }).tap()
  await expect.poll(() => page.evaluate('document.documentElement.lang')).toBe('en')
  expect((await house.state()).language).toBe('en')
  await page.getByRole('button', { name: 'Français' }).tap()
  await expect.poll(() => page.evaluate('document.documentElement.lang')).toBe('fr')
  await house.touch({ touch: 'cancel' })
  expect(complaints).toEqual([])
  await page.context().close()
})

test('a pass that was changed is refused in words', async () => {
  const { page } = await open(house.kiosk)
  await screen(page, 'welcome')
  const { pass } = house.nextVisit()
  house.scan(`${pass.slice(0, -1)}${pass.endsWith('0') ? '1' : '0'}`)
  await page.locator('[data-screen]:not([data-screen=welcome])').waitFor()
  await house.touch({ touch: 'cancel' })
  await screen(page, 'welcome')
  await page.context().close()
})

test('the gate service is killed under the page: it says so or waits, and goes on by itself', async () => {
  const { page } = await open(house.kiosk)
  await screen(page, 'welcome')
  process.kill(runningPids(house).gate, 'SIGKILL')
  const visit = house.nextVisit()
  await expect.poll(async () => (await house.state().catch(() => null))?.scanner).toBe('ready')
  house.scan(visit.pass)
  await screen(page, 'collecting')
  await house.touch({ touch: 'cancel' })
  await screen(page, 'welcome')
  await page.context().close()
})

test('headquarters’ page shows an admission while it is open', async () => {
  const { page, complaints } = await open(`${house.central}/#token=${house.hqToken}`, {
    width: 1280,
    height: 900,
  })
  await expect.poll(() => page.url()).not.toContain('token')
  await page.getByRole('navigation').waitFor()
  await page.goto(`${house.central}/attendance`)
  const visit = house.nextVisit()
  const row = page
    .locator('[data-kind=admission]')
    .filter({ hasText: `${visit.reference.slice(0, 4)}-${visit.reference.slice(4)}` })
  await page.locator('[data-kind=epoch-started]').first().waitFor()
  expect(await row.count()).toBe(0)

  house.scan(visit.pass)
  await expect.poll(house.code).toBe('ID_REQUIRED')
  house.scan(visit.documents[0]!)
  await expect.poll(house.code).toBe('ADMITTED')
  await row.first().waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
})
