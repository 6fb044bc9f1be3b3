import type { Explanation } from '@ziara-gate/domain'
import { useKiosk } from '../kiosk.ts'
import type { Here } from '../words/explain.ts'
import { laneNumber } from '../words/lane-number.ts'

/** The one fact to go away with: an hour, a place, a number. Null when the label says it all. */
function factOf(explanation: Explanation, { format, language }: Here): string | null {
  switch (explanation.code) {
    case 'TOO_EARLY':
    case 'WRONG_DAY':
      return explanation.next === 'come-back' ? format.time(explanation.params.opensAt) : null
    case 'PASS_SUPERSEDED':
      return format.time(explanation.params.startsAt)
    case 'WRONG_SITE':
      return explanation.params.site?.[language] ?? null
    case 'WRONG_GATE':
      return explanation.params.gate?.[language] ?? null
    case 'IN_PROGRESS_ELSEWHERE':
      return laneNumber(explanation, format)
    default:
      return null
  }
}

/** Like a sign on a wall: what next, and the hour, place or number that goes with it. */
export function Sign({ explanation, here }: { readonly explanation: Explanation; readonly here: Here }) {
  const { say } = useKiosk()
  const label = say(`next.${explanation.next}`)
  const fact = factOf(explanation, here)
  return (
    <p className="sign">
      {fact === null ? (
        <strong>{label}</strong>
      ) : (
        <>
          <span>{label}</span>
          <strong>
            <bdi>{fact}</bdi>
          </strong>
        </>
      )}
    </p>
  )
}
