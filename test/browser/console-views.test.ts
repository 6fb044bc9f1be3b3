/** Every view of the built guard console in a real Chromium, at three sizes, in three languages, by day and by night. */
import type { Language } from '@ziara-gate/domain'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeViolations } from '../support/axe.ts'
import { builtPage } from '../support/built-page.ts'
import { type Browser, launchChromium } from '../support/chromium.ts'
import { deskSizes, languages, openDesk } from '../support/console-page.ts'
import { deskViews } from '../support/console-views.ts'
import { type ScriptedConsoleGate, startConsoleGate } from '../support/scripted-console-gate.ts'

/** Ten minutes of views are not one test: each has a browser context and a gate of its own. */
const timeout = 170_000

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())

type Size = keyof typeof deskSizes

async function withDesk(
  size: Size,
  language: Language,
  colorScheme: 'light' | 'dark',
  run: (page: Page, gate: ScriptedConsoleGate) => Promise<void>,
) {
  const gate = await startConsoleGate(builtPage('kiosk-ui'))
  const page = await openDesk(browser, gate, { viewport: deskSizes[size], language, colorScheme })
  await run(page, gate)
  await page.context().close()
  await gate.close()
}

/** What is cut off, larger than its place, or makes the page wider than the glass. Source text: it runs in the page. */
const misplaced = `(() => {
  const found = []
  const slack = parseFloat(getComputedStyle(document.documentElement).fontSize) / 8
  if (document.documentElement.scrollWidth > innerWidth) found.push('wider than the glass: ' + document.documentElement.scrollWidth)
  const seen = (box) => box.checkVisibility({ visibilityProperty: true }) && !box.closest('.unseen') && !box.closest('svg')
  for (const box of document.querySelectorAll('button, .act > span, h1, h2, h3, p, dt, dd, legend, label, .masthead-top > *, th, td')) {
    if (!seen(box)) continue
    if (box.scrollWidth > box.clientWidth + slack && getComputedStyle(box).display !== 'inline')
      found.push('larger than its place: ' + (box.className || box.tagName) + ' ' + box.textContent.slice(0, 60))
    const { left, right } = box.getBoundingClientRect()
    if ((left < -slack || right > innerWidth + slack) && !box.closest('.queue ol, .table-place, .pages'))
      found.push('off the glass: ' + (box.className || box.tagName) + ' ' + box.textContent.slice(0, 60))
  }
  return found
})()`

async function throughAll(page: Page, gate: ScriptedConsoleGate, look: () => Promise<readonly string[]>) {
  const wrong: string[] = []
  for (const [name, go] of Object.entries(deskViews)) {
    await go(page, gate)
    wrong.push(...(await look()).map((what) => `${name}: ${what}`))
  }
  return wrong
}

describe.each(Object.keys(deskSizes) as Size[])('at %s', (size) => {
  it.each(languages)(
    'every view in %s is whole and in its direction',
    async (language) => {
      await withDesk(size, language, 'light', async (page, gate) => {
        const wrong = await throughAll(page, gate, async () => {
          const html = await page.evaluate(
            'document.documentElement.dir + " " + document.documentElement.lang',
          )
          const wanted = `${language === 'ar' ? 'rtl' : 'ltr'} ${language}`
          const unfilled = /\{\{|undefined|NaN|\[object/.exec(
            (await page.locator('body').textContent()) ?? '',
          )
          return [
            ...(await page.evaluate<string[]>(misplaced)),
            ...(html === wanted ? [] : [`${html}`]),
            ...(unfilled ? [`unfilled: ${unfilled[0]}`] : []),
          ]
        })
        expect(wrong).toEqual([])
      })
    },
    timeout,
  )
})

const accessible: readonly (readonly [Size, Language, 'light' | 'dark'])[] = [
  ['landscape', 'ar', 'light'],
  ['landscape', 'en', 'light'],
  ['landscape', 'ar', 'dark'],
  ['portrait', 'fr', 'dark'],
  ['large', 'en', 'light'],
]

it.each(accessible)(
  'axe-core finds nothing at %s in %s, %s',
  async (size, language, theme) => {
    await withDesk(size, language, theme, async (page, gate) => {
      const wrong = await throughAll(page, gate, () => axeViolations(page))
      expect(wrong).toEqual([])
    })
  },
  timeout,
)
