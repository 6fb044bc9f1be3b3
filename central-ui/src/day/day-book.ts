import type { AttendanceRecord } from '@ziara-gate/domain'
import { type Failure, isSignedOut } from '../api/failure.ts'
import type { Headquarters } from '../api/headquarters.ts'
import { type Book, createBook, type SiteToday } from './book.ts'
import { follow, type Line } from './follow.ts'
import { createNaps, type Naps, type Timers } from './timers.ts'

export interface DayView {
  /** failed: the first load; later failures show in `line`, and what is known stays. */
  readonly phase: 'loading' | 'ready' | { readonly failed: Failure }
  readonly line: Line
  readonly sites: readonly SiteToday[]
  /** The latest events of today, newest first. */
  readonly latest: readonly AttendanceRecord[]
}

export type Ending = 'stopped' | 'signed-out'

export interface DayBook {
  /** Loads and follows until `signal` ends, or until nobody is signed in any more. */
  run(signal: AbortSignal): Promise<Ending>
  /** Tries again at once what failed or waits to be tried again. */
  retry(): void
  view(): DayView
  subscribe(listener: () => void): () => void
  /** Called with each event as it arrives, of whatever day. */
  onRecord(listener: (record: AttendanceRecord) => void): () => void
}

const pageSize = 500
const sitesEveryMs = 15_000
/** Events arrive in bursts when a gate comes back; the page is drawn once for many. */
const gatherMs = 150

async function loadDay(headquarters: Headquarters, book: Book, signal: AbortSignal): Promise<Failure | null> {
  const from = book.earliest()
  if (from === null) return null
  let after: string | null = null
  do {
    const page = await headquarters.attendance({ from }, { order: 'asc', limit: pageSize, after }, signal)
    if (!page.ok) return page.error
    for (const record of page.value.events) book.take(record)
    after = page.value.next
  } while (after !== null && !signal.aborted)
  return null
}

/** Holds what is shown, and tells those who draw it, at most once every `gatherMs`. */
function createBoard(book: Book, timers: Timers) {
  const listeners = new Set<() => void>()
  let parts: Pick<DayView, 'phase' | 'line'> = { phase: 'loading', line: { state: 'connecting' } }
  let view: DayView = { ...parts, sites: [], latest: [] }
  let gathering = false
  const publish = () => {
    view = { ...parts, sites: book.days(), latest: book.latest() }
    for (const listener of listeners) listener()
  }
  return {
    view: () => view,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set(changed: Partial<typeof parts>) {
      parts = { ...parts, ...changed }
      publish()
    },
    soon() {
      if (gathering) return
      gathering = true
      timers.after(gatherMs, () => {
        gathering = false
        publish()
      })
    },
  }
}

type Board = ReturnType<typeof createBoard>

/** Loads sites and day until it works; a failure is shown, and tried again by itself or by hand. */
async function load(headquarters: Headquarters, book: Book, board: Board, naps: Naps, signal: AbortSignal) {
  while (!signal.aborted) {
    const sites = await headquarters.sites()
    if (sites.ok) book.setSites(sites.value)
    const failed = sites.ok ? await loadDay(headquarters, book, signal) : sites.error
    if (signal.aborted || (failed !== null && isSignedOut(failed))) return
    if (failed === null) return board.set({ phase: 'ready' })
    if (board.view().phase !== 'ready') board.set({ phase: { failed } })
    await naps.nap(sitesEveryMs, signal)
  }
}

/** When gates were last heard is not in the stream, so the sites are asked for again and again. */
async function pollSites(
  headquarters: Headquarters,
  book: Book,
  board: Board,
  naps: Naps,
  signal: AbortSignal,
): Promise<Ending> {
  while (!signal.aborted) {
    await naps.nap(sitesEveryMs, signal)
    if (signal.aborted) break
    const sites = await headquarters.sites()
    if (sites.ok) book.setSites(sites.value)
    else if (isSignedOut(sites.error)) return 'signed-out'
    // Published even without an answer: the hour moves on, and so does what counts as silent.
    board.soon()
  }
  return 'stopped'
}

export function createDayBook(headquarters: Headquarters, timers: Timers): DayBook {
  const recordListeners = new Set<(record: AttendanceRecord) => void>()
  const book = createBook(timers.now)
  const board = createBoard(book, timers)
  const naps = createNaps(timers)

  const following = (signal: AbortSignal) => ({
    onOpen(resumed: boolean) {
      if (!resumed || board.view().phase !== 'ready') void load(headquarters, book, board, naps, signal)
    },
    onRecord(record: AttendanceRecord) {
      if (book.take(record)) board.soon()
      for (const listener of recordListeners) listener(record)
    },
    onLine(line: Line) {
      const neverLoaded = line.state === 'lost' && board.view().phase === 'loading'
      board.set(neverLoaded ? { line, phase: { failed: 'unreachable' } } : { line })
    },
  })

  return {
    async run(outer) {
      const over = new AbortController()
      const signal = AbortSignal.any([outer, over.signal])
      const loops = [
        follow(headquarters, timers, naps, following(signal), signal),
        pollSites(headquarters, book, board, naps, signal),
      ]
      const ended = await Promise.race(loops)
      over.abort()
      await Promise.all(loops)
      return ended
    },
    retry() {
      if (board.view().phase !== 'ready') board.set({ phase: 'loading' })
      naps.wake()
    },
    view: board.view,
    subscribe: board.subscribe,
    onRecord(listener) {
      recordListeners.add(listener)
      return () => recordListeners.delete(listener)
    },
  }
}
