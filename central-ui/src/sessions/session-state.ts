import type { SessionView } from '@ziara-gate/domain'

export type SessionState = 'open' | 'full' | 'running' | 'over' | 'cancelled'

/** Where a session stands at a moment. */
export function stateOf(
  { cancelled, startsAt, endsAt, capacity, booked }: SessionView,
  now: number,
): SessionState {
  if (cancelled) return 'cancelled'
  if (endsAt <= now) return 'over'
  if (startsAt <= now) return 'running'
  return capacity !== null && booked >= capacity ? 'full' : 'open'
}

/** Places that are left; null: without a limit. */
export const placesLeft = ({ capacity, booked }: SessionView): number | null =>
  capacity === null ? null : Math.max(0, capacity - booked)

export interface DayTotal {
  readonly booked: number
  /** null: some session takes as many as are booked. */
  readonly capacity: number | null
}

/** What a day takes and has; cancelled sessions take nobody. */
export function totalOf(sessions: readonly SessionView[]): DayTotal {
  const held = sessions.filter(({ cancelled }) => !cancelled)
  return {
    booked: held.reduce((sum, { booked }) => sum + booked, 0),
    capacity: held.some(({ capacity }) => capacity === null)
      ? null
      : held.reduce((sum, { capacity }) => sum + (capacity ?? 0), 0),
  }
}
