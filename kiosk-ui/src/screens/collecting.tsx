import { useKiosk } from '../kiosk.ts'
import { EveryoneIcon } from '../look/pictograms/icons.tsx'
import { ScanCard } from '../look/pictograms/scan.tsx'
import { Party } from '../parts/party.tsx'
import { ScannerHint } from '../parts/scanner-hint.tsx'
import { Stage } from '../parts/stage.tsx'
import { StartOver } from '../parts/start-over.tsx'
import { Touchable } from '../parts/touchable.tsx'
import { VisitStrip } from '../parts/visit-strip.tsx'
import type { Screen } from '../screen/screen.ts'
import type { Explained } from '../words/explain.ts'

/** The visit is found: whose card is next, and who is done. */
export function Collecting({
  screen,
  told,
}: {
  readonly screen: Extract<Screen, { screen: 'collecting' }>
  readonly told: Explained
}) {
  const { say, touch } = useKiosk()
  const { visit, explanation } = screen
  const someoneShown = visit.party.some(({ state }) => state === 'shown')
  const again = explanation.next === 'show-id-again'
  return (
    <Stage
      name="collecting"
      meaning={again ? 'wait' : 'forward'}
      picture={<ScanCard />}
      mirror="beside"
      say={told.say}
      help={told.help}
      under={<ScannerHint />}
      act={
        <>
          <StartOver />
          {someoneShown && (
            <Touchable kind="main" icon={<EveryoneIcon />} onTouch={() => touch({ touch: 'all-here' })}>
              {say('collecting.allHere')}
            </Touchable>
          )}
        </>
      }
    >
      <VisitStrip visit={visit} />
      <Party visit={visit} />
    </Stage>
  )
}
