/**
 * A party without the adult who answers for it is referred at the kiosk. An officer lets it in at the console with a reason,
 * the kiosk welcomes it, and headquarters has the officer, the reason and what the engine had said.
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
const byHand = { delay: 80 }

async function open(address: string, viewport: { width: number; height: number }) {
  const context = await browser.newContext({ viewport, locale: 'en' })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('403')) complaints.push(message.text())
  })
  await page.goto(address)
  return { page, complaints }
}

async function signIn(page: Page, pin: string): Promise<void> {
  await page.locator('#pin').fill(pin)
  await page.keyboard.press('Enter', byHand)
}

test('referred at the kiosk, let in at the console by an officer with a reason, in the ledger with both', async () => {
  const guard = house.guards.find(({ role }) => role === 'guard')
  const visit = house.nextVisit('three-adults')
  const { reference } = visit
  const kiosk = await open(house.kiosk, { width: 1080, height: 1920 })
  const { page, complaints } = await open(house.consoleUrl, { width: 1280, height: 800 })

  await page.locator('[data-act=how]').click()
  await page.locator('#badge').fill(guard?.badge ?? '')
  await signIn(page, '000001')
  await page.locator('.sign-in .told:not(:empty)').waitFor()
  await signIn(page, guard?.pin ?? '')
  await page.locator('main[data-page=entrance]').waitFor()

  house.scan(visit.pass)
  await expect.poll(house.code, patience).toBe('ID_REQUIRED')
  house.scan(visit.documents[1] ?? '')
  await expect.poll(house.code, patience).toBe('MORE_VISITORS')
  await house.touch({ touch: 'all-here' })
  await expect.poll(house.code, patience).toBe('LEAD_MISSING')

  await page.locator(`[data-case="${reference}"][data-kind=refer]`).waitFor()
  await page.locator(`article[data-reference="${reference}"] [data-act=admit]:not([aria-disabled])`).waitFor()
  await page.keyboard.press('e', byHand)
  await page.locator('dialog[open] input[value=humanitarian]').check({ force: true })
  await page.locator('dialog[open] textarea').fill('The mother is in hospital')
  await page.locator('dialog[open] button[type=submit]').click()
  await page.locator('.told-bar.good').waitFor()

  await kiosk.page.locator('[data-screen=admitted]').waitFor()
  await expect.poll(() => page.locator(`[data-case="${reference}"]`).count(), patience).toBe(0)

  const kinds = async () => (await house.attendance(reference)).map(({ kind }) => kind)
  await expect.poll(kinds, patience).toContain('override')
  const events = await house.attendance(reference)
  const override = events.find(({ kind }) => kind === 'override')
  expect(JSON.stringify(override)).toContain('LEAD_MISSING')
  expect(JSON.stringify(override)).toContain('humanitarian')
  expect(override?.officer).not.toBeNull()
  expect(events.filter(({ kind }) => kind === 'admission').map(({ officer }) => officer)).toContain(
    override?.officer,
  )

  // The officer's words stay readable at the gate, beside the row.
  await page.locator('[data-act=reopen]').click()
  await page.locator('.history li[data-kind=override] q').getByText('The mother is in hospital').waitFor()
  expect(complaints).toEqual([])
})
