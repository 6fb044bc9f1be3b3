/** Pictures of headquarters' pages: `node test/screens/central.ts [name…]`. They go to `test/artifacts/central`. */
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Language } from '@ziara-gate/domain'
import type { Page } from 'playwright-core'
import { builtPage } from '../support/built-page.ts'
import { type Browser, launchChromium } from '../support/chromium.ts'
import {
  dayOf,
  fewSites,
  GateBook,
  manySites,
  now,
  referral,
  someAlarms,
} from '../support/headquarters-day.ts'
import { tellOffice } from '../support/headquarters-office.ts'
import { tellPeople, usersOf } from '../support/headquarters-people.ts'
import {
  type ScriptedHeadquarters,
  startScriptedHeadquarters,
  token,
} from '../support/scripted-headquarters.ts'
import { keepersScenes } from './central-keepers.ts'
import { registerScenes } from './central-register.ts'
import type { Scene } from './scene.ts'

const folder = fileURLToPath(new URL('../artifacts/central/', import.meta.url))
const languages: Language[] = ['ar', 'fr', 'en']
const sizes = {
  laptop: { width: 1280, height: 800 },
  desk: { width: 1920, height: 1080 },
  phone: { width: 390, height: 844 },
} as const
const wanted = process.argv.slice(2)

/** Hundreds of sites, some with alarms. */
const country = (headquarters: ScriptedHeadquarters) => {
  headquarters.sites = manySites(400)
  headquarters.records = dayOf(headquarters.sites)
  headquarters.alarms = someAlarms(headquarters.sites)
}
const ordinary = (headquarters: ScriptedHeadquarters) => {
  headquarters.sites = fewSites()
  headquarters.records = dayOf(headquarters.sites)
  headquarters.alarms = someAlarms(headquarters.sites)
}
const office = (headquarters: ScriptedHeadquarters) => {
  ordinary(headquarters)
  tellOffice(headquarters)
}
const people = (headquarters: ScriptedHeadquarters) => {
  office(headquarters)
  tellPeople(headquarters)
}
const base = { signedIn: true, before: ordinary, fullPage: false, path: '/' }
const access = { ...base, before: people, fullPage: true }
const seen = (selector: string) => (page: Page) => page.locator(selector).first().waitFor()

