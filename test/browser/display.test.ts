/** The waiting-room display, built, in a real Chromium: what a family on a bench ten metres away sees and hears. */
import type { DisplayState } from '@ziara-gate/domain'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { axeViolations } from '../support/axe.ts'
import { builtPage } from '../support/built-page.ts'
import { type Browser, launchChromium } from '../support/chromium.ts'
import { openWall, showWall, wallScenes, wallSizes } from '../support/display-states.ts'
import { everyKey, offTheGlass } from '../support/in-page.ts'
import { type ScriptedGate, startScriptedDisplay } from '../support/scripted-gate.ts'
import { typeAsScanner } from '../support/typing-scanner.ts'

let browser: Browser
let gate: ScriptedGate<DisplayState>
beforeAll(async () => {
  browser = await launchChromium()
  gate = await startScriptedDisplay(builtPage('kiosk-ui'))
})
afterAll(async () => {
  await browser?.close()
  await gate?.close()
})

const scene = (name: string) => {
  const found = wallScenes[name]
  if (!found) throw new Error(`no scene ${name}`)
  return found
}

async function open(name: string, address = '', size: keyof typeof wallSizes = 'wall'): Promise<Page> {
  const page = await openWall(browser, gate, wallSizes[size], scene(name), address)
  onTestFinished(() => page.context().close())
  return page
}

const texts = (page: Page, of: string) => page.locator(of).allTextContents()
const plain = (all: readonly string[]) => all.map((text) => text.replace(/[\u2066-\u2069]/g, ''))

describe('a family waits for its number', () => {
  it('reads the newest number and where to go, in two languages', async () => {
    const page = await open('several')
    expect(await texts(page, '.latest .digits')).toEqual(['127'])
    expect(plain(await texts(page, '.latest .place p'))).toEqual(['الباب 3', 'Porte 3'])
    expect(await texts(page, '.earlier strong')).toEqual(['124', '126', '119', '122'])
    expect(plain(await texts(page, '.foot .figure'))).toEqual(['12 دقيقة12 minutes', '14'])
  })

  it('reads it in the digits of its country, and in those of the second language beside them', async () => {
    const page = await open('several-iraq')
    expect(await texts(page, '.latest .digits bdi')).toEqual(['١٢٧', '127'])
  })

  it('reads it in the languages that the display is set up for', async () => {
    const page = await open('one', '?languages=en,ar')
    expect(await page.locator('html').getAttribute('dir')).toBe('ltr')
    expect(plain(await texts(page, '.latest .place p'))).toEqual(['Door 3', 'الباب 3'])
  })

  it('can read number and place from ten metres, on a wall of 43 inches', async () => {
    const page = await open('several')
    const millimetres = (of: string) =>
      page.locator(of).evaluate((element) => {
        const { getComputedStyle } = globalThis as unknown as {
          getComputedStyle(of: unknown): { fontSize: string }
        }
        // A capital of this family is 0.698 em high; 43 inches across are 952 mm.
        return Number.parseFloat(getComputedStyle(element).fontSize) * 0.698 * (952 / 1920)
      })
    // 10 minutes of arc are what ISO 9241-303 calls legible, 20 comfortable.
    expect(await millimetres('.ticket-number')).toBeGreaterThan(58)
    expect(await millimetres('.latest .place')).toBeGreaterThan(29)
  })
})

