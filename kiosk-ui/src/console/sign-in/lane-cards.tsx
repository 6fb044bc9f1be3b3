import type { LaneState } from '@ziara-gate/domain'
import { Text } from '../../parts/text.tsx'
import { numberOfLane } from '../../words/lane-number.ts'
import { doing, iconOf } from '../entrance/doing.ts'
import { Icon } from '../parts/icon.tsx'
import type { DeskFormat } from '../words/format.ts'
import type { Say } from '../words/wording.ts'

interface LaneCardsProps {
  readonly lanes: readonly LaneState[]
  readonly format: DeskFormat
  readonly say: Say
}

/** What each lane does, and nothing of whom it does it for. */
export const LaneCards = ({ lanes, format, say }: LaneCardsProps) => (
  <ul className="lock-lane-list">
    {lanes.map((lane) => (
      <li key={lane.lane} className="lane" data-doing={doing(lane)}>
        <Icon name={iconOf(doing(lane))} />
        <span>
          <strong>
            <Text>{say('lanes.lane', { n: numberOfLane(lane.lane, format) ?? lane.lane })}</Text>
          </strong>
          <span>{say(`lane.${doing(lane)}`)}</span>
          {lane.scanner === 'missing' && <span className="lane-fault">{say('lanes.scannerMissing')}</span>}
        </span>
      </li>
    ))}
    {lanes.length === 0 && <li className="soft">{say('lanes.none')}</li>}
  </ul>
)
