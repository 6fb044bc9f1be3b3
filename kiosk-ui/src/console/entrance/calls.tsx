import { numberOfLane } from '../../words/lane-number.ts'
import { useDesk } from '../app/console.ts'
import { Act } from '../parts/act.tsx'
import { Icon } from '../parts/icon.tsx'
import { Since } from '../parts/passing-time.tsx'
import { Said } from '../parts/said.tsx'

/** Visitors who touched «call an officer»: a person stands there and waits. */
export function Calls() {
  const { state, act, format, officer, live, say } = useDesk()
  return state.calls.map(({ lane, since }, index) => {
    const [before, after] = say('lanes.calls', { age: '|' })
      .replace(/[\u2068\u2069]/g, '')
      .split('|')
    return (
      <div key={lane} className="call-card" role="alert" data-call={lane}>
        <Icon name="bell" />
        <p>
          <strong>
            <Said path="lanes.lane" values={{ n: numberOfLane(lane, format) ?? lane }} />
          </strong>{' '}
          {before}
          <Since at={since} />
          {after}
        </p>
        <Act
          kind="main"
          icon="tick"
          name="answer"
          {...(index === 0 ? { hotkey: 'o' } : {})}
          disabled={!live || officer.role === 'viewer'}
          onAct={() => void act({ action: 'answer-call', lane }, 'answer')}
        >
          <Said path="lanes.answer" />
        </Act>
      </div>
    )
  })
}
