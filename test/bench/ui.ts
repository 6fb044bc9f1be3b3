/** What the kiosk's page costs: its scripts as sent, the first thing seen, and a state of the gate until it is on the glass. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { builtPage } from '../support/built-page.ts'
import { type Browser, launchChromium } from '../support/chromium.ts'
import { show, sizes } from '../support/kiosk-page.ts'
import { scenes, stateOf } from '../support/lane-states.ts'
import { type ScriptedGate, startScriptedGate } from '../support/scripted-gate.ts'
import { type Figure, figure, median, quantile, spread } from './figures.ts'
import type { Bench } from './kit/bench.ts'

/**
 * Runs in the page before anything of it: notes when a piece of the event stream arrives, and when the state in it is
 * painted. A frame's callback comes before its paint, a message sent from there after it.
 */
const stopwatch = `
  window.paints = []
  let arrived = 0
  const read = ReadableStreamDefaultReader.prototype.read
  ReadableStreamDefaultReader.prototype.read = async function () {
    const piece = await read.call(this)
    arrived = performance.now()
    return piece
  }
  const painted = new MessageChannel()
  painted.port1.onmessage = ({ data }) => window.paints.push(performance.now() - data)
  let shown = null
  new MutationObserver(() => {
    const revision = document.querySelector('[data-revision]')?.dataset.revision
    if (revision === shown) return
    shown = revision
    const since = arrived
    requestAnimationFrame(() => painted.port2.postMessage(since))
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-revision'] })`

/** Screens that differ as much as can be, one after the other. */
const tour = [
  'collecting-family',
  'conditions',
  'not-now-too-early',
  'collecting-crowd',
  'admitted',
  'welcome',
]

async function openFresh(browser: Browser, gate: ScriptedGate) {
  const context = await browser.newContext({ viewport: sizes.portrait, hasTouch: true })
  const page = await context.newPage()
  const scripts = new Set<string>()
  page.on('request', (request) => {
    if (request.url().endsWith('.js')) scripts.add(new URL(request.url()).pathname)
  })
  await page.addInitScript(stopwatch)
  gate.play(stateOf({ current: { step: 'idle' } }, 'ar'))
  await page.goto(gate.url)
  await page.locator('[data-screen=welcome]').waitFor()
  return { page, scripts }
}

const gzipped = (scripts: ReadonlySet<string>): number =>
  [...scripts].reduce((sum, path) => sum + gzipSync(readFileSync(builtPage('kiosk-ui') + path)).length, 0)

/** The page may be there before its first paint is told of, so it is waited for. */
const firstPaint = (page: Page) =>
  page.evaluate<number>(`new Promise((told) => {
    new PerformanceObserver((list) => {
      const [first] = list.getEntriesByName('first-contentful-paint')
      if (first) told(first.startTime)
    }).observe({ type: 'paint', buffered: true })
  })`)

/** Milliseconds from the arrival of each of so many states to its paint. */
async function paintTimes(page: Page, gate: ScriptedGate, count: number): Promise<number[]> {
  await page.evaluate('window.paints = []')
  for (let index = 0; index < count; index += 1) {
    const scene = scenes[tour[index % tour.length] ?? 'welcome']
    if (scene) await show(page, gate, scene, 'ar')
  }
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))')
  return page.evaluate<number[]>('window.paints')
}

/** The same stopwatch around nothing: what a frame alone takes on this machine, as busy as it is. */
const emptyFrames = (page: Page, count: number) =>
  page.evaluate<number[]>(`(async () => {
    const times = []
    const after = new MessageChannel()
    for (let index = 0; index < ${count}; index += 1) {
      const since = performance.now()
      await new Promise((done) => {
        after.port1.onmessage = done
        requestAnimationFrame(() => after.port2.postMessage(0))
      })
      times.push(performance.now() - since)
    }
    return times
  })()`)

export async function uiBenchmark({
  sizes: { rounds, scansPerRound },
}: Pick<Bench, 'sizes'>): Promise<Figure[]> {
  const browser = await launchChromium()
  const gate = await startScriptedGate(builtPage('kiosk-ui'))
  const firsts: number[] = []
  const p95s: number[] = []
  const floors: number[] = []
  let bytes = 0
  try {
    for (let round = 0; round < rounds; round += 1) {
      const { page, scripts } = await openFresh(browser, gate)
      firsts.push(await firstPaint(page))
      p95s.push(quantile(await paintTimes(page, gate, scansPerRound), 0.95))
      floors.push(quantile(await emptyFrames(page, scansPerRound), 0.95))
      bytes = gzipped(scripts)
      await page.context().close()
    }
  } finally {
    await gate.close()
    await browser.close()
  }
  const states = `event in the page until painted, ${scansPerRound} states a round; ${spread(p95s)}; an empty frame ${Math.round(median(floors))} ms`
  return [
    figure('ui.js_kb_gzip', bytes / 1000, 'kB', 'all scripts up to the welcome screen'),
    figure('ui.state_to_paint_p95_ms', median(p95s), 'ms', states),
    figure(
      'ui.first_paint_ms',
      median(firsts),
      'ms',
      `first contentful paint, cold cache; ${spread(firsts)}`,
    ),
  ]
}
