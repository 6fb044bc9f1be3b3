import type { VisitView } from '@ziara-gate/domain'
import { useKiosk } from '../kiosk.ts'
import { AbsentIcon, TickIcon } from '../look/pictograms/icons.tsx'
import { Family } from '../look/pictograms/people.tsx'
import { isVouchedFor } from '../parts/party.tsx'
import { Stage } from '../parts/stage.tsx'
import { Touchable } from '../parts/touchable.tsx'
import type { Explained } from '../words/explain.ts'

/** Children count as present with the one who answers for them; here one of them can be said to have stayed at home. */
export function Children({ visit, told }: { readonly visit: VisitView; readonly told: Explained }) {
  const { say, touch, open } = useKiosk()
  const children = visit.party.filter(isVouchedFor)
  return (
    <Stage
      name="children"
      meaning="forward"
      picture={<Family />}
      say={told.say}
      help={told.help}
      act={
        <Touchable kind="main" icon={<TickIcon />} onTouch={() => open(null)}>
          {say('children.done')}
        </Touchable>
      }
    >
      <ul className="toggles">
        {children.map(({ id, maskedName, state }, index) => {
          const absent = state === 'absent'
          return (
            <li key={id}>
              <button
                type="button"
                aria-pressed={!absent}
                onClick={() => touch({ touch: 'minor', visitor: id, here: absent })}
              >
                {absent ? <AbsentIcon /> : <TickIcon />}
                <span className="child">
                  <bdi>{maskedName ?? `${say('collecting.minor')} ${index + 1}`}</bdi>
                  <span className="role">{say(absent ? 'children.absent' : 'children.here')}</span>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </Stage>
  )
}
