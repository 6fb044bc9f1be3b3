import type { DeviceState, DiscardReason, Scan, ScannerEvents } from '../port/scanner.ts'

/** Gathers what happens and lets a test wait for the thing itself. */
export interface Recorder<T> {
  readonly all: readonly T[]
  readonly add: (item: T) => void
  /** Resolves with the first item, already seen or to come, that fits. */
  readonly when: (fits: (item: T, all: readonly T[]) => boolean) => Promise<T>
}

export function makeRecorder<T>(): Recorder<T> {
  const all: T[] = []
  const waiting = new Set<(item: T) => void>()
  return {
    all,
    add: (item) => {
      all.push(item)
      for (const look of [...waiting]) look(item)
    },
    when: (fits) => {
      const seen = all.find((item) => fits(item, all))
      if (seen !== undefined) return Promise.resolve(seen)
      return new Promise((resolve) => {
        const look = (item: T) => {
          if (!fits(item, all)) return
          waiting.delete(look)
          resolve(item)
        }
        waiting.add(look)
      })
    },
  }
}

export interface RecordedScanner {
  readonly events: ScannerEvents
  readonly scans: Recorder<Scan>
  readonly states: Recorder<{ readonly state: DeviceState; readonly detail: string }>
  readonly discards: Recorder<{ readonly bytes: number; readonly why: DiscardReason }>
  /** The first `count` codes as Latin-1 text. */
  readonly texts: (count: number) => Promise<string[]>
}

export function recordScanner(): RecordedScanner {
  const scans = makeRecorder<Scan>()
  const states = makeRecorder<{ state: DeviceState; detail: string }>()
  const discards = makeRecorder<{ bytes: number; why: DiscardReason }>()
  return {
    scans,
    states,
    discards,
    events: {
      scanned: scans.add,
      state: (state, detail) => states.add({ state, detail }),
      discarded: (bytes, why) => discards.add({ bytes, why }),
    },
    texts: async (count) => {
      await scans.when((_, all) => all.length >= count)
      return scans.all.slice(0, count).map((scan) => Buffer.from(scan.data).toString('latin1'))
    },
  }
}