describe('what is new is noticed', () => {
  /** Writes down the notes that are played, and what begins to move: on a slow machine both are over before one looks. */
  const listening = `
    window.notes = []
    window.moved = []
    addEventListener('animationstart', ({ animationName }) => window.moved.push(animationName))
    const start = OscillatorNode.prototype.start
    OscillatorNode.prototype.start = function (at) { window.notes.push(Math.round(this.frequency.value)); return start.call(this, at) }`

  async function openListening(motion: 'reduce' | 'no-preference', volume = '') {
    const context = await browser.newContext({ viewport: wallSizes.wall, reducedMotion: motion })
    onTestFinished(() => context.close())
    const page = await context.newPage()
    await page.addInitScript(listening)
    await page.goto(`${gate.url}/${volume}`)
    await showWall(page, gate, scene('two'))
    await page.locator('.latest[data-fresh=true]').waitFor({ state: 'detached' })
    return page
  }
  const notes = (page: Page) => page.evaluate('window.notes.filter((_, index) => index % 2 === 0)')

  it('by a gong and a breath, once; and not what stood there when the display came up', async () => {
    const page = await openListening('no-preference')
    await page.reload()
    await showWall(page, gate, scene('two'))
    expect(await notes(page)).toEqual([])
    await showWall(page, gate, scene('several'))
    await page.locator('.latest[data-fresh=true]').waitFor()
    expect(await notes(page)).toEqual([659, 523])
    await expect.poll(() => page.evaluate('window.moved.toSorted()')).toEqual(['breathes', 'comes'])
    await page.locator('.latest[data-fresh=false]').waitFor()
    await showWall(page, gate, { ...scene('several'), waiting: 3 })
    expect(await notes(page)).toEqual([659, 523])
  })

  it('by its frame alone where motion is not wanted, and without a sound at volume 0', async () => {
    const page = await openListening('reduce', '?volume=0')
    await showWall(page, gate, scene('several'))
    await page.locator('.latest[data-fresh=true]').waitFor()
    expect(await page.evaluate('document.getAnimations().length')).toBe(0)
    expect(await notes(page)).toEqual([])
  })

  it('once more when a number is called again', async () => {
    const page = await openListening('reduce')
    await showWall(page, gate, scene('several'))
    const again = scene('several').called.map((one, index) =>
      index === 0 ? { ...one, at: one.at + 1 } : one,
    )
    await page.locator('.latest[data-fresh=false]').waitFor()
    await showWall(page, gate, { ...scene('several'), called: again })
    await page.locator('.latest[data-fresh=true]').waitFor()
    expect(await page.locator('.earlier [data-fresh=true]').count()).toBe(0)
  })
})

describe('a wall nobody touches', () => {
  it('says in both languages that it has stopped, shows no old number, and comes back by itself', async () => {
    const page = await open('several')
    gate.goAway()
    await page.locator('[data-view=lost]').waitFor()
    expect(await texts(page, 'h1')).toEqual(['هذه الشاشة متوقفة', 'Cet écran est à l’arrêt'])
    expect(await page.locator('body').textContent()).not.toContain('127')
    gate.comeBack()
    await page.locator('.latest').waitFor()
  })

  it('every key of a keyboard and typed bursts lead nowhere', async () => {
    const page = await open('several')
    await page.locator('.latest[data-fresh=false]').waitFor()
    const before = await page.content()
    for (const key of everyKey) await page.keyboard.press(key)
    await typeAsScanner(page, 'GP1:6BF+70790T9WJWG.FKY*4GO0.O1CV2 ETC%&\n')
    expect(await page.content()).toBe(before)
    expect(page.url()).toBe(`${gate.url}/`)
    expect(await page.locator('button, a, input, [tabindex]').count()).toBe(0)
  })

  it('asks nobody but its own server, keeps to the content policy and stores nothing', async () => {
    const context = await browser.newContext({ viewport: wallSizes.wall })
    onTestFinished(() => context.close())
    const page = await context.newPage()
    const asked = new Set<string>()
    const said: string[] = []
    page.on('request', (request) => asked.add(new URL(request.url()).origin))
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(error.message))
    await page.goto(gate.url)
    for (const name of Object.keys(wallScenes)) await showWall(page, gate, scene(name))
    expect([...asked].filter((origin) => origin !== 'null')).toEqual([gate.url])
    expect(said).toEqual([])
    expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0)
  })
})

describe.each(Object.keys(wallSizes) as (keyof typeof wallSizes)[])('at %s', (size) => {
  it('every state is whole, and axe-core finds nothing', async () => {
    const page = await open('nobody-yet', '', size)
    const wrong: string[] = []
    for (const [name, one] of Object.entries(wallScenes)) {
      await showWall(page, gate, one)
      const found = [...(await page.evaluate<string[]>(offTheGlass)), ...(await axeViolations(page))]
      wrong.push(...found.map((what) => `${name}: ${what}`))
    }
    expect(wrong).toEqual([])
  })
})
