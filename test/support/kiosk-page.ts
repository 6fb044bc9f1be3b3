import type { Language } from '@ziara-gate/domain'
import type { Page } from 'playwright-core'
import type { Browser } from './chromium.ts'
import { type Scene, stateOf } from './lane-states.ts'
import type { ScriptedGate } from './scripted-gate.ts'

export const sizes = {
  portrait: { width: 1080, height: 1920 },
  landscape: { width: 1280, height: 800 },
  large: { width: 3840, height: 2160 },
} as const

/** A kiosk of this size before the scripted gate, idle. Motion is reduced, so that what is seen stands still. */
export async function openKiosk(
  browser: Browser,
  gate: ScriptedGate,
  viewport: { readonly width: number; readonly height: number },
  address = '',
): Promise<Page> {
  const context = await browser.newContext({ viewport, hasTouch: true, reducedMotion: 'reduce' })
  const page = await context.newPage()
  gate.play(stateOf({ current: { step: 'idle' } }, 'ar'))
  await page.goto(`${gate.url}/${address}`)
  await page.locator('[data-screen=welcome]').waitFor()
  return page
}

/** Plays a scene and waits until the page draws it, fonts and all. */
export async function show(page: Page, gate: ScriptedGate, scene: Scene, language: Language): Promise<void> {
  const state = stateOf(scene, language)
  gate.play(state)
  await page.locator(`[data-revision="${state.revision}"]`).waitFor()
  await page.evaluate('document.fonts.ready')
}
