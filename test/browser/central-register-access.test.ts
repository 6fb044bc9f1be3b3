/** The pages of sites, policies and sessions for everybody: in order for axe, within any screen, and for those who may only read. */
import { addDays, localDate } from '@ziara-gate/domain'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { builtPage } from '../support/built-page.ts'
import { axeFindings, visitCentral } from '../support/central-page.ts'
import { type Browser, launchChromium } from '../support/chromium.ts'
import { fewSites, now } from '../support/headquarters-day.ts'
import { tellRegister } from '../support/headquarters-register.ts'
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
})
afterAll(async () => {
  await browser.close()
  await headquarters.close()
})
beforeEach(() => tellRegister(headquarters))

const seen = (selector: string) => (page: Page) => page.locator(selector).first().waitFor()
const pressed = (button: string, then: string) => async (page: Page) => {
  await page.locator(button).last().click()
  await page.locator(then).first().waitFor()
}
const site = '/register/sites/site-1'

const pages: Record<string, { path: string; ready(page: Page): Promise<void> }> = {
  sites: { path: '/register/sites', ready: seen('table.figures') },
  'a site': { path: site, ready: seen('.register-facts a') },
  'a site that is changed': { path: `${site}/change`, ready: seen('.form') },
  'a new site with flaws': {
    path: '/register/sites/new',
    ready: pressed('.form [type=submit]', '.field-error[id]'),
  },
  calendar: { path: `${site}/calendar`, ready: seen('.weeks') },
  closings: { path: `${site}/closures`, ready: seen('.closure-concerns') },
  policies: { path: `${site}/policies`, ready: seen('.policy') },
  'a policy and what it does': {
    path: `${site}/policies/new?like=eid-2026`,
    ready: async (page) => {
      await page.locator('.policy-section input').first().fill('spring-2026')
      await page.locator('.policy-section .number-input').first().fill('90')
      await page.locator('.policy-editor .form-end [type=submit]').click()
      await page.locator('.effects-list li').first().waitFor()
    },
  },
  sessions: { path: '/register/sessions?site=site-1', ready: seen('.sessions') },
  'a session to be cancelled': {
    path: '/register/sessions?site=site-1',
    ready: pressed('.session-actions .button', '.session-panel'),
  },
  'a session to be added': {
    path: '/register/sessions?site=site-1',
    ready: pressed('.session-day > p .button', '.register-panel'),
  },
  templates: {
    path: '/register/sessions/templates?site=site-1&template=new',
    ready: seen('.register-panel'),
  },
}

const visit = async (name: string, language: 'ar' | 'fr' | 'en', width: number) => {
  const scene = pages[name]
  if (scene === undefined) throw new Error(name)
  const viewport = { width, height: 900 }
  const opened = await visitCentral(browser, headquarters.url, {
    path: scene.path,
    language,
    viewport,
    now,
    token,
  })
  await scene.ready(opened.page)
  return opened
}

describe.each(Object.keys(pages))('%s', (name) => {
  it.each(['ar', 'fr', 'en'] as const)('is in order for axe in %s', async (language) => {
    const { page, context, troubles } = await visit(name, language, 1280)
    expect(await axeFindings(page)).toEqual([])
    expect(troubles).toEqual([])
    await context.close()
  })

  it('never runs out of the screen, from a phone to a wall', async () => {
    const { page, context } = await visit(name, 'ar', 1920)
    for (const width of [1280, 768, 390, 320]) {
      await page.setViewportSize({ width, height: 900 })
      const needed = page.evaluate<number>('document.documentElement.scrollWidth')
      expect(await needed, `${width} px`).toBeLessThanOrEqual(width)
    }
    await context.close()
  })
})

describe('who may only read', () => {
  it.each([
    ['/register/sites', 'table.figures'],
    [site, '.register-facts a'],
    [`${site}/calendar`, '.weeks'],
    [`${site}/closures`, '.closure'],
    [`${site}/policies`, '.policy'],
    [`${site}/policies/winter-2026`, '.policy-facts'],
    ['/register/sessions?site=site-1', '.sessions'],
    ['/register/sessions/templates?site=site-1', '.template'],
  ])('is shown all of %s, and nothing that would be refused', async (path, selector) => {
    headquarters.as({ role: 'viewer' })
    const { page, context } = await visitCentral(browser, headquarters.url, { path, now, token })
    await page.locator(selector).first().waitFor()
    expect(await page.locator('main form, main .button[data-main]').count()).toBe(0)
    const links = await page.locator('.register-nav a').allTextContents()
    expect(links).not.toContain('Officers')
    expect(links).not.toContain('Restrictions')
    expect(links.slice(0, 2)).toEqual(['Sites', 'Sessions'])
    headquarters.as({})
    await context.close()
  })
})

it('by keys alone: a day further, a session opened, left as it was', async () => {
  const { page, context } = await visitCentral(browser, headquarters.url, {
    path: '/register/sessions?site=site-1',
    now,
    token,
  })
  await page.locator('.session').first().waitFor()
  await page.getByRole('link', { name: 'The day after' }).focus()
  await page.keyboard.press('Enter')
  const tomorrow = addDays(localDate(now, 'Africa/Casablanca'), 1)
  await page.waitForURL(`**date=${tomorrow}`)
  await page
    .getByRole('button', { name: /Cancel session/ })
    .first()
    .focus()
  await page.keyboard.press('Enter')
  await page.locator('.session-panel button:focus').waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.session-panel').waitFor({ state: 'detached' })
  await context.close()
})
