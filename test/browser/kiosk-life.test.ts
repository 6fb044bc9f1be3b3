/** What the kiosk does with touches, broken lines, keyboards and whatever else a day at the gate brings. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { LaneStep, Touch } from '@ziara-gate/domain'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { builtPage } from '../support/built-page.ts'
import type { Browser } from '../support/chromium.ts'
import { everyKey } from '../support/in-page.ts'
import { kioskForEachTest } from '../support/kiosk-for-each-test.ts'
import { openKiosk, show, sizes, typeReference } from '../support/kiosk-page.ts'
import { now, sceneNamed as scene, scenes, stateOf } from '../support/lane-states.ts'
import type { ScriptedGate } from '../support/scripted-gate.ts'
import { typeAsScanner } from '../support/typing-scanner.ts'

const kiosk = kioskForEachTest()
let browser: Browser
let gate: ScriptedGate
let page: Page
beforeEach(() => {
  ;({ browser, gate, page } = kiosk())
})

const screen = (name: string) => page.locator(`[data-screen=${name}]`).waitFor()
const tap = (name: string) => page.getByRole('button', { name, exact: true }).tap()

describe('a touch goes to the gate as the contract has it', () => {
  const touches: [string, string, string, Touch][] = [
    ['the language', 'welcome', 'Français', { touch: 'language', language: 'fr' }],
    ['the officer', 'welcome', 'نداء الموظف', { touch: 'call-officer' }],
    ['the party is complete', 'collecting-family', 'كلّنا هنا', { touch: 'all-here' }],
    ['another visit', 'collecting-first', 'البدء من جديد', { touch: 'cancel' }],
    ['more time', 'collecting-nearly-over', 'نحتاج إلى وقت أطول', { touch: 'more-time' }],
    ['more time to read a refusal', 'not-now-nearly-over', 'نحتاج إلى وقت أطول', { touch: 'more-time' }],
    ['the conditions', 'conditions', 'نقبل الشروط', { touch: 'accept-conditions' }],
  ]
  it.each(touches)('%s', async (_, from, button, expected) => {
    await show(page, gate, scene(from), 'ar')
    await tap(button)
    expect(await gate.nextTouch()).toEqual(expected)
  })

  it('the time of one of several visits', async () => {
    await show(page, gate, scene('choosing'), 'ar')
    await page.locator('.choices button').nth(1).tap()
    expect(await gate.nextTouch()).toEqual({ touch: 'choose', choice: 1 })
  })

  it('a child that stayed at home, and one that came after all', async () => {
    await show(page, gate, scene('collecting-family'), 'ar')
    await tap('طفل لم يحضر؟')
    await page.locator('.toggles button').nth(0).tap()
    expect(await gate.nextTouch()).toEqual({ touch: 'minor', visitor: 'v3', here: false })
    await page.locator('.toggles button').nth(1).tap()
    expect(await gate.nextTouch()).toEqual({ touch: 'minor', visitor: 'v4', here: true })
    await tap('تمّ')
    await screen('collecting')
  })

  it('a reference typed on the pad, mistakes and all', async () => {
    await tap('كتابة رقم الحجز')
    await typeReference(page, '7K3M92Q')
    expect(await page.locator('.pad-done').count()).toBe(0)
    await typeReference(page, 'X')
    await tap('مسح')
    await typeReference(page, 'D')
    await tap('ابحثوا عن الزيارة')
    expect(await gate.nextTouch()).toEqual({ touch: 'reference', text: '7K3M92QD' })
    await show(page, gate, scene('not-now-visit-unknown'), 'ar')
    await show(page, gate, scene('welcome'), 'ar')
    await screen('welcome')
  })

  it('the pad offers what a reference is made of, and nothing that can be mistaken for it', async () => {
    await tap('كتابة رقم الحجز')
    const keys = await page.locator('.pad button').allTextContents()
    expect(keys.slice(0, 32).join('')).toBe('0123456789ABCDEFGHJKMNPQRSTVWXYZ')
  })
})

describe('the visitor is told what became of a touch', () => {
  it('the officer was called', async () => {
    await tap('نداء الموظف')
    await page.getByText('وصل نداؤكم إلى الموظف.').waitFor()
  })

  it('the officer was not reached', async () => {
    gate.answerTouchesWith(503)
    await tap('نداء الموظف')
    await page.getByText('لم يصل النداء. توجّهوا إلى الموظف من فضلكم.').waitFor()
  })

  it('too many numbers were tried', async () => {
    gate.answerTouchesWith(429)
    await tap('كتابة رقم الحجز')
    await typeReference(page, '00000000')
    await tap('ابحثوا عن الزيارة')
    await page.getByText('انتظروا قليلًا ثم أعيدوا المحاولة.').waitFor()
    expect(await page.locator('.pad-done .main').isEnabled()).toBe(true)
  })
})

describe('lines and states', () => {
  it('direction and language follow the gate', async () => {
    await show(page, gate, scene('welcome'), 'fr')
    expect(await page.locator('html').getAttribute('dir')).toBe('ltr')
    await page.getByText('Placez le code de visite sous le lecteur').waitFor()
    await show(page, gate, scene('welcome'), 'ar')
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  })

  it('a lost gate sends to the officer in all languages, and the kiosk comes back by itself', async () => {
    await show(page, gate, scene('collecting-family'), 'fr')
    gate.goAway()
    await screen('lost')
    const text = await page.locator('.scene').textContent()
    for (const words of ['توجّهوا إلى الموظف من فضلكم', 'Adressez-vous à l’agent', 'Please see the officer'])
      expect(text).toContain(words)
    expect(text).not.toContain('ف. ب.')
    await tap('Français')
    expect(await page.locator('h1').textContent()).toContain('Adressez-vous')
    gate.play(stateOf(scene('welcome'), 'ar'))
    gate.comeBack()
    await screen('welcome')
    expect(await page.locator('html').getAttribute('lang')).toBe('ar')
  })

  it('nothing of one visitor is left for the next', async () => {
    await tap('كتابة رقم الحجز')
    await typeReference(page, '7')
    await show(page, gate, scene('collecting-family'), 'fr')
    await show(page, gate, scene('welcome'), 'ar')
    await screen('welcome')
    expect(await page.content()).not.toContain('ف. ب.')
    await tap('كتابة رقم الحجز')
    expect((await page.locator('.entry').textContent())?.trim()).toBe('')
    expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0)
  })

  it('a state that cannot be drawn ends in "out of order", not in an empty screen', async () => {
    const broken = { ...stateOf(scene('welcome'), 'ar'), site: null }
    gate.play(broken as unknown as ReturnType<typeof stateOf>)
    await screen('out-of-order')
    expect(await page.locator('.scene').textContent()).toContain('Please see the officer')
  })

  it('says so before it starts over', async () => {
    const current = { ...scene('collecting-first').current, until: now + 9_500 } as LaneStep
    await show(page, gate, { current }, 'en')
    const text = await page.locator('.countdown').textContent()
    expect(text).toMatch(/^Starting over in \u2068?(9|10)\u2069? seconds\.$/)
  })
})

describe('behind glass', () => {
  it('every key of a keyboard and a typed burst lead nowhere', async () => {
    await page.locator('.languages button').last().focus()
    const before = await page.content()
    for (const key of everyKey) await page.keyboard.press(key)
    await typeAsScanner(page, 'GP1:6BF+70790T9WJWG.FKY*4GO0.O1CV2 ETC%&\n')
    expect(await page.content()).toBe(before)
    // Keys that come as fast as a scanner types are told as that, and as nothing else.
    expect(gate.touches.filter(({ touch }) => touch !== 'typed-burst')).toEqual([])
    expect(page.url()).toBe(`${gate.url}/`)
  })

  it('a scanner that types is told once, and nothing of the code is', async () => {
    await page.keyboard.type('7K3M')
    for (let visitor = 0; visitor < 3; visitor += 1)
      await typeAsScanner(page, 'GP1:6BF+70790T9WJWG.FKY*4GO0.O1CV2 ETC%&\n')
    expect(await gate.nextTouch()).toEqual({ touch: 'typed-burst' })
    await tap('نداء الموظف')
    await page.getByText('وصل نداؤكم إلى الموظف.').waitFor()
    expect(gate.touches).toEqual([{ touch: 'typed-burst' }, { touch: 'call-officer' }])
  })

  it('has no menu, no selection, nothing to drag and nothing to zoom', async () => {
    const kept =
      await page.evaluate(`['contextmenu', 'selectstart', 'dragstart', 'drop', 'paste', 'copy'].filter((type) =>
      document.body.dispatchEvent(new Event(type, { bubbles: true, cancelable: true })))`)
    expect(kept).toEqual([])
  })

  it('asks nobody but its own server, and keeps to the content policy', async () => {
    const context = await browser.newContext({ viewport: sizes.portrait })
    const fresh = await context.newPage()
    const asked = new Set<string>()
    const said: string[] = []
    fresh.on('request', (request) => asked.add(new URL(request.url()).origin))
    fresh.on('console', (message) => said.push(message.text()))
    fresh.on('pageerror', (error) => said.push(error.message))
    await fresh.goto(gate.url)
    for (const name of Object.keys(scenes)) await show(fresh, gate, scene(name), 'ar')
    expect([...asked].filter((origin) => origin !== 'null')).toEqual([gate.url])
    expect(said).toEqual([])
    await context.close()
  })

  it('loads little: 150 kB of script at most, as sent', async () => {
    const context = await browser.newContext({ viewport: sizes.portrait })
    const fresh = await context.newPage()
    const scripts = new Set<string>()
    fresh.on('request', (request) => {
      if (request.url().endsWith('.js')) scripts.add(new URL(request.url()).pathname)
    })
    await fresh.goto(gate.url)
    await fresh.locator('[data-screen=welcome]').waitFor()
    const loaded = [...scripts].map((path) => gzipSync(readFileSync(builtPage('kiosk-ui') + path)).length)
    expect(loaded).not.toEqual([])
    expect(loaded.reduce((sum, size) => sum + size, 0)).toBeLessThan(150_000)
    await context.close()
  })

  it('points to where the scanner and the door of this kiosk are', async () => {
    await page.context().close()
    page = await openKiosk(browser, gate, sizes.portrait, '?scanner=right&door=left')
    await page.getByText('القارئ على يمينكم').waitFor()
    await show(page, gate, scene('admitted'), 'ar')
    await page.getByText('الباب على يساركم').waitFor()
  })
})
