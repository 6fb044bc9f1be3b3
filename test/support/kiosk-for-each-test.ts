import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { builtPage } from './built-page.ts'
import { type Browser, launchChromium } from './chromium.ts'
import { openKiosk, sizes } from './kiosk-page.ts'
import { type ScriptedGate, startScriptedGate } from './scripted-gate.ts'

export interface OpenKiosk {
  readonly browser: Browser
  readonly gate: ScriptedGate
  readonly page: Page
}

/** One Chromium a file; each test gets an idle upright kiosk and a scripted gate of its own. Call it at a file's top. */
export function kioskForEachTest(): () => OpenKiosk {
  let browser: Browser | null = null
  let open: OpenKiosk | null = null
  beforeAll(async () => {
    browser = await launchChromium()
  })
  beforeEach(async () => {
    if (!browser) throw new Error('no Chromium')
    const gate = await startScriptedGate(builtPage('kiosk-ui'))
    open = { browser, gate, page: await openKiosk(browser, gate, sizes.portrait) }
  })
  afterEach(async () => {
    await open?.page.context().close()
    await open?.gate.close()
  })
  afterAll(() => browser?.close())
  return () => {
    if (!open) throw new Error('no kiosk outside of a test')
    return open
  }
}
