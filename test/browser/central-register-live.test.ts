/** The register's pages before headquarters' own process: what is entered is what headquarters then has. */
import {
  calendar,
  closureList,
  localDate,
  policyList,
  sessionList,
  site as siteRecord,
  templateList,
} from '@ziara-gate/domain'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { z } from 'zod'
import { plain, type Visit, visitCentral } from '../support/central-page.ts'
import { type CentralProcess, startCentralProcess } from '../support/central-process.ts'
import { type Browser, launchChromium } from '../support/chromium.ts'

let browser: Browser
let central: CentralProcess
let visit: Visit

beforeAll(async () => {
  central = await startCentralProcess()
  browser = await launchChromium()
  visit = await visitCentral(browser, central.url, { token: central.hqToken, path: '/register/sites' })
  // Signed in before any other page is gone to.
  await visit.page.locator('table.figures').waitFor()
})
afterAll(async () => {
  await browser?.close()
  await central?.close()
})

async function known<S extends z.ZodType>(path: string, schema: S): Promise<z.infer<S>> {
  const headers = { authorization: `Bearer ${central.hqToken}` }
  return schema.parse(await (await fetch(`${central.url}${path}`, { headers })).json())
}
const go = async (path: string): Promise<Page> => {
  await visit.page.goto(`${central.url}${path}`)
  return visit.page
}
const saved = (page: Page) =>
  page
    .getByRole('status')
    .filter({ hasText: /Saved at/ })
    .first()
    .waitFor()
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const today = async () => {
  const { zone } = await known(`/v1/sites/${central.site}`, siteRecord)
  return localDate(Date.now(), zone)
}

it('a policy is put through the bookings that headquarters has, and then holds', async () => {
  const page = await go(`/register/sites/${central.site}/policies/new`)
  await page.getByLabel('Short name').fill('smaller-parties')
  await page.getByLabel('Visitors in a party, at most').fill('1')
  await page.getByLabel('Adults among them, at most').fill('1')
  await page.getByLabel('Minors among them, at most').fill('0')
  await button(page, 'See what it does').click()
  await page.locator('.policy-preview').waitFor()
  // The demonstration is booked for today; what begins tomorrow is looked at as of tomorrow.
  await page.getByLabel('Look at another day').fill(await today())
  await page.locator('.effects-list li', { hasText: 'can no longer come in' }).waitFor()
  const told = plain(await page.locator('.effects-list li').first().textContent())
  const shown = await page.locator('.effects-list li').first().locator('a').count()
  expect(Number(/^\d+/.exec(told)?.[0])).toBeGreaterThanOrEqual(shown)
  await button(page, 'Save this policy').click()
  await page.waitForURL('**/policies/smaller-parties')
  const { policies } = await known(`/v1/sites/${central.site}/policies`, policyList)
  expect(policies.find(({ id }) => id === 'smaller-parties')?.policy).toMatchObject({
    maxParty: 1,
    maxAdults: 1,
  })
})

it('a policy that headquarters finds fault with says so at its field', async () => {
  const page = await go(`/register/sites/${central.site}/policies/smaller-parties`)
  await page.getByLabel('Late until after the beginning').fill('1440')
  await button(page, 'See what it does').click()
  await page.getByText('A session of this site would be over by then.').waitFor()
})

it('a session is added, changed and cancelled', async () => {
  const date = await today()
  const page = await go(`/register/sessions?site=${central.site}&date=${date}`)
  const sessions = async () =>
    (await known(`/v1/sessions?site=${central.site}&date=${date}`, sessionList)).sessions
  const before = (await sessions()).map(({ id }) => id)
  const added = async () => (await sessions()).find(({ id }) => !before.includes(id))
  await button(page, 'Add a session').click()
  const form = page.getByRole('form', { name: 'A session by itself' })
  // Through midnight, so that it is never over while the test runs.
  await form.getByLabel('Begins').fill('23:58')
  await form.getByLabel('Ends').fill('23:57')
  await form.getByLabel('Places').fill('12')
  await button(page, 'Add it').click()
  await form.getByRole('status').filter({ hasText: 'The session can be booked.' }).waitFor()
  expect(await added()).toMatchObject({ capacity: 12, cancelled: false })
  const row = page.locator('.session', { hasText: '23:58' })
  await row.getByRole('button', { name: /Change places/ }).click()
  await page
    .getByRole('form', { name: /Places of the session/ })
    .getByLabel('Places')
    .fill('')
  await button(page, 'Save').click()
  await saved(page)
  expect(await added()).toMatchObject({ capacity: null })
  await row.getByRole('button', { name: /Cancel session/ }).click()
  await page.getByText('Nobody has booked it.').waitFor()
  await button(page, 'Cancel this session').click()
  await expect.poll(async () => (await added())?.cancelled).toBe(true)
  await page.locator('.session[data-state=cancelled]', { hasText: '23:58' }).waitFor()
})

it('the calendar, a template and a closing are kept as they are entered', async () => {
  const page = await go(`/register/sites/${central.site}/calendar`)
  await button(page, 'Add a closed day').click()
  await page.getByLabel('Day', { exact: true }).last().fill('2031-07-30')
  for (const [language, name] of [
    ['Arabic', 'عيد العرش'],
    ['French', 'Fête du Trône'],
    ['English', 'Throne Day'],
  ] as const)
    await page.getByLabel(`Name in ${language}`).last().fill(name)
  await button(page, 'Save').click()
  await saved(page)
  expect((await known(`/v1/sites/${central.site}/calendar`, calendar)).holidays).toContainEqual({
    date: '2031-07-30',
    names: { ar: 'عيد العرش', fr: 'Fête du Trône', en: 'Throne Day' },
  })
  await go(`/register/sessions/templates?site=${central.site}&template=new`)
  const form = page.getByRole('form', { name: 'New template' })
  await form.getByLabel('Short name').fill('late-session')
  await form.getByLabel('Begins').fill('19:00')
  await form.getByLabel('Ends').fill('19:45')
  await button(page, 'Save').click()
  await saved(page)
  const { templates } = await known(`/v1/sites/${central.site}/session-templates`, templateList)
  expect(templates.find(({ id }) => id === 'late-session')).toMatchObject({
    startsAt: '19:00',
    capacity: null,
  })
  await go(`/register/sites/${central.site}/closures`)
  await button(page, 'Close it').click()
  await button(page, 'Open again now').click()
  await page.getByRole('heading', { name: 'Over' }).waitFor()
  const { closures } = await known(`/v1/sites/${central.site}/closures`, closureList)
  expect(closures).toHaveLength(1)
  expect(closures[0]?.untilAt).not.toBeNull()
})

it('a new site can be entered, and then be changed', async () => {
  const page = await go('/register/sites/new')
  await page.getByLabel('Short name').fill('tiznit-test')
  await page.getByLabel('Number').fill('60001')
  for (const language of ['Arabic', 'French', 'English'])
    await page.getByLabel(`Name in ${language}`).fill(language === 'Arabic' ? 'تيزنيت' : 'Tiznit')
  await button(page, 'Save').click()
  await page.getByRole('heading', { level: 1, name: 'Tiznit' }).waitFor()
  await page.getByRole('link', { name: 'Change', exact: true }).click()
  await page.getByLabel('Name in English').fill('Tiznit 2')
  await button(page, 'Save').click()
  await saved(page)
  expect((await known('/v1/sites/tiznit-test', siteRecord)).names.en).toBe('Tiznit 2')
  expect(visit.troubles).toEqual([])
})
