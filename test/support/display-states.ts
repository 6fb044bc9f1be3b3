import { type DisplayState, displayState } from '@ziara-gate/domain'
import type { Page } from 'playwright-core'
import type { Browser } from './chromium.ts'
import { now, siteOf } from './lane-states.ts'
import type { ScriptedGate } from './scripted-gate.ts'

type Called = DisplayState['called'][number]

export interface WallScene {
  readonly called: readonly Called[]
  readonly waiting?: number
  readonly delayMinutes?: number | null
  readonly closed?: boolean
  readonly country?: 'MA' | 'IQ'
  readonly noSite?: boolean
}

const call = (ticket: number, kind: Called['place']['kind'], number: number, minutesAgo: number): Called => ({
  ticket,
  place: { kind, number },
  at: now - minutesAgo * 60_000,
})

const several = [
  call(127, 'door', 3, 0),
  call(124, 'window', 1, 1),
  call(126, 'hall', 2, 3),
  call(119, 'table', 14, 6),
  call(122, 'door', 12, 9),
  call(121, 'door', 1, 14),
]

/** What a display may have to show, by name. */
export const wallScenes: Readonly<Record<string, WallScene>> = {
  several: { called: several, waiting: 14, delayMinutes: 12 },
  'several-iraq': { called: several, waiting: 3, delayMinutes: 2, country: 'IQ' },
  one: { called: several.slice(0, 1), waiting: 6, delayMinutes: 0 },
  two: { called: [call(1048, 'window', 11, 0), call(999, 'hall', 10, 2)], waiting: 120, delayMinutes: 75 },
  'nobody-yet': { called: [], waiting: 2, delayMinutes: null },
  'closed-with-numbers': { called: several, closed: true },
  closed: { called: [], closed: true },
  starting: { called: [], noSite: true, closed: true },
}

let revision = 0

/** A display state that the contract accepts, with a revision above all before it. */
export function wallState(scene: WallScene): DisplayState {
  revision += 1
  const { called, waiting = 0, delayMinutes = null, closed = false, country = 'MA', noSite = false } = scene
  const site = noSite ? null : siteOf(country)
  const base = { gate: 'ain-sebaa-main', boot: 'scripted', revision, at: now }
  return displayState.parse({ ...base, site, called, waiting, delayMinutes, closed })
}

export const wallSizes = {
  wall: { width: 1920, height: 1080 },
  'wall-large': { width: 3840, height: 2160 },
  'wall-upright': { width: 1080, height: 1920 },
} as const

/** A display of this size before the scripted gate, with this on it. */
export async function openWall(
  browser: Browser,
  gate: ScriptedGate<DisplayState>,
  viewport: { readonly width: number; readonly height: number },
  scene: WallScene,
  address = '',
): Promise<Page> {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const state = wallState(scene)
  gate.play(state)
  await page.goto(`${gate.url}/${address}`)
  await drawn(page, state)
  return page
}

/** Plays a scene and waits until the page draws it, fonts and all. */
export async function showWall(page: Page, gate: ScriptedGate<DisplayState>, scene: WallScene) {
  const state = wallState(scene)
  gate.play(state)
  await drawn(page, state)
}

async function drawn(page: Page, state: DisplayState) {
  await page.locator(`.wall[data-revision="${state.revision}"]`).waitFor()
  await page.evaluate('document.fonts.ready')
}
