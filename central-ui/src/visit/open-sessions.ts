import type { SessionView } from '@ziara-gate/domain'

/** Null: it takes as many as are booked. */
export const placesLeft = ({ capacity, booked }: SessionView): number | null =>
  capacity === null ? null : Math.max(0, capacity - booked)

/** Sessions that a visit can be moved to, as they follow each other; full ones too, so that nobody looks for them in vain. */
export const stillOpen = (
  sessions: readonly SessionView[],
  /** The one that the visit is in. */
  not: string,
  now: number,
): SessionView[] =>
  sessions
    .filter(({ id, cancelled, endsAt }) => id !== not && !cancelled && endsAt > now)
    .toSorted((a, b) => a.startsAt - b.startsAt)
