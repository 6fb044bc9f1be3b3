/** Every screen of the built kiosk in a real Chromium, at three sizes and in three languages. */
import type { Language } from '@ziara-gate/domain'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeViolations } from '../support/axe.ts'
import { builtPage } from '../support/built-page.ts'
import { type Browser, launchChromium } from '../support/chromium.ts'
import { misplaced, placesOfAlways, type Touchable, touchables } from '../support/in-page.ts'
import { closeOwn, openKiosk, ownScreens, show, sizes } from '../support/kiosk-page.ts'
import { scenes } from '../support/lane-states.ts'
import { type ScriptedGate, startScriptedGate } from '../support/scripted-gate.ts'

const languages: Language[] = ['ar', 'fr', 'en']
const idle = scenes.welcome!

let browser: Browser
let gate: ScriptedGate
beforeAll(async () => {
  browser = await launchChromium()
  gate = await startScriptedGate(builtPage('kiosk-ui'))
})
afterAll(async () => {
  await browser?.close()
  await gate?.close()
})

/** Goes through every screen, those that the page opens itself included. */
async function throughAll(page: Page, language: Language, visit: (name: string) => Promise<void>) {
  for (const [name, scene] of Object.entries(scenes)) {
    await show(page, gate, scene, language)
    await visit(name)
  }
  for (const [name, open] of Object.entries(ownScreens)) {
    await open(page, gate, language)
    await visit(name)
  }
  await closeOwn(page, gate, language)
}

/** 20 mm on the smallest screens of each shape: 21.5 inches upright, 10.1 inches lying; larger ones only gain. */
const least = { portrait: 80, landscape: 118, large: 318 } as const
async function outOfReach(page: Page, size: keyof typeof sizes): Promise<string[]> {
  const all = await page.evaluate<Touchable[]>(touchables)
  const small = all.filter((one) => Math.min(one.width, one.height) < least[size])
  const high = all.filter((one) => one.top < sizes[size].height / 3)
  return [
    ...small.map(({ name, width, height }) => `too small: ${name} ${width}×${height}`),
    ...high.map(({ name, top }) => `too high: ${name} at ${top}`),
  ]
}

describe.each(Object.keys(sizes) as (keyof typeof sizes)[])('at %s', (size) => {
  it.each(languages)('every screen in %s is whole, in its direction, and within reach', async (language) => {
    const page = await openKiosk(browser, gate, sizes[size])
    const wrong: string[] = []
    const fixed = new Set<string>()
    await throughAll(page, language, async (name) => {
      const found = await page.evaluate<string[]>(misplaced)
      wrong.push(...[...found, ...(await outOfReach(page, size))].map((what) => `${name}: ${what}`))
      const direction = await page.evaluate(
        'document.documentElement.dir + " " + document.documentElement.lang',
      )
      if (direction !== (language === 'ar' ? 'rtl ar' : `ltr ${language}`))
        wrong.push(`${name}: ${direction}`)
      fixed.add(await page.evaluate<string>(placesOfAlways))
    })
    expect(wrong).toEqual([])
    // Officer and languages stay where they are on the glass.
    expect([...fixed]).toHaveLength(1)
    await page.context().close()
  })
})

it('officer and languages are at the same place in every language', async () => {
  const page = await openKiosk(browser, gate, sizes.portrait)
  const places = new Set<string>()
  for (const language of languages) {
    await show(page, gate, idle, language)
    places.add(await page.evaluate<string>(placesOfAlways))
  }
  expect(places.size).toBe(1)
  await page.context().close()
})

describe('axe-core finds nothing', () => {
  it.each(languages)('in %s', async (language) => {
    const page = await openKiosk(browser, gate, sizes.portrait)
    const wrong: string[] = []
    await throughAll(page, language, async (name) => {
      wrong.push(...(await axeViolations(page)).map((what) => `${name}: ${what}`))
    })
    expect(wrong).toEqual([])
    await page.context().close()
  })
})
