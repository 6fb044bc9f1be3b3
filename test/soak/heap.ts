/** What a page holds, asked of Chromium itself. */
import type { CDPSession, Page } from 'playwright-core'
import { anyMark } from './visitors.ts'

export interface Held {
  /** JavaScript heap in use after garbage collection, kB. */
  readonly heapKb: number
  /** DOM nodes alive, in the document or out of it. */
  readonly nodes: number
  readonly listeners: number
  readonly documents: number
}

/** Collects garbage until that frees nothing more: finalizers and weak references take another round each. */
export async function held(cdp: CDPSession): Promise<Held> {
  for (let round = 0; round < 4; round += 1) await cdp.send('HeapProfiler.collectGarbage')
  const { nodes, jsEventListeners: listeners, documents } = await cdp.send('Memory.getDOMCounters')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  return { heapKb: Math.round(usedSize / 1024), nodes, listeners, documents }
}

/** Marks of visitors among the strings of a heap snapshot, which is read as it streams in. */
export async function marksInHeap(cdp: CDPSession): Promise<string[]> {
  const found = new Set<string>()
  let rest = ''
  const take = ({ chunk }: { chunk: string }) => {
    const text = rest + chunk
    for (const [mark] of text.matchAll(anyMark)) found.add(mark)
    rest = text.slice(-32)
  }
  cdp.on('HeapProfiler.addHeapSnapshotChunk', take)
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false, captureNumericValue: false })
  cdp.off('HeapProfiler.addHeapSnapshotChunk', take)
  return [...found]
}

/** Everything of a page that outlives a screen, by where it is; all of it has to be empty. */
export async function traces(page: Page, cdp: CDPSession): Promise<Record<string, unknown[]>> {
  const kept = await page.evaluate<Record<string, unknown[]>>(`(async () => ({
    localStorage: Object.keys(localStorage),
    sessionStorage: Object.keys(sessionStorage),
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).map((one) => one.scope),
    historyState: history.state === null ? [] : [history.state],
    address: location.search === '' && location.hash === '' ? [] : [location.href],
    timings: performance.getEntriesByType('resource').map((one) => one.name).filter((name) => /Zq/.test(name)),
    window: window.name === '' ? [] : [window.name],
  }))()`)
  const cookies = (await page.context().cookies()).map(({ name }) => name)
  const dom = [...new Set((await page.content()).match(anyMark) ?? [])]
  return { ...kept, cookies, dom, heap: await marksInHeap(cdp) }
}
