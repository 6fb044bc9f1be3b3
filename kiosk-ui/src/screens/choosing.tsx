import { useKiosk } from '../kiosk.ts'
import { Clock } from '../look/pictograms/things.tsx'
import { Stage } from '../parts/stage.tsx'
import { StartOver } from '../parts/start-over.tsx'
import { Text } from '../parts/text.tsx'
import type { Screen } from '../screen/screen.ts'
import type { Explained } from '../words/explain.ts'

type Choosing = Extract<Screen, { screen: 'choosing' }>

/** Several visits fit the card: their times, no names. */
export function Choosing({ screen, told }: { readonly screen: Choosing; readonly told: Explained }) {
  const { lane, say, touch } = useKiosk()
  if (!lane) return null
  const { time, hands } = lane.here.format
  const { sessions } = screen.explanation.params
  return (
    <Stage
      name="choosing"
      meaning="forward"
      picture={<Clock {...hands(sessions[0]?.startsAt ?? lane.state.at)} />}
      say={told.say}
      help={told.help}
      act={<StartOver />}
    >
      <ul className="choices">
        {sessions.map(({ choice, startsAt, endsAt }) => (
          <li key={choice}>
            <button type="button" onClick={() => touch({ touch: 'choose', choice })}>
              <strong>{time(startsAt)}</strong>
              <span>
                <Text>{say('between', { from: time(startsAt), to: time(endsAt) })}</Text>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Stage>
  )
}
