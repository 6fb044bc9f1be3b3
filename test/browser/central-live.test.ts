/** Headquarters' pages before headquarters' own process: what gates upload is what the pages show. */
import { type Reference, showReference } from '@ziara-gate/domain'
import { ownMs } from '@ziara-gate/gate-service/own-time'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { plain, tryNow, type Visit, visitCentral } from '../support/central-page.ts'
import { type CentralProcess, startCentralProcess } from '../support/central-process.ts'
import { type Browser, launchChromium } from '../support/chromium.ts'
import { admission, arrival, exit, refusal } from '../support/headquarters-day.ts'
import { enrolGate, type UploadingGate } from '../support/uploading-gate.ts'

let browser: Browser
let central: CentralProcess
let gate: UploadingGate
let visit: Visit

/** One second after the other, from a minute ago. */
let at = Date.now() - 60_000
const event = (fields: Readonly<Record<string, unknown>>) => {
  at += 1_000
  return { at, fields }
}
const reference = (index: number) => central.visits[index]?.reference ?? ''
const written = (index: number) => showReference(reference(index) as Reference)

beforeAll(async () => {
  central = await startCentralProcess()
  gate = await enrolGate(central.url, central.gate, central.enrolmentCode)
  browser = await launchChromium()
  visit = await visitCentral(browser, central.url, { token: central.hqToken })
})
afterAll(async () => {
  await browser?.close()
  await central?.close()
})

it('a gate uploads an arrival and an admission: both are on the page within two seconds', async () => {
  const { page } = visit
  await page.locator('.site-cell').first().waitFor()
  const answer = await gate.upload(event(arrival(reference(0))), event(admission(reference(0))))
  expect(answer.results.map(({ result }) => result)).toEqual(['accepted', 'accepted'])
  const shown = async () => {
    await page.locator('.event[data-kind=admission]', { hasText: written(0) }).waitFor()
    await page.getByRole('heading', { level: 1, name: '1 visitor is inside now' }).waitFor()
  }
  expect(await ownMs(shown)).toBeLessThan(2_000)
})

it('the site counts who is expected, who came and who is inside', async () => {
  const { page } = visit
  const cell = page.locator('.site-cell', { has: page.locator(`a[href="/sites/${central.site}"]`) })
  expect(Number(plain(await cell.locator('[data-figure=expected] dd').textContent()))).toBeGreaterThan(20)
  expect(plain(await cell.locator('[data-figure=arrived] dd').textContent())).toBe('1')
  expect(plain(await cell.locator('[data-figure=inside] dd').textContent())).toBe('1')
})

it('the filters of the ledger are those of the server', async () => {
  await gate.upload(event(refusal('PASS_FORGED', null)), event(refusal('TOO_EARLY', reference(1))))
  const { page } = await visitCentral(browser, central.url, {
    path: `/attendance?site=${central.site}&kind=refusal&reason=PASS_FORGED`,
    context: visit.context,
  })
  await page.locator('.event').first().waitFor()
  expect(await page.locator('.event').count()).toBe(1)
  expect(plain(await page.locator('.event').textContent())).toContain('pass forged or altered')
  await page.close()
})

it('a row opens to the visit’s history as the ledger has it', async () => {
  const { page } = visit
  const row = page.locator('.event[data-kind=admission]', { hasText: written(0) })
  await row.locator('.event-open').click()
  await page.locator('.history-event').nth(1).waitFor()
  const told = await page.locator('.history-event').all()
  const kinds = await Promise.all(told.map((each) => each.getAttribute('data-kind')))
  expect(kinds).toEqual(['arrival', 'admission'])
  await row.locator('.event-open').click()
})

it('headquarters is killed and comes back: the page says so, signs nobody out, and misses nothing', async () => {
  const { page } = visit
  await central.kill()
  await page.getByRole('alert').filter({ hasText: 'The line to the server is lost' }).waitFor()
  await central.restart()
  await gate.upload(event(exit(reference(0))), event(arrival(reference(2))))
  await tryNow(page)
  await page.locator('.event[data-kind=exit]', { hasText: written(0) }).waitFor()
  await page.getByRole('heading', { level: 1, name: 'No visitor is inside now' }).waitFor()
  expect(await page.locator('.event', { hasText: written(2) }).count()).toBe(1)
  await page.locator('.line-lost').waitFor({ state: 'detached' })
})

it('the page kept within its content policy, and asked nobody else', () => {
  expect(visit.troubles).toEqual([])
})

it('signing out ends the session at headquarters', async () => {
  const { page, context } = visit
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByLabel('User name').waitFor()
  const answer = await context.request.get(`${central.url}/v1/session`)
  expect(answer.status()).toBe(401)
})
