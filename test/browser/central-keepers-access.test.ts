/** The pages of who keeps a site, for everybody: in order by axe, within a narrow window, in three languages. */
import type { Language } from '@ziara-gate/domain'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtPage } from '../support/built-page.ts'
import { axeFindings, visitCentral } from '../support/central-page.ts'
import { type Browser, launchChromium } from '../support/chromium.ts'
import { fewSites, now } from '../support/headquarters-day.ts'
import { importIds, tellKeepers } from '../support/headquarters-keepers.ts'
import { tellOffice } from '../support/headquarters-office.ts'
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
  tellOffice(headquarters)
  tellKeepers(headquarters)
})
afterAll(async () => {
  await browser.close()
  await headquarters.close()
})

const seen = (selector: string) => (page: Page) => page.locator(selector).first().waitFor()
/** Sends the form that is open, and waits for what comes of it. */
const sent = (selector: string) => async (page: Page) => {
  await page.locator('.form [type=submit]').click()
  await page.locator(selector).first().waitFor()
}
const badge = async (page: Page) => {
  await page.locator('.form input[inputmode=numeric]').fill('284719')
  await page.locator('.form input[maxlength="80"]').fill('Salma Testi')
  await sent('.badge')(page)
}

const pages: Record<string, { path: string; ready(page: Page): Promise<void> }> = {
  'a site to choose': { path: 'restrictions', ready: seen('.statement-block') },
  restrictions: { path: 'restrictions?site=site-1&show=any', ready: seen('.restrictions') },
  'a restriction with fields at fault': {
    path: 'restrictions?site=site-1&open=new',
    ready: sent('.field-error'),
  },
  'the end of a restriction': {
    path: 'restrictions?site=site-1&open=end&of=00000000-0000-4000-8000-000000000001',
    ready: seen('.kept-panel'),
  },
  inmates: { path: 'inmates?site=site-1&of=site-1-10002', ready: seen('.kept-panel .figures') },
  gates: { path: 'gates?site=site-1', ready: seen('.gate-facts') },
  'a gate to rename': { path: 'gates?site=site-1&open=rename&of=site-1-1', ready: seen('.gate-lane') },
  'a code for a gate': { path: 'gates?site=site-1&open=enrol&of=site-1-2', ready: sent('.enrolment') },
  officers: { path: 'officers?site=site-1&show=any', ready: seen('.kept-rows') },
  'a badge': { path: 'officers?site=site-1&open=new', ready: badge },
  imports: { path: 'imports', ready: seen('.import-latest .figures') },
  'an import that goes on': { path: `imports?id=${importIds.running}`, ready: seen('.import-counts') },
  'an import with faults': { path: `imports?id=${importIds.done}`, ready: seen('.kept-rows') },
}

const languages: Language[] = ['ar', 'fr', 'en']
const phone = { width: 390, height: 844 }

describe.each(languages)('in %s', (language) => {
  it.each(Object.keys(pages))('%s', async (name) => {
    const scene = pages[name]
    if (scene === undefined) throw new Error(name)
    const path = `/register/${scene.path}`
    const options = { path, language, now, token, viewport: phone }
    const { page, context, troubles } = await visitCentral(browser, headquarters.url, options)
    await scene.ready(page)
    expect(await axeFindings(page)).toEqual([])
    const width = await page.evaluate<number>('document.documentElement.scrollWidth')
    expect(width).toBeLessThanOrEqual(phone.width)
    expect(troubles).toEqual([])
    await context.close()
  })
})
