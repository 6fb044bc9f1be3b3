import type { Language } from '@ziara-gate/domain'
import type { Page } from 'playwright-core'
import type { Browser } from './chromium.ts'
import { type Scene, scenes, stateOf } from './lane-states.ts'
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

const idle: Scene = { current: { step: 'idle' } }

/** Screens that the page opens by itself, by name: each is brought up from the state it belongs to. */
export const ownScreens: Readonly<
  Record<string, (page: Page, gate: ScriptedGate, language: Language) => Promise<void>>
> = {
  children: async (page, gate, language) => {
    await show(page, gate, scenes['collecting-family'] ?? idle, language)
    await page.locator('.minors button').tap()
    await page.locator('[data-screen=children]').waitFor()
  },
  typing: (page, gate, language) => openPad(page, gate, language, ''),
  'typing-half': (page, gate, language) => openPad(page, gate, language, '7K3M9'),
  'typing-done': (page, gate, language) => openPad(page, gate, language, '7K3M92QD'),
}

/** Whatever was opened or typed is gone once the lane has been at something. */
export const closeOwn = (page: Page, gate: ScriptedGate, language: Language) =>
  show(page, gate, scenes['collecting-first'] ?? idle, language)

async function openPad(page: Page, gate: ScriptedGate, language: Language, text: string) {
  await closeOwn(page, gate, language)
  await show(page, gate, idle, language)
  await page.locator('.act button').tap()
  await page.locator('[data-screen=typing]').waitFor()
  await typeReference(page, text)
}

/** Types on the pad, wherever its keys are on a glass of this shape. */
export async function typeReference(page: Page, text: string): Promise<void> {
  for (const key of text) await page.locator('.pad, .pad-foot').getByText(key, { exact: true }).tap()
}
