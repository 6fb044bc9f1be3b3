import { type AttendanceRecord, insightOverview } from '@ziara-gate/domain'
import { type Failure, isSignedOut } from '../api/failure.ts'
import type { Headquarters } from '../api/headquarters.ts'
import { type Book, createBook, latestKept, type SiteToday } from './book.ts'
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

/** Counts and gates are asked for so often while nothing happens. */
const quietMs = 15_000
/** After an event they are asked for soon, and again while more of it is being counted. */
const soonMs = 300
const livelyMs = 3_000
/** A page takes no more than so small a part of headquarters' time, however much happens. */
const rests = 20
const shortestMs = 1_000
/** Events arrive in bursts when a gate comes back; the page is drawn once for many. */
const gatherMs = 150

/** What stands in the way of telling the day; null: nothing. */
async function readDay(headquarters: Headquarters, book: Book, signal: AbortSignal): Promise<Failure | null> {
  const sites = await headquarters.sites()
  if (!sites.ok) return sites.error
  book.setSites(sites.value)
  const counted = await headquarters.ask('/v1/insight/overview', insightOverview, signal)
  if (!counted.ok) return counted.error
  book.setCounted(counted.value)
  return null
}

async function readLatest(
  headquarters: Headquarters,
  book: Book,
  signal: AbortSignal,
): Promise<Failure | null> {
  const from = book.earliest()
  if (from === null) return null
  const page = { order: 'desc', limit: latestKept, after: null } as const
  const latest = await headquarters.attendance({ from }, page, signal)
  if (!latest.ok) return latest.error
  for (const record of latest.value.events) book.take(record)
  return null
}

/** Holds what is shown, and tells those who draw it, at most once every `gatherMs`. */
function createBoard(book: Book, timers: Timers) {
  const listeners = new Set<() => void>()
  let parts: Pick<DayView, 'phase' | 'line'> = { phase: 'loading', line: { state: 'connecting' } }
  let view: DayView = { ...parts, sites: [], latest: [] }
  let gathering = false
  const publish = () => {
    view = { ...parts, sites: book.sites(), latest: book.latest() }
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

/** Loads the day until it works; a failure is shown, and tried again by itself or by hand. */
async function load(headquarters: Headquarters, book: Book, board: Board, naps: Naps, signal: AbortSignal) {
  while (!signal.aborted) {
    const failed =
      (await readDay(headquarters, book, signal)) ?? (await readLatest(headquarters, book, signal))
    if (signal.aborted || (failed !== null && isSignedOut(failed))) return
    if (failed === null) return board.set({ phase: 'ready' })
    if (board.view().phase !== 'ready') board.set({ phase: { failed } })
    await naps.nap(quietMs, signal)
  }
}

/** Asks what was counted again and again: seldom while nothing happens, soon after something did. */
function createCounter(headquarters: Headquarters, timers: Timers, book: Book, board: Board) {
  const naps = createNaps(timers)
  let livelyUntil = 0
  let isResting = false
  return {
    happened() {
      livelyUntil = timers.now() + livelyMs
      if (!isResting) return
      isResting = false
      timers.after(soonMs, naps.wake)
    },
    async run(signal: AbortSignal): Promise<Ending> {
      let tookMs = 0
      while (!signal.aborted) {
        isResting = timers.now() >= livelyUntil
        await naps.nap(isResting ? quietMs : Math.max(shortestMs, Math.min(quietMs, rests * tookMs)), signal)
        isResting = false
        if (signal.aborted) break
        const from = timers.now()
        const failed = await readDay(headquarters, book, signal)
        if (failed !== null && isSignedOut(failed)) return 'signed-out'
        tookMs = timers.now() - from
        // Published even without an answer: the hour moves on, and so does what counts as silent.
        board.soon()
      }
      return 'stopped'
    },
  }
}

export function createDayBook(headquarters: Headquarters, timers: Timers): DayBook {
  const recordListeners = new Set<(record: AttendanceRecord) => void>()
  const book = createBook(timers.now)
  const board = createBoard(book, timers)
  const naps = createNaps(timers)
  const counter = createCounter(headquarters, timers, book, board)

  const following = (signal: AbortSignal) => ({
    onOpen(resumed: boolean) {
      if (!resumed || board.view().phase !== 'ready') void load(headquarters, book, board, naps, signal)
    },
    onRecord(record: AttendanceRecord) {
      counter.happened()
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
      const loops = [follow(headquarters, timers, naps, following(signal), signal), counter.run(signal)]
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
