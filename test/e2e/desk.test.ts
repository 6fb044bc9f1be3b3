/**
 * The desk at a real gate: a party that called for an officer is let in by one, the kiosk welcomes it, the waiting room shows
 * its number, and headquarters sees who did what.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, launchChromium } from '../support/chromium.ts'
import { endHouses, type House, startHouse } from '../support/house.ts'

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

const patience = { timeout: 60_000, interval: 100 }

async function open(address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en' })
  const page = await context.newPage()
  await page.goto(address)
  return page
}

async function signIn(page: Page): Promise<void> {
  const guard = house.guards.find(({ role }) => role === 'guard')
  await page.locator('[data-act=how]').click()
  await page.locator('#badge').fill(guard?.badge ?? '')
  await page.locator('#pin').fill(guard?.pin ?? '')
  await page.keyboard.press('Enter')
  await page.locator('.desk').waitFor()
}

test('called, confirmed, welcomed, called in, gone: every step at the desk, and in the ledger with the officer', async () => {
  const visit = house.nextVisit('three-adults')
  const { reference } = visit
  const [desk, display] = [await open(house.consoleUrl), await open(house.displayUrl)]
  await signIn(desk)

  house.scan(visit.pass)
  await expect.poll(house.code, patience).toBe('ID_REQUIRED')
  await house.touch({ touch: 'call-officer' })
  await desk.locator(`[data-case="${reference}"][data-kind=called]`).waitFor()
  await desk.locator('[data-act=confirm]:not([disabled])').click()
  await expect.poll(house.code, patience).toBe('ADMITTED')
  await expect.poll(() => desk.locator(`[data-case="${reference}"]`).count(), patience).toBe(0)

  await desk.keyboard.press('F6')
  await expect.poll(() => desk.locator(`[data-person^="${reference} "]`).count(), patience).toBe(3)

  await desk.keyboard.press('F3')
  await desk.locator('input[name=q]').fill(reference)
  await desk.keyboard.press('Enter')
  await desk.locator(`[data-visit="${reference}"]`).click()
  await desk.locator('[data-act=call]').click()
  await desk.locator('input[name=kind][value=door]').check({ force: true })
  await desk.locator('input[name=number]').fill('3')
  await desk.locator('dialog button[type=submit], [role=dialog] button[type=submit]').click()
  await display.locator('.ticket-number').waitFor()
  expect(await display.locator('.latest .where').textContent()).toContain('3')

  await desk.locator('[data-act=exit]:not([disabled])').click()
  const acts = async () =>
    (await house.attendance(reference)).map(({ kind, officer }) => [kind, officer !== null])
  await expect.poll(async () => (await acts()).filter(([kind]) => kind === 'exit').length, patience).toBe(3)
  const events = await acts()
  for (const kind of ['admission', 'exit', 'party-called']) expect(events).toContainEqual([kind, true])
})
