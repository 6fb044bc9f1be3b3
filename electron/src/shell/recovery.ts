import { backOffMs } from '../supervision/supervise.ts'

/** What recovery needs of a window's contents; Electron's WebContents has it all. */
export interface RecoverablePage {
  on(event: 'render-process-gone', hear: (event: unknown, details: { reason: string }) => void): unknown
  on(
    event: 'did-fail-load',
    hear: (event: unknown, code: number, text: string, url: string, main: boolean) => void,
  ): unknown
  on(event: 'unresponsive' | 'responsive' | 'did-finish-load', hear: () => void): unknown
  loadURL(url: string): Promise<void>
  forcefullyCrashRenderer(): void
  isDestroyed(): boolean
}

export interface RecoveryDeps {
  readonly url: string
  /** Calls back after the time; the answer cancels it. */
  readonly after: (ms: number, call: () => void) => () => void
  readonly log: (text: string) => void
  /** The page cannot be held up: end, so that the system starts the shell afresh. */
  readonly giveUp: () => void
}

const hungForMs = 10_000
const steadyAfterMs = 60_000
const triesInARow = 8

/**
 * Loads the page and brings it back whenever it crashed, hung or did not load, a little later each time. A page that
 * stood for a minute is steady again; one that fails eight times in a row is given up.
 * @returns stops recovering
 */
export function keepLoaded(page: RecoverablePage, deps: RecoveryDeps): () => void {
  let failures = 0
  let stopped = false
  let hung = false
  let cancelRetry = () => {}
  let cancelHung = () => {}
  let cancelSteady = () => {}

  const load = () => {
    if (stopped || page.isDestroyed()) return
    // A failure to load is told by did-fail-load too, once; that is where it is handled.
    page.loadURL(deps.url).catch(() => undefined)
  }
  const failed = (why: string) => {
    if (stopped) return
    awake()
    cancelSteady()
    cancelRetry()
    if (++failures > triesInARow) {
      deps.log(`page: ${why}; giving up after ${triesInARow} tries`)
      stop()
      return deps.giveUp()
    }
    deps.log(`page: ${why}; loading it again`)
    cancelRetry = deps.after(backOffMs(failures - 1), load)
  }
  const steady = () => {
    cancelSteady()
    cancelSteady = deps.after(steadyAfterMs, () => {
      failures = 0
    })
  }
  const awake = () => {
    hung = false
    cancelHung()
  }
  const stop = () => {
    stopped = true
    for (const cancel of [cancelRetry, cancelHung, cancelSteady]) cancel()
  }

  page.on('render-process-gone', (_event, details) => failed(`process gone (${details.reason})`))
  page.on('did-fail-load', (_event, _code, text, _url, main) => {
    if (main) failed(`did not load (${text})`)
  })
  page.on('unresponsive', () => {
    // Told again and again while it lasts; the time runs from the first.
    if (hung) return
    hung = true
    cancelHung = deps.after(hungForMs, () => page.forcefullyCrashRenderer())
  })
  page.on('responsive', awake)
  page.on('did-finish-load', steady)
  load()
  return stop
}
