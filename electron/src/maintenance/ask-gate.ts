import type { EnterAnswer, OfficerSign } from '../ipc/maintenance-enter.ts'
import type { Station } from '../page/station.ts'

const answerWithinMs = 8000

/** Too many failures, whoever it was. */
const waiting = [423, 429]
/** Not one that was understood as a question: the gate is not there, not ready, or of another version. */
const notAnswered = (status: number): boolean => status === 404 || status >= 500

/**
 * Asks the gate whether this officer may leave the kiosk; the gate records it. Whoever cannot be asked grants nothing.
 * @param kiosk the station of the lane whose scanner reads the badge
 */
export async function askGate(kiosk: Station, sign: OfficerSign, call: typeof fetch): Promise<EnterAnswer> {
  const path = `/v1/lanes/${encodeURIComponent(kiosk.id)}/maintenance`
  try {
    const { status } = await call(new URL(path, kiosk.gateUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${kiosk.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(sign),
      redirect: 'error',
      signal: AbortSignal.timeout(answerWithinMs),
    })
    if (status === 204) return 'granted'
    if (waiting.includes(status)) return 'wait'
    return notAnswered(status) ? 'unavailable' : 'refused'
  } catch {
    return 'unavailable'
  }
}
