/** What every test of the officers' desk begins with: a Chromium a file, a desk a test, and hands at its keyboard. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { builtPage } from './built-page.ts'
import { type Browser, launchChromium } from './chromium.ts'
import { ref } from './console-day.ts'
import { openDesk } from './console-page.ts'
import { type ScriptedConsoleGate, startConsoleGate } from './scripted-console-gate.ts'

export interface OpenDesk {
  readonly gate: ScriptedConsoleGate
  readonly page: Page
}

/** Each test gets a desk with its officer signed in and a scripted gate of its own. Call it at a file's top. */
export function deskForEachTest(): () => OpenDesk {
  let browser: Browser | null = null
  let open: OpenDesk | null = null
  beforeAll(async () => {
    browser = await launchChromium()
  })
  beforeEach(async () => {
    if (!browser) throw new Error('no Chromium')
    const gate = await startConsoleGate(builtPage('kiosk-ui'))
    open = { gate, page: await openDesk(browser, gate, { language: 'en' }) }
  })
  afterEach(async () => {
    await open?.page.context().close()
    await open?.gate.close()
  })
  afterAll(() => browser?.close())
  return () => {
    if (!open) throw new Error('no desk outside of a test')
    return open
  }
}

/** As a hand presses keys: two that come closer together are taken for a scanner's. */
export const byHand = { delay: 80 }

/** What an officer does at the desk that is open. */
export function handsAt(desk: () => OpenDesk) {
  const key = (name: string) => desk().page.keyboard.press(name, byHand)
  /** The case of this visit is up and takes actions. */
  const ready = (n: number) =>
    desk()
      .page.locator(`article[data-reference="${ref(n)}"] .actions .act:not([aria-disabled])`)
      .first()
      .waitFor()
  return {
    key,
    ready,
    told: () => desk().page.locator('.told-bar.good').textContent(),
    dialog: () => desk().page.locator('dialog[open]'),
    lastAction: () => desk().gate.sent.at(-1)?.action,
    /** To the case of visit n with N, as often as it takes. */
    async toCase(n: number) {
      await ready(1)
      for (let step = 2; step <= n; step += 1) {
        await key('n')
        await ready(step)
      }
    },
    async openVisit(n: number) {
      const { page } = desk()
      await key('F3')
      await page.locator('main[data-page=find]').waitFor()
      await page.locator('input[name=q]').focus()
      await page.keyboard.type(ref(n), byHand)
      await key('Enter')
      await page.locator(`[data-visit="${ref(n)}"]`).focus()
      await key('Enter')
      await page.locator(`article[data-reference="${ref(n)}"]`).waitFor()
    },
  }
}
