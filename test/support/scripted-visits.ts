import type { SiteOverview } from '@ziara-gate/domain'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { builtPage } from './built-page.ts'
import { plain, type Visit, type VisitOptions, visitCentral } from './central-page.ts'
import { type Browser, launchChromium } from './chromium.ts'
import { dayOf, fewSites, now } from './headquarters-day.ts'
import { type ScriptedHeadquarters, startScriptedHeadquarters, token } from './scripted-headquarters.ts'

export interface ScriptedVisits {
  readonly headquarters: ScriptedHeadquarters
  /** The first site, about which the script has answers. */
  readonly site: SiteOverview
  /** Opens a page as somebody who is signed in; it is closed after the test, and must have had no troubles. */
  open(path: string, options?: VisitOptions): Promise<Page>
  /** The latest that was read of headquarters below a path, as `GET /v1/…`. */
  last(path: string): string | undefined
  /** Keeps what is sent to a path, and answers it. */
  taken(path: string, answer: unknown): unknown[]
}

/** Registers what the tests of a file need to visit a scripted headquarters; each of them finds it as new, and told. */
export function scriptedVisits(tell: (headquarters: ScriptedHeadquarters) => void): ScriptedVisits {
  let browser: Browser
  let headquarters: ScriptedHeadquarters
  let visits: Visit[] = []
  beforeAll(async () => {
    browser = await launchChromium()
    headquarters = await startScriptedHeadquarters(builtPage('central-ui'))
  })
  afterAll(async () => {
    await browser.close()
    await headquarters.close()
  })
  beforeEach(() => {
    headquarters.sites = fewSites()
    headquarters.records = dayOf(headquarters.sites)
    headquarters.answers.clear()
    tell(headquarters)
  })
  afterEach(async () => {
    headquarters.comeBack()
    headquarters.fail(null)
    for (const { troubles, context } of visits) {
      expect(troubles).toEqual([])
      await context.close()
    }
    visits = []
  })
  return {
    get headquarters() {
      return headquarters
    },
    get site() {
      const [first] = headquarters.sites
      if (first === undefined) throw new Error('there is no site')
      return first
    },
    async open(path, options = {}) {
      const visit = await visitCentral(browser, headquarters.url, { now, token, ...options, path })
      visits.push(visit)
      return visit.page
    },
    last: (path) => headquarters.asked.findLast((asked) => asked.startsWith(`GET ${path}`)),
    taken(path, answer) {
      const bodies: unknown[] = []
      headquarters.answers.set(path, (body: unknown) => {
        bodies.push(body)
        return answer
      })
      return bodies
    },
  }
}

export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true })
/** Of the table that a page keeps. */
export const rows = (page: Page): Locator => page.locator('.kept-rows tbody tr')
export const texts = async (found: Locator): Promise<string[]> => (await found.allTextContents()).map(plain)
