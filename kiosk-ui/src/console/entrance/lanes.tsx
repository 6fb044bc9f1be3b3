import type { LaneState, Reference } from '@ziara-gate/domain'
import { numberOfLane } from '../../words/lane-number.ts'
import { useDesk } from '../app/console.ts'
import { Act } from '../parts/act.tsx'
import { Icon } from '../parts/icon.tsx'
import { Counted, Said } from '../parts/said.tsx'
import { doing, iconOf } from './doing.ts'

/** Every lane of the gate with what it does now. */
export function Lanes() {
  const { state, say } = useDesk()
  return (
    <section className="lanes" aria-labelledby="lanes">
      <h2 id="lanes">{say('lanes.title')}</h2>
      <ul>
        {state.lanes.map((lane) => (
          <Lane key={lane.lane} lane={lane} />
        ))}
      </ul>
      {state.lanes.length === 0 && <p className="soft">{say('lanes.none')}</p>}
    </section>
  )
}

function Lane({ lane }: { readonly lane: LaneState }) {
  const { state, format, act, officer, live } = useDesk()
  const what = doing(lane)
  const called = state.calls.some((call) => call.lane === lane.lane)
  const reference = 'visit' in lane.current ? (lane.current.visit?.reference ?? null) : null
  const party = 'visit' in lane.current ? (lane.current.visit?.party ?? []) : []
  const done = party.filter(({ state: seen }) => seen !== 'open').length
  const n = numberOfLane(lane.lane, format) ?? lane.lane
  return (
    <li className="lane" data-doing={what} data-lane={lane.lane} data-called={called || undefined}>
      <Icon name={called ? 'bell' : iconOf(what)} />
      <div>
        <p>
          <strong>
            <Said path="lanes.lane" values={{ n }} />
          </strong>
        </p>
        <p>
          <Said path={`lane.${what}`} />
          {what === 'collecting' && (
            <span className="progress">
              {' '}
              <bdi>{`${format.number(done)}/${format.number(party.length)}`}</bdi>
            </span>
          )}
        </p>
        {lane.scanner === 'missing' && (
          <p className="lane-fault">
            <Icon name="alarm" />
            <Said path="lanes.scannerMissing" />
          </p>
        )}
        {party.length > 0 && what !== 'collecting' && (
          <p className="soft">
            <Counted path="people" count={party.length} />
          </p>
        )}
      </div>
      <LaneActs
        reference={reference}
        busy={what !== 'idle' && lane.current.step !== 'closed'}
        disabled={!live || officer.role === 'viewer'}
        n={n}
        free={() => void act({ action: 'free-lane', lane: lane.lane }, 'free')}
      />
    </li>
  )
}

interface LaneActsProps {
  readonly reference: Reference | null
  readonly busy: boolean
  readonly disabled: boolean
  readonly n: string
  readonly free: () => void
}

function LaneActs({ reference, busy, disabled, n, free }: LaneActsProps) {
  const { open, say } = useDesk()
  const ofLane = say('lanes.lane', { n }).replace(/[\u2068\u2069]/g, '')
  return (
    <div className="lane-acts">
      {reference !== null && (
        <Act kind="quiet" icon="find" name="lane-open" about={ofLane} onAct={() => open(reference)}>
          <Said path="find.foundOpen" />
        </Act>
      )}
      {busy && (
        <Act kind="quiet" icon="free" name="lane-free" disabled={disabled} about={ofLane} onAct={free}>
          <span className="unseen">
            <Said path="lanes.free" />
          </span>
        </Act>
      )}
    </div>
  )
}
