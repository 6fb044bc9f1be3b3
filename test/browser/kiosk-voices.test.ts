/** What the kiosk says and in which language: voices, recordings, tones, languages that are prepared. */
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Browser } from '../support/chromium.ts'
import { misplaced } from '../support/in-page.ts'
import { kioskForEachTest } from '../support/kiosk-for-each-test.ts'
import { openKiosk, show, sizes } from '../support/kiosk-page.ts'
import { sceneNamed as scene } from '../support/lane-states.ts'
import type { ScriptedGate } from '../support/scripted-gate.ts'

const kiosk = kioskForEachTest()
let browser: Browser
let gate: ScriptedGate
let page: Page
beforeEach(() => {
  ;({ browser, gate, page } = kiosk())
})

const screen = (name: string) => page.locator(`[data-screen=${name}]`).waitFor()
const tap = (name: string) => page.getByRole('button', { name, exact: true }).tap()

describe('languages that are prepared', () => {
  it('are not offered before a translator has signed for them', async () => {
    expect(await page.locator('.languages button').allTextContents()).toEqual([
      'English',
      'Français',
      'العربية',
    ])
  })

  it('speak as far as they go where a kiosk is set up to show them, and end with the visitor', async () => {
    await page.context().close()
    page = await openKiosk(browser, gate, sizes.portrait, '?also=zgh,ckb')
    const html = () => page.evaluate('document.documentElement.lang + " " + document.documentElement.dir')
    await tap('ⵜⴰⵎⴰⵣⵉⵖⵜ')
    expect(await gate.nextTouch()).toEqual({ touch: 'language', language: 'ar' })
    await page.getByText('ⴰⵏⵙⵓⴼ').waitFor()
    expect(await html()).toBe('zgh ltr')
    expect(await page.locator('h1').textContent()).toBe('ضعوا رمز الزيارة تحت القارئ')
    expect(await page.evaluate(`document.fonts.check('20px "Noto Sans Tifinagh"', 'ⴰ')`)).toBe(true)
    await show(page, gate, scene('admitted'), 'ar')
    await page.getByText('ⵓⵟⵟⵓⵏ').waitFor()
    await show(page, gate, scene('welcome'), 'ar')
    await page.locator('html[lang=ar]').waitFor()
    await tap('کوردی')
    await page.getByText('بەخێربێن').waitFor()
    expect(await html()).toBe('ckb rtl')
    expect(await page.evaluate(misplaced)).toEqual([])
    await tap('Français')
    expect(await html()).toBe('ar rtl')
  })
})

describe('sound and voice', () => {
  /** A machine with a voice for Arabic, which writes down what it is given to say. */
  const withVoice = `
    window.said = []
    const voice = { lang: 'ar-SA', localService: true, name: 'test' }
    Object.defineProperty(window, 'speechSynthesis', { value: Object.assign(new EventTarget(), {
      getVoices: () => [voice], cancel: () => {}, speak: (one) => window.said.push(one.text) }) })
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }`

  it('offers no voice where there is none', async () => {
    expect(await page.locator('.voice').count()).toBe(0)
  })

  it('reads what the screen says, until the next visitor', async () => {
    await page.addInitScript(withVoice)
    await page.reload()
    await screen('welcome')
    await tap('تشغيل الصوت')
    await show(page, gate, scene('officer'), 'ar')
    await expect.poll(() => page.evaluate('window.said.length')).toBeGreaterThanOrEqual(2)
    expect(await page.evaluate('window.said.at(-1)')).toBe(
      'توجّهوا إلى الموظف من فضلكم. سيساعدكم على إتمام الزيارة.',
    )
    await show(page, gate, scene('welcome'), 'ar')
    await page.locator('.voice[aria-pressed=false]').waitFor()
    await show(page, gate, scene('welcome'), 'fr')
    await page.locator('.voice').waitFor({ state: 'detached' })
  })

  /** A hundredth of a second of silence, as a WAV file of 8-bit samples at 8 kHz. */
  const wav = () => {
    const file = Buffer.alloc(124, 128)
    file.write('RIFF', 0)
    file.writeUInt32LE(116, 4)
    file.write('WAVEfmt ', 8)
    for (const [value, at] of [
      [16, 16],
      [8000, 24],
      [8000, 28],
    ] as const)
      file.writeUInt32LE(value, at)
    for (const [value, at] of [
      [1, 20],
      [1, 22],
      [1, 32],
      [8, 34],
    ] as const)
      file.writeUInt16LE(value, at)
    file.write('data', 36)
    file.writeUInt32LE(80, 40)
    return file
  }

  it('plays a site’s recordings where a whole screen is recorded, and has the system speak the rest', async () => {
    const list = {
      ar: { 'welcome.say': 'w.wav', 'lost.say': 'o.wav', 'codes.SEE_OFFICER.always.help': 'h.wav' },
    }
    await page.route('**/voice/recordings.json', (route) => route.fulfill({ json: list }))
    await page.route('**/voice/*.wav', (route) => route.fulfill({ body: wav(), contentType: 'audio/wav' }))
    await page.addInitScript(withVoice)
    await page.addInitScript(`
      window.played = []
      const play = HTMLMediaElement.prototype.play
      HTMLMediaElement.prototype.play = function () { window.played.push(this.src.split('/').pop()); return play.call(this) }`)
    await page.goto(`${gate.url}/?voice=recorded`)
    await screen('welcome')
    await tap('تشغيل الصوت')
    await expect.poll(() => page.evaluate('window.played.length')).toBe(1)
    await show(page, gate, scene('officer'), 'ar')
    await expect.poll(() => page.evaluate('window.played.length')).toBe(3)
    expect(await page.evaluate('window.played')).toEqual(['w.wav', 'o.wav', 'h.wav'])
    expect(await page.evaluate('window.said')).toEqual([])
    await show(page, gate, scene('waiting'), 'ar')
    await expect.poll(() => page.evaluate('window.said.length')).toBe(1)
  })

  it('plays its tones through Web Audio, at the volume of the address', async () => {
    await page.addInitScript(`
      window.notes = []
      const start = OscillatorNode.prototype.start
      OscillatorNode.prototype.start = function (at) { window.notes.push(Math.round(this.frequency.value)); return start.call(this, at) }`)
    await page.reload()
    await screen('welcome')
    await show(page, gate, scene('admitted'), 'ar')
    await expect.poll(() => page.evaluate('window.notes.length')).toBe(6)
    expect(await page.evaluate('window.notes.filter((_, index) => index % 2 === 0)')).toEqual([523, 659, 784])
    await page.goto(`${gate.url}/?volume=0`)
    await screen('admitted')
    await show(page, gate, scene('officer'), 'ar')
    expect(await page.evaluate('window.notes')).toEqual([])
  })
})
