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
const least = { portrait: 81, landscape: 117.7, large: 318 } as const
/** @param smallest in pixels, the lesser side of whatever can be touched */
async function outOfReach(page: Page, smallest: number): Promise<string[]> {
  const all = await page.evaluate<Touchable[]>(touchables)
  const height = await page.evaluate<number>('innerHeight')
  const small = all.filter((one) => Math.min(one.width, one.height) < smallest)
  const high = all.filter((one) => one.top < height / 3)
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
      wrong.push(...[...found, ...(await outOfReach(page, least[size]))].map((what) => `${name}: ${what}`))
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

/** Kiosks that say how large their glass is; the arrow points to a scanner at its side, all conditions hold. */
const glasses = [
  { inches: 15.6, width: 1080, height: 1920 },
  { inches: 15.6, width: 1920, height: 1080 },
  { inches: 10.1, width: 1024, height: 600 },
]

describe.each(glasses)('on $inches inches of $width by $height', ({ inches, width, height }) => {
  it('every screen is whole, and what is touched is 20 mm and more', async () => {
    const twentyMm = (20 * Math.hypot(width, height)) / (inches * 25.4)
    const page = await openKiosk(browser, gate, { width, height }, `?inches=${inches}&scanner=left`)
    const wrong: string[] = []
    await throughAll(page, 'fr', async (name) => {
      const found = await page.evaluate<string[]>(misplaced)
      // A tenth of a pixel is lost in rounding.
      const reach = await outOfReach(page, twentyMm - 0.1)
      wrong.push(...[...found, ...reach].map((what) => `${name}: ${what}`))
    })
    expect(wrong).toEqual([])
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
  const lookedAt = [
    ...languages.map((language) => ({ language, size: 'portrait' as const })),
    { language: 'ar' as const, size: 'landscape' as const },
    { language: 'fr' as const, size: 'large' as const },
  ]
  it.each(lookedAt)('in $language at $size', async ({ language, size }) => {
    const page = await openKiosk(browser, gate, sizes[size])
    const wrong: string[] = []
    await throughAll(page, language, async (name) => {
      wrong.push(...(await axeViolations(page)).map((what) => `${name}: ${what}`))
    })
    expect(wrong).toEqual([])
    await page.context().close()
  })
})
