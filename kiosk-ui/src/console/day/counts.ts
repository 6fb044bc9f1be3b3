import type { SessionLine } from '@ziara-gate/domain'

type Counted = keyof SessionLine['counts']

/** In the order in which people pass through them. */
export const counted: readonly Counted[] = [
  'expected',
  'arrived',
  'waiting',
  'inside',
  'left',
  'refused',
  'left-queue',
  'did-not-come',
]

export const sumOf = (sessions: readonly SessionLine[], state: Counted): number =>
  sessions.reduce((sum, { counts }) => sum + (counts[state] ?? 0), 0)
