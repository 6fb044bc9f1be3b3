import type { ConsoleState, Language } from '@ziara-gate/domain'
import type { Page } from 'playwright-core'
import type { Browser } from './chromium.ts'
import type { ScriptedConsoleGate } from './scripted-console-gate.ts'

export const deskSizes = {
  landscape: { width: 1280, height: 800 },
  portrait: { width: 1080, height: 1920 },
  large: { width: 3840, height: 2160 },
} as const
export const languages: readonly Language[] = ['ar', 'fr', 'en']

interface DeskOptions {
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly colorScheme?: 'light' | 'dark'
  readonly language?: Language
}

/** A console in front of the scripted gate. Motion is reduced, so that what is seen stands still. */
export async function openDesk(
  browser: Browser,
  gate: ScriptedConsoleGate,
  { viewport = deskSizes.landscape, colorScheme = 'light', language }: DeskOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce', hasTouch: true })
  const page = await context.newPage()
  await page.goto(`${gate.url}/console.html`)
  await page.locator('.desk, .lock-screen').first().waitFor()
  if (language) await speak(page, language)
  return page
}

export async function speak(page: Page, language: Language): Promise<void> {
  await page.locator(`[data-language=${language}]`).click()
  await page.locator(`html[lang=${language}]`).waitFor()
  await page.evaluate('document.fonts.ready')
}

/** Puts a state on the screen and waits until the page has it. */
export async function playAt(
  gate: ScriptedConsoleGate,
  part: Partial<ConsoleState>,
  seen: () => Promise<unknown>,
): Promise<void> {
  gate.play(part)
  await seen()
}
