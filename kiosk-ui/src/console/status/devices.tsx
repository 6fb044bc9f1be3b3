import { numberOfLane } from '../../words/lane-number.ts'
import { Light } from '../app/condition.tsx'
import { useDesk } from '../app/console.ts'
import { Said } from '../parts/said.tsx'

const looks = {
  ready: { of: 'good', icon: 'tick' },
  missing: { of: 'bad', icon: 'cut' },
  failing: { of: 'bad', icon: 'alarm' },
} as const

/** The scanners of each lane, as its lane agent tells of them. */
export function Devices() {
  const { state, format, say } = useDesk()
  const sorted = state.devices.toSorted(
    (a, b) => format.compare(a.lane, b.lane) || format.compare(a.name, b.name),
  )
  return (
    <section aria-labelledby="devices">
      <h2 id="devices">{say('status.devices')}</h2>
      {sorted.length === 0 && <p className="soft">{say('status.noDevices')}</p>}
      <ul className="device-list">
        {sorted.map(({ lane, name, kind, state: condition, detail }) => (
          <li key={`${lane} ${name}`} data-state={condition}>
            <strong>
              <Said path="lanes.lane" values={{ n: numberOfLane(lane, format) ?? lane }} />
            </strong>
            <span>
              <bdi>{name}</bdi> · <Said path={`deviceKind.${kind}`} />
            </span>
            <Light {...looks[condition]}>
              <Said path={`deviceState.${condition}`} />
            </Light>
            {detail !== '' && (
              <bdi className="soft" lang="en" dir="ltr">
                {detail}
              </bdi>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
