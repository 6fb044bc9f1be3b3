import type { Reading } from '@ziara-gate/domain'

/** taken: the gate has it · refused: it would never take it · lost: the gate stayed away, so it may be shown again. */
export type ReadingResult = 'taken' | 'refused' | 'lost'

export interface ReadingSetup {
  /** Address of the lane: `/api/v1/lanes/self`. */
  readonly lane: string
  readonly fetch: typeof globalThis.fetch
  /** Resolves after so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>
}

/** As long as the lane agent keeps a scanner's reading: a restart of the gate service, not an outage. */
const patienceMs = 6000
const pausesMs = [250, 500, 1000, 2000, 2000]

/** Posts what the camera read, some times over where the gate does not answer, always under its one id. Never throws. */
export function readingSender({
  lane,
  fetch,
  pause,
}: ReadingSetup): (reading: Reading) => Promise<ReadingResult> {
  const post = async (reading: Reading): Promise<ReadingResult> => {
    try {
      const response = await fetch(`${lane}/readings`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(reading),
        signal: AbortSignal.timeout(patienceMs),
      })
      if (response.ok) return 'taken'
      return response.status < 500 && response.status !== 429 ? 'refused' : 'lost'
    } catch {
      return 'lost'
    }
  }
  return async (reading) => {
    let result = await post(reading)
    for (const ms of pausesMs) {
      if (result !== 'lost') return result
      await pause(ms)
      result = await post(reading)
    }
    return result
  }
}
