/** Headquarters' register: sites, calendar, closings, policies with what they do, sessions and templates. */
import type { Page } from 'playwright-core'
import { fewSites } from '../support/headquarters-day.ts'
import { tellRegister } from '../support/headquarters-register.ts'
import type { Scene } from './scene.ts'

const seen = (selector: string) => (page: Page) => page.locator(selector).first().waitFor()

const register: Scene = {
  path: '/register/sites',
  signedIn: true,
  before: (headquarters) => {
    headquarters.sites = fewSites()
    headquarters.records = []
    tellRegister(headquarters)
  },
  ready: seen('table.figures'),
  fullPage: true,
}
const site = '/register/sites/site-1'

const lookAt = async (page: Page) => {
  const numbers = page.locator('.policy-section .number-input')
  await numbers.nth(0).fill('60')
  await numbers.nth(2).fill('12')
  await numbers.nth(5).fill('4')
  await numbers.nth(6).fill('3')
  await numbers.nth(7).fill('3')
  await page.locator('.policy-editor .form-end [type=submit]').click()
  await page.locator('.effects-list li').first().waitFor()
}

export const registerScenes: Record<string, Scene> = {
  'register-sites': register,
  'register-sites-none': {
    ...register,
    path: '/register/sites?find=zzz',
    ready: seen('.statement-block'),
  },
  'register-site': { ...register, path: site, ready: seen('.register-facts a') },
  'register-site-change': { ...register, path: `${site}/change`, ready: seen('.form') },
  'register-site-new': {
    ...register,
    path: '/register/sites/new',
    ready: async (page) => {
      await page.locator('.form [type=submit]').click()
      await page.locator('.field-error').first().waitFor()
    },
  },
  'register-calendar': { ...register, path: `${site}/calendar`, ready: seen('.weeks') },
  'register-closures': { ...register, path: `${site}/closures`, ready: seen('.closure-concerns') },
  'register-policies': { ...register, path: `${site}/policies`, ready: seen('.policy') },
  'register-policy': { ...register, path: `${site}/policies/eid-2026`, ready: seen('.policy-section') },
  'register-policy-effect': { ...register, path: `${site}/policies/winter-2026`, ready: lookAt },
  'register-policy-flaws': {
    ...register,
    path: `${site}/policies/new`,
    ready: async (page) => {
      const numbers = page.locator('.policy-section .number-input')
      await numbers.nth(2).fill('30')
      await numbers.nth(5).fill('99')
      await page.locator('.policy-editor .form-end [type=submit]').click()
      await page.locator('.field-error').first().waitFor()
    },
  },
  'register-sessions': { ...register, path: '/register/sessions?site=site-1', ready: seen('.sessions') },
  'register-session-cancel': {
    ...register,
    path: '/register/sessions?site=site-1',
    ready: async (page) => {
      await page.locator('.session-actions .button').last().click()
      await page.locator('.session-panel').waitFor()
    },
  },
  'register-session-new': {
    ...register,
    path: '/register/sessions?site=site-1',
    ready: async (page) => {
      await page.locator('.session-day > p .button').click()
      await page.locator('.register-panel').waitFor()
    },
  },
  'register-templates': {
    ...register,
    path: '/register/sessions/templates?site=site-1',
    ready: seen('.template'),
  },
  'register-template-new': {
    ...register,
    path: '/register/sessions/templates?site=site-1&template=new',
    ready: seen('.register-panel'),
  },
  'register-sessions-print': {
    ...register,
    path: '/register/sessions?site=site-1',
    ready: async (page) => {
      await page.locator('.sessions').waitFor()
      await page.emulateMedia({ media: 'print' })
    },
  },
  'register-policies-print': {
    ...register,
    path: `${site}/policies`,
    ready: async (page) => {
      await page.locator('.policy').first().waitFor()
      await page.emulateMedia({ media: 'print' })
    },
  },
  'register-failed': {
    ...register,
    path: `${site}/policies`,
    ready: async (page, headquarters) => {
      await page.locator('.policy').first().waitFor()
      headquarters.answers.delete('GET /v1/sites/site-1/policies')
      await page.reload()
      await page.getByRole('alert').getByRole('heading').waitFor()
    },
  },
}
