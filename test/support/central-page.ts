import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Language } from '@ziara-gate/domain'
import type { BrowserContext, Page } from 'playwright-core'
import type { Browser } from './chromium.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** What went wrong in the page by itself: script errors, breaches of the content policy, requests to elsewhere. */
  readonly troubles: readonly string[]
}

export interface VisitOptions {
  readonly path?: string
  readonly language?: Language
  /** Signs in through the address. */
  readonly token?: string
  readonly viewport?: { readonly width: number; readonly height: number }
  /** The time on the reader's clock; the machine's own without it. */
  readonly now?: number
  /** Another page of somebody who is here already. */
  readonly context?: BrowserContext
}

const laptop = { width: 1280, height: 800 }

const addressOf = (base: string, { path = '/', language = 'en', token }: VisitOptions) => {
  const url = new URL(path, base)
  url.searchParams.set('lang', language)
  if (token !== undefined) url.hash = `token=${token}`
  return url.href
}

/** Opens a page of headquarters as somebody would, motion reduced so that what is looked at stands still. */
export async function visitCentral(
  browser: Browser,
  base: string,
  options: VisitOptions = {},
): Promise<Visit> {
  const { viewport = laptop, now } = options
  const context = options.context ?? (await browser.newContext({ viewport, reducedMotion: 'reduce' }))
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      troubles.push(message.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(base)) troubles.push(`request: ${request.url()}`)
  })
  if (now !== undefined) await page.clock.setFixedTime(now)
  await page.goto(addressOf(base, options))
  return { page, context, troubles }
}

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/** What axe finds against WCAG 2.2 A and AA, as lines that say where. */
export async function axeFindings(page: Page): Promise<string[]> {
  // Evaluated by the debugger, which the page's content policy does not bind.
  await page.evaluate(axeSource)
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await page.evaluate<{ violations: Violation[] }>(
    `axe.run(document, { runOnly: ${JSON.stringify(tags)} })`,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`),
  )
}

/** Text without the marks that isolate what runs in the other direction. */
export const plain = (text: string | null): string =>
  (text ?? '').replace(/[\u2066-\u2069\u200e\u200f]/g, '').trim()

/** Tries a lost line again by hand, unless the page was quicker. */
export const tryNow = (page: Page): Promise<void> =>
  page.evaluate(`document.querySelector('.line-lost button')?.click()`)
