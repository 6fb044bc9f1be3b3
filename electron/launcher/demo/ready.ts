import { setTimeout as after } from 'node:timers/promises'
import { type LaneState, laneState } from '@ziara-gate/domain'

const pollMs = 100

/** Waits until the lane can take a visitor: the gate has its schedule, the lane is idle and the scanner works. */
export async function laneReady(
  gateUrl: string,
  lane: string,
  token: string,
  signal: AbortSignal,
): Promise<void> {
  let last = 'no answer yet'
  while (!signal.aborted) {
    const state = await readState(gateUrl, lane, token, signal)
    if (typeof state === 'string') last = state
    else if (isReady(state)) return
    else last = `lane is ${state.current.step}, scanner ${state.scanner}`
    await after(pollMs, undefined, { signal }).catch(() => undefined)
  }
  throw new Error(`the gate did not become ready: ${last}`)
}

const isReady = (state: LaneState): boolean => state.current.step === 'idle' && state.scanner === 'ready'

async function readState(
  gateUrl: string,
  lane: string,
  token: string,
  signal: AbortSignal,
): Promise<LaneState | string> {
  try {
    const answer = await fetch(new URL(`/v1/lanes/${lane}/state`, gateUrl), {
      headers: { authorization: `Bearer ${token}` },
      signal,
    })
    if (!answer.ok) return `the gate answered ${answer.status}`
    return laneState.parse(await answer.json())
  } catch (error) {
    return (error as Error).message
  }
}
