/** One kiosk page, one visitor after the other: does it grow, and does it remember? */
import type { Page } from 'playwright-core'
import { builtPage } from '../support/built-page.ts'
import { launchChromium } from '../support/chromium.ts'
import { startScriptedGate } from '../support/scripted-gate.ts'
import { type Held, held, traces } from './heap.ts'
import { openKiosk, size, visit } from './visitors.ts'

export interface SoakFigures {
  readonly visitors: number
  /** The first so many warm the page up: code is compiled, caches fill. */
  readonly warmUp: number
  readonly before: Held
  readonly after: Held
  /** Of the heap, after garbage collection: 0.2 is a fifth more. */
  readonly growth: number
  /** What was kept of visitors, by where; nothing where all is well. */
  readonly traces: Readonly<Record<string, readonly unknown[]>>
  readonly errors: readonly string[]
  readonly ok: boolean
}

export const mostGrowth = 0.2

export async function soak(
  visitors: number,
  warmUp: number,
  progress: (done: number) => void = () => undefined,
): Promise<SoakFigures> {
  const browser = await launchChromium()
  const gate = await startScriptedGate(builtPage('kiosk-ui'))
  try {
    const page = await openKiosk(browser, gate, size)
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    const cdp = await page.context().newCDPSession(page)
    const opened = await historyLength(page)
    let before: Held | null = null
    for (let visitor = 1; visitor <= visitors; visitor += 1) {
      await visit(page, gate, visitor)
      if (visitor === warmUp) before = await held(cdp)
      if (visitor % 100 === 0) progress(visitor)
    }
    const after = await held(cdp)
    if (before === null) throw new RangeError('the warm-up is longer than the soak')
    const kept = await traces(page, cdp)
    const history = (await historyLength(page)) === opened ? [] : ['longer than at the start']
    return judged({ visitors, warmUp, before, after, traces: { ...kept, history }, errors })
  } finally {
    await gate.close()
    await browser.close()
  }
}

const historyLength = (page: Page) => page.evaluate<number>('history.length')

function judged(figures: Omit<SoakFigures, 'growth' | 'ok'>): SoakFigures {
  const { before, after, traces, errors } = figures
  const growth = Number((after.heapKb / before.heapKb - 1).toFixed(3))
  const clean = Object.values(traces).every((found) => found.length === 0)
  // One screen more or less is some dozens of nodes; a leak of one a visitor would be thousands.
  const grown = after.nodes > before.nodes * (1 + mostGrowth) || after.listeners > before.listeners + 50
  return { ...figures, growth, ok: growth <= mostGrowth && clean && !grown && errors.length === 0 }
}
