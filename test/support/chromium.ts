import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium, installChromium, installCommand } from '@ziara-gate/electron/chromium'
import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'

/** Nothing that phones home, asks questions or needs a graphics card. */
export const quietly = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--font-render-hinting=none',
]

/** The machine's own Chromium; installed where this process may do that, else an error with the command to run. */
export function chromiumPath(): string {
  const found = findChromium(process.env) ?? (installChromium() ? findChromium(process.env) : null)
  if (found !== null) return found
  throw new Error(
    `no Chromium on this machine: run \`${installCommand}\`, or set CHROMIUM to the path of one that is elsewhere`,
  )
}

/** A machine that does much else at the same time is no failure: for starting, and for whatever is waited for in a page. */
export const patienceMs = 120_000

/** One started Chromium with a profile of its own, which is gone after `close`. */
export interface Browser {
  /** A clean context: no cookies, no storage. */
  newContext(options?: BrowserContextOptions): Promise<BrowserContext>
  close(): Promise<void>
}

export async function launchChromium(extra: readonly string[] = []): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'ziara-chromium-'))
  // Chromium refuses its sandbox to root; everybody else keeps it.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    timeout: patienceMs,
    args: [...quietly, ...asRoot, ...extra],
    // Chromium writes crash reports and caches under HOME unless told otherwise.
    env: { ...definedOf(process.env), XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile },
  })
  return {
    newContext: async (options = {}) => {
      const context = await browser.newContext(options)
      context.setDefaultTimeout(patienceMs)
      return context
    },
    close: async () => {
      await browser.close()
      // Its last processes may still write.
      await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
    },
  }
}

const definedOf = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
