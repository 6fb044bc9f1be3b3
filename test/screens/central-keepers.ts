/** Who keeps a site and what it keeps: restrictions, inmates, gates, officers, imports. */
import type { Page } from 'playwright-core'
import { dayOf, fewSites } from '../support/headquarters-day.ts'
import { importIds, tellKeepers } from '../support/headquarters-keepers.ts'
import { tellOffice } from '../support/headquarters-office.ts'
import type { Scene } from './scene.ts'

const seen = (selector: string) => (page: Page) => page.locator(selector).first().waitFor()

const kept: Omit<Scene, 'path' | 'ready'> = {
  signedIn: true,
  before: (headquarters) => {
    headquarters.sites = fewSites()
    headquarters.records = dayOf(headquarters.sites)
    tellOffice(headquarters)
    tellKeepers(headquarters)
  },
  fullPage: true,
}
const badging = async (page: Page) => {
  await page.locator('.kept-panel [type=submit]').waitFor()
  const [name, pin] = await page.locator('.kept-panel input').all()
  await name?.fill('Salma Testi')
  await pin?.fill('284719')
  await page.locator('.kept-panel [type=submit]').click()
  await page.locator('.badge').waitFor()
}
const enrolling = async (page: Page) => {
  await page.locator('.gate-form [type=submit]').click()
  await page.locator('.enrolment').waitFor()
}

export const keepersScenes: Record<string, Scene> = {
  restrictions: {
    ...kept,
    path: '/register/restrictions?site=site-1&show=any',
    ready: seen('.restrictions'),
  },
  'restrictions-new': {
    ...kept,
    path: '/register/restrictions?site=site-1&open=new',
    ready: async (page) => {
      await page.locator('.form [type=submit]').click()
      await page.locator('.field-error').first().waitFor()
    },
  },
  'restrictions-end': {
    ...kept,
    path: `/register/restrictions?site=site-1&open=end&of=00000000-0000-4000-8000-000000000001`,
    ready: seen('.kept-panel'),
  },
  'restrictions-choose': { ...kept, path: '/register/restrictions', ready: seen('.statement-block') },
  inmates: {
    ...kept,
    path: '/register/inmates?site=site-1&of=site-1-10002',
    ready: seen('.kept-panel .figures'),
  },
  gates: { ...kept, path: '/register/gates?site=site-1', ready: seen('.gate-facts') },
  'gates-rename': {
    ...kept,
    path: '/register/gates?site=site-1&open=rename&of=site-1-1',
    ready: seen('.gate-lane'),
  },
  'gates-enrol': {
    ...kept,
    path: '/register/gates?site=site-1&open=enrol&of=site-1-2',
    ready: enrolling,
  },
  'gates-print': {
    ...kept,
    path: '/register/gates?site=site-1&open=enrol&of=site-1-2',
    ready: async (page) => {
      await enrolling(page)
      await page.emulateMedia({ media: 'print' })
    },
  },
  'gates-revoke': {
    ...kept,
    path: '/register/gates?site=site-1&open=revoke&of=site-1-1',
    ready: seen('.gate-form'),
  },
  officers: { ...kept, path: '/register/officers?site=site-1&show=any', ready: seen('.kept-rows') },
  'officers-change': {
    ...kept,
    path: '/register/officers?site=site-1&open=change&of=officer-1',
    ready: seen('.kept-panel'),
  },
  'officers-badge': { ...kept, path: '/register/officers?site=site-1&open=new', ready: badging },
  'officers-print': {
    ...kept,
    path: '/register/officers?site=site-1&open=new',
    ready: async (page) => {
      await badging(page)
      await page.emulateMedia({ media: 'print' })
    },
  },
  imports: { ...kept, path: '/register/imports', ready: seen('.import-latest .figures') },
  'imports-running': {
    ...kept,
    path: `/register/imports?id=${importIds.running}`,
    ready: seen('.import-counts'),
  },
  'imports-done': { ...kept, path: `/register/imports?id=${importIds.done}`, ready: seen('.kept-rows') },
  'imports-cut': { ...kept, path: `/register/imports?id=${importIds.cut}`, ready: seen('.import-counts') },
}
