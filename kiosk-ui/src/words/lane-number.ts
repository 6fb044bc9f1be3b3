import type { Explanation } from '@ziara-gate/domain'
import type { Format } from './format.ts'

/** Lanes are called by the number at the end of their id: `lane-2` is kiosk 2. Null when an id has none. */
export function numberOfLane(lane: string, format: Format): string | null {
  const digits = /(\d+)$/.exec(lane)?.[1]
  return digits === undefined ? null : format.number(Number(digits))
}

/** The number of the lane that an explanation sends to. */
export const laneNumber = (explanation: Explanation, format: Format): string | null =>
  explanation.code === 'IN_PROGRESS_ELSEWHERE' ? numberOfLane(explanation.params.lane, format) : null
