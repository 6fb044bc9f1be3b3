/** Every page of headquarters for everybody: found by axe to be in order, and within any screen. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtPage } from '../support/built-page.ts'
import { axeFindings, visitCentral } from '../support/central-page.ts'
import { type Browser, launchChromium } from '../support/chromium.ts'
import { dayOf, fewSites, manySites, now, someAlarms } from '../support/headquarters-day.ts'
import { tellOffice } from '../support/headquarters-office.ts'
import { ownId, tellPeople } from '../support/headquarters-people.ts'
import {
  type ScriptedHeadquarters,
  startScriptedHeadquarters,
  token,
} from '../support/scripted-headquarters.ts'

let browser: Browser
let headquarters: ScriptedHeadquarters

beforeAll(async () => {
  browser = await launchChromium()
  headquarters = await startScriptedHeadquarters(builtPage('central-ui'))
  headquarters.sites = fewSites()
  headquarters.records = dayOf(headquarters.sites)
  headquarters.alarms = someAlarms(headquarters.sites)
  tellOffice(headquarters)
  tellPeople(headquarters)
})
afterAll(async () => {
  await browser.close()
  await headquarters.close()
})

const openHistory = async (page: Page) => {
  await page.locator('.event-open').first().click()
  await page.locator('.history-event').first().waitFor()
}
const seen = (selector: string) => (page: Page) => page.locator(selector).first().waitFor()

const pages: Record<string, { path: string; ready(page: Page): Promise<void>; signedOut?: boolean }> = {
  'sign-in': { path: '/', ready: seen('.sign-in-form'), signedOut: true },
  overview: { path: '/', ready: seen('.event') },
  'overview as a table': { path: '/?view=table', ready: seen('.figures') },
  'overview with an open row': { path: '/', ready: openHistory },
  ledger: { path: '/attendance?kind=refusal', ready: seen('.event') },
  'ledger with an open row': { path: '/attendance?kind=admission', ready: openHistory },
  'ledger without a match': { path: '/attendance?reason=MINOR_ALONE', ready: seen('.statement-block') },
  site: { path: '/sites/site-5', ready: seen('.event') },
  attendance: { path: '/insight', ready: seen('.bar-list') },
  alarms: { path: '/alarms?show=all', ready: seen('.alarm-seen') },
  'overview of what needs a look': { path: '/?show=need', ready: seen('.site-cell') },
  'site on another day': { path: '/sites/site-5?day=2026-03-12', ready: seen('.sessions') },
  audit: { path: '/audit', ready: seen('.audit') },
  exports: { path: '/audit?log=exports', ready: seen('.audit') },
  erasures: { path: '/audit/erasures', ready: seen('.audit') },
  users: { path: '/users', ready: seen('.kept-rows') },
  'a new user': { path: '/users?open=new', ready: seen('.form') },
  user: { path: `/users/${ownId}?open=sign-ins`, ready: seen('.kept-panel[data-grave]') },
  keys: { path: '/keys?open=new', ready: seen('.kept-rows') },
  account: { path: '/account', ready: seen('.kept-rows') },
  'nothing there': { path: '/no/such/page', ready: seen('h1') },
}

const visit = async (
  name: string,
  language: 'ar' | 'fr' | 'en',
  viewport: { width: number; height: number },
) => {
  const scene = pages[name]
  if (scene === undefined) throw new Error(name)
  const { path, ready, signedOut } = scene
  const opened = await visitCentral(browser, headquarters.url, {
    path,
    language,
    viewport,
    now,
    ...(!signedOut && { token }),
  })
  await ready(opened.page)
  return opened
}

describe.each(Object.keys(pages))('%s', (name) => {
  it.each(['ar', 'fr', 'en'] as const)('is in order for axe in %s', async (language) => {
    const { page, context, troubles } = await visit(name, language, { width: 1280, height: 800 })
    expect(await axeFindings(page)).toEqual([])
    expect(troubles).toEqual([])
    await context.close()
  })

  it('never runs out of the screen, from a phone to a wall', async () => {
    const { page, context } = await visit(name, 'ar', { width: 1920, height: 900 })
    for (const width of [1280, 768, 390, 320]) {
      await page.setViewportSize({ width, height: 900 })
      const needed = page.evaluate<number>('document.documentElement.scrollWidth')
      expect(await needed, `${width} px`).toBeLessThanOrEqual(width)
    }
    await context.close()
  })
})

it('eighty sites fit one screen', async () => {
  headquarters.sites = manySites()
  headquarters.records = dayOf(headquarters.sites)
  const { page, context } = await visitCentral(browser, headquarters.url, {
    language: 'fr',
    viewport: { width: 1920, height: 1080 },
    now,
    token,
  })
  await page.locator('.site-cell').nth(79).waitFor()
  const last = await page.locator('.site-cell').last().boundingBox()
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(1080)
  expect(await axeFindings(page)).toEqual([])
  await context.close()
})

describe('four hundred sites with eight hundred gates', () => {
  beforeAll(() => {
    headquarters.sites = manySites(400)
    headquarters.records = dayOf(headquarters.sites)
    headquarters.alarms = someAlarms(headquarters.sites)
  })
  const open = async (path: string) => {
    const viewport = { width: 1920, height: 1080 }
    return visitCentral(browser, headquarters.url, { path, language: 'en', viewport, now, token })
  }
  const names = (page: Page) => page.locator('.site-cell h3').allTextContents()

  it('are read by counts: the day’s events stay at headquarters', async () => {
    const { page, context } = await open('/')
    const asked = headquarters.asked.length
    await page.locator('.site-cell').nth(399).waitFor()
    await page.locator('.event').first().waitFor()
    const events = headquarters.asked.slice(asked).filter((path) => path.startsWith('GET /v1/attendance?'))
    expect(events).toHaveLength(1)
    expect(events[0]).toMatch(/order=desc&limit=60$/)
    await context.close()
  })

  it('stand in the order of their need, and are found by name or by need', async () => {
    const { page, context } = await open('/')
    await page.locator('.site-cell').nth(399).waitFor()
    const needs = await page
      .locator('.site-cell')
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-need')))
    const order = ['silent', 'alarm', 'behind', 'none', 'never']
    const ranks = needs.map((need) => order.indexOf(need ?? ''))
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
    expect(new Set(needs).size).toBeGreaterThan(3)
    await page.getByRole('button', { name: /Needs a look/ }).click()
    const needing = needs.filter((need) => need !== 'none' && need !== 'never').length
    await expect.poll(() => page.locator('.site-cell').count()).toBe(needing)
    await page.getByRole('button', { name: /Needs a look/ }).click()
    await page.getByRole('searchbox', { name: 'Find a site' }).fill('ain sebaa 1 / 7')
    await expect.poll(() => names(page)).toEqual(['Aïn Sebaâ 1 / 7'])
    expect(page.url()).toContain('find=ain+sebaa+1+%2F+7')
    await page.getByRole('searchbox', { name: 'Find a site' }).fill('no such site')
    await page.getByRole('heading', { name: 'No site matches this choice' }).waitFor()
    await context.close()
  })

  it('are in order for axe, and never run out of a narrow screen', async () => {
    const { page, context } = await open('/')
    await page.locator('.site-cell').nth(399).waitFor()
    expect(await axeFindings(page)).toEqual([])
    for (const width of [1280, 390, 320]) {
      await page.setViewportSize({ width, height: 900 })
      const needed = page.evaluate<number>('document.documentElement.scrollWidth')
      expect(await needed, `${width} px`).toBeLessThanOrEqual(width)
    }
    await context.close()
  })
})
