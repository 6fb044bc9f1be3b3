import type { NextStep } from '@ziara-gate/domain'
import { useKiosk } from '../kiosk.ts'
import type { Meaning } from '../look/pictograms/frame.tsx'
import { PointerIcon } from '../look/pictograms/icons.tsx'
import { Officer as OfficerPicture } from '../look/pictograms/people.tsx'
import { OpenDoor, WaitingRoom } from '../look/pictograms/places.tsx'
import { Stage } from '../parts/stage.tsx'
import { StartOver } from '../parts/start-over.tsx'
import { Ticket } from '../parts/ticket.tsx'
import type { Screen } from '../screen/screen.ts'
import type { Explained } from '../words/explain.ts'
import type { Side, Way } from '../words/wording.ts'
import { pictureOf } from './picture-of.tsx'

const pointsTo: Readonly<Record<Way, Side>> = { ahead: 'above', left: 'left', right: 'right' }

/** Come in: the number and the way, in the colour that is seen from across the hall. */
export function Admitted({
  screen,
  told,
}: {
  readonly screen: Extract<Screen, { screen: 'admitted' }>
  readonly told: Explained
}) {
  const { say, config } = useKiosk()
  return (
    <Stage
      name="admitted"
      meaning="forward"
      filled
      picture={<OpenDoor />}
      say={told.say}
      help={told.help}
      under={
        config.door && (
          <p className="scanner-hint" data-at={pointsTo[config.door]}>
            <PointerIcon to={pointsTo[config.door]} />
            <span>{say(`doorAt.${config.door}`)}</span>
          </p>
        )
      }
    >
      {screen.ticket !== null && <Ticket number={screen.ticket} />}
    </Stage>
  )
}

/** All is recorded; a guard has yet to look at the faces. */
export function Waiting({
  screen,
  told,
}: {
  readonly screen: Extract<Screen, { screen: 'waiting' }>
  readonly told: Explained
}) {
  return (
    <Stage name="waiting" meaning="wait" picture={<WaitingRoom />} say={told.say} help={told.help}>
      {screen.ticket !== null && <Ticket number={screen.ticket} />}
    </Stage>
  )
}

/** Reading once more is no refusal, and what only an officer can help with is shown as that. */
function meaningOf(next: NextStep): Meaning {
  if (next === 'scan-again') return 'wait'
  return next === 'see-officer' ? 'officer' : 'not-now'
}

/** Not now: when, or where instead. */
export function NotNow({
  screen,
  told,
}: {
  readonly screen: Extract<Screen, { screen: 'not-now' }>
  readonly told: Explained
}) {
  const { lane } = useKiosk()
  if (!lane) return null
  const { explanation } = screen
  return (
    <Stage
      name="not-now"
      meaning={meaningOf(explanation.next)}
      picture={pictureOf(explanation, lane.here)}
      say={told.say}
      help={told.help}
      act={<StartOver />}
    />
  )
}

/** Neutral: whatever the reason is, it is the officer's. */
export function SeeOfficer({ told }: { readonly told: Explained }) {
  return (
    <Stage
      name="officer"
      meaning="officer"
      picture={<OfficerPicture />}
      say={told.say}
      help={told.help}
      act={<StartOver />}
    />
  )
}
