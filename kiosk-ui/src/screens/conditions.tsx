import { useKiosk } from '../kiosk.ts'
import { Conditions as ConditionsPicture } from '../look/pictograms/things.tsx'
import { ConditionsList } from '../parts/rules.tsx'
import { Stage } from '../parts/stage.tsx'
import { StartOver } from '../parts/start-over.tsx'
import { Touchable } from '../parts/touchable.tsx'
import { VisitStrip } from '../parts/visit-strip.tsx'
import type { Screen } from '../screen/screen.ts'
import type { Explained } from '../words/explain.ts'

/** Where the site asks for it, the conditions are agreed to by touch. */
export function Conditions({
  screen,
  told,
}: {
  readonly screen: Extract<Screen, { screen: 'conditions' }>
  readonly told: Explained
}) {
  const { say, touch } = useKiosk()
  return (
    <Stage
      name="conditions"
      meaning="forward"
      picture={<ConditionsPicture />}
      say={told.say}
      help={told.help}
      act={
        <>
          <StartOver />
          <Touchable kind="main" onTouch={() => touch({ touch: 'accept-conditions' })}>
            {say('acceptConditions')}
          </Touchable>
        </>
      }
    >
      <VisitStrip visit={screen.visit} />
      <div className="conditions">
        <ConditionsList />
      </div>
    </Stage>
  )
}
