import type { Touch } from '@ziara-gate/domain'

/** taken: the gate has it · refused: it did not fit the lane's state · too-fast: wait · unreachable: it never got there. */
export type TouchResult = 'taken' | 'refused' | 'too-fast' | 'unreachable'
export type SendTouch = (touch: Touch) => Promise<TouchResult>

/** Posts touches of the lane at `lane`, for example `/api/v1/lanes/self`. Never throws. */
export function touchSender(lane: string, fetch: typeof globalThis.fetch, patienceMs: number): SendTouch {
  return async (touch) => {
    try {
      const response = await fetch(`${lane}/touches`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(touch),
        signal: AbortSignal.timeout(patienceMs),
      })
      if (response.ok) return 'taken'
      if (response.status === 429) return 'too-fast'
      return response.status < 500 ? 'refused' : 'unreachable'
    } catch {
      return 'unreachable'
    }
  }
}