const scenes: Record<string, Scene> = {
  ...registerScenes,
  ...keepersScenes,
  'sign-in': { ...base, signedIn: false, ready: seen('.sign-in-form') },
  'sign-in-refused': {
    ...base,
    signedIn: false,
    ready: async (page) => {
      const [user, password] = await page.locator('.sign-in-form input').all()
      await user?.fill('n.director')
      await password?.fill('not the password')
      await page.locator('.sign-in-form button').click()
      await page.locator('.field-error:not(:empty)').waitFor()
    },
  },
  attendance: { ...base, path: '/insight', before: office, ready: seen('.bar-list'), fullPage: true },
  alarms: { ...base, path: '/alarms?show=all', before: office, ready: seen('.alarm-seen'), fullPage: true },
  audit: { ...access, path: '/audit', ready: seen('.audit') },
  'audit-exports': { ...access, path: '/audit?log=exports', ready: seen('.audit') },
  'audit-erasures': { ...access, path: '/audit/erasures', ready: seen('.audit') },
  'audit-print': {
    ...access,
    path: '/audit?from=2026-03-12',
    ready: async (page) => {
      await page.locator('.audit').waitFor()
      await page.emulateMedia({ media: 'print' })
    },
  },
  users: { ...access, path: '/users', ready: seen('.kept-rows') },
  'users-new': {
    ...access,
    path: '/users?open=new',
    ready: async (page) => {
      await page.locator('.form [type=checkbox]').first().click()
      await page.locator('.form [type=submit]').click()
      await page.locator('.field-error').first().waitFor()
    },
  },
  user: {
    ...access,
    path: `/users/${usersOf(fewSites()).users[3]?.id}?open=lock`,
    ready: seen('.kept-rows'),
  },
  keys: { ...access, path: '/keys', ready: seen('.kept-rows') },
  'keys-new': { ...access, path: '/keys?open=new', ready: seen('.form') },
  account: { ...access, path: '/account', ready: seen('.kept-rows') },
  overview: { ...base, ready: seen('.event') },
  'overview-whole': { ...base, ready: seen('.event'), fullPage: true },
  'overview-open': {
    ...base,
    ready: async (page) => {
      await page.locator('.event[data-kind=admission] .event-open').first().click()
      await page.locator('.history-event').first().waitFor()
    },
  },
  'overview-table': { ...base, path: '/?view=table', ready: seen('.figures') },
  'overview-eighty': {
    ...base,
    before: (headquarters) => {
      headquarters.sites = manySites()
      headquarters.records = dayOf(headquarters.sites)
    },
    ready: seen('.event'),
  },
  'overview-four-hundred': { ...base, before: country, ready: seen('.event') },
  'overview-four-hundred-need': { ...base, path: '/?show=need', before: country, ready: seen('.event') },
  'overview-empty': {
    ...base,
    before: (headquarters) => {
      headquarters.sites = []
      headquarters.records = []
    },
    ready: seen('.statement-block'),
  },
  'overview-morning': {
    ...base,
    before: (headquarters) => {
      headquarters.sites = fewSites().slice(0, 3)
      headquarters.records = []
    },
    ready: seen('.site-cell'),
  },
  'overview-failed': {
    ...base,
    ready: async (page, headquarters) => {
      headquarters.fail('not-ready')
      await page.reload()
      await page.getByRole('alert').or(page.locator('.sign-in')).first().waitFor()
    },
  },
  'overview-lost': {
    ...base,
    ready: async (page, headquarters) => {
      await page.locator('.event').first().waitFor()
      headquarters.goAway()
      await page.locator('.line-lost').waitFor()
    },
  },
  ledger: { ...base, path: '/attendance', ready: seen('.event') },
  'ledger-narrow': { ...base, path: '/attendance?kind=refusal&site=site-1', ready: seen('.event') },
  'ledger-none': { ...base, path: '/attendance?reason=MINOR_ALONE', ready: seen('.statement-block') },
  'ledger-paused': {
    ...base,
    path: '/attendance',
    ready: async (page, headquarters) => {
      await page.locator('.live-bar [aria-pressed]').click()
      const [site] = headquarters.sites
      const known = headquarters.records.find((record) => record.site === site?.id && record.reference)
      if (site === undefined || !known?.reference) throw new Error('an empty day')
      const book = new GateBook(site, 'other-gate')
      for (const at of [now, now + 1000])
        headquarters.tell(book.record(at, referral('TOO_LATE', known.reference)))
      await page.locator('.live-bar-new').waitFor()
    },
  },
  'ledger-print': {
    ...base,
    path: '/attendance?kind=refusal',
    ready: async (page) => {
      await page.locator('.event').first().waitFor()
      await page.emulateMedia({ media: 'print' })
    },
  },
  'overview-print': {
    ...base,
    ready: async (page) => {
      await page.locator('.event').first().waitFor()
      await page.emulateMedia({ media: 'print' })
    },
  },
  site: { ...base, path: '/sites/site-1', ready: seen('.event'), fullPage: true },
  'site-yesterday': {
    ...base,
    path: '/sites/site-1?day=2026-03-12',
    ready: seen('.sessions'),
    fullPage: true,
  },
  'site-silent': { ...base, path: '/sites/site-5', ready: seen('.event') },
  visit: {
    ...base,
    ready: async (page) => {
      await page
        .locator('.event[data-kind=override] .event-open, .event[data-kind=exit] .event-open')
        .first()
        .click()
      await page.locator('.history-page').click()
      await page.locator('.visit-sheet .history-event').first().waitFor()
    },
  },
}

async function photograph(browser: Browser, name: string, scene: Scene, size: keyof typeof sizes) {
  const headquarters = await startScriptedHeadquarters(builtPage('central-ui'))
  for (const language of languages) {
    scene.before(headquarters)
    headquarters.fail(null)
    headquarters.comeBack()
    const context = await browser.newContext({ viewport: sizes[size], reducedMotion: 'reduce' })
    const page = await context.newPage()
    await page.clock.setFixedTime(now)
    const mark = scene.signedIn ? `#token=${token}` : ''
    const glue = scene.path.includes('?') ? '&' : '?'
    await page.goto(`${headquarters.url}${scene.path}${glue}lang=${language}${mark}`)
    await scene.ready(page, headquarters)
    await page.evaluate('document.fonts.ready')
    await page.screenshot({ path: `${folder}${name}-${size}-${language}.png`, fullPage: scene.fullPage })
    await context.close()
  }
  await headquarters.close()
}

await mkdir(folder, { recursive: true })
const browser = await launchChromium()
let taken = 0
for (const [name, scene] of Object.entries(scenes)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  for (const size of ['laptop', 'desk', 'phone'] as const) {
    await photograph(browser, name, scene, size)
    taken += languages.length
  }
}
await browser.close()
await writeFile(`${folder}README.txt`, 'Pictures of headquarters’ pages, by page, size and language.\n')
process.stderr.write(`${taken} screens in ${folder}\n`)
