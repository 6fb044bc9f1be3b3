import type { OpenCase, Reference } from '@ziara-gate/domain'
import { numberOfLane } from '../../words/lane-number.ts'
import { useDesk } from '../app/console.ts'
import { KeyHint } from '../parts/act.tsx'
import { Icon } from '../parts/icon.tsx'
import { Since } from '../parts/passing-time.tsx'
import { Counted, Said } from '../parts/said.tsx'

interface QueueProps {
  readonly shown: Reference | null
  readonly pick: (reference: Reference) => void
}

/** Everything that waits for an officer, the longest waiting first. */
export function Queue({ shown, pick }: QueueProps) {
  const { state, say } = useDesk()
  const { cases } = state
  if (cases.length === 0) return null
  return (
    <section className="queue" aria-labelledby="queue">
      <h2 id="queue">
        {say('queue.title')}{' '}
        <span className="count-of">
          <Counted path="queue.count" count={cases.length} />
        </span>
        {cases.length > 1 && (
          <span className="queue-keys">
            <KeyHint name="n" /> <Said path="queue.next" /> <KeyHint name="b" />{' '}
            <Said path="queue.previous" />
          </span>
        )}
      </h2>
      <ol>
        {cases.map((one) => (
          <li key={one.reference}>
            <QueueItem one={one} here={one.reference === shown} pick={() => pick(one.reference)} />
          </li>
        ))}
      </ol>
    </section>
  )
}

interface QueueItemProps {
  readonly one: OpenCase
  readonly here: boolean
  readonly pick: () => void
}

function QueueItem({ one, here, pick }: QueueItemProps) {
  const { format } = useDesk()
  return (
    <button
      type="button"
      className="queue-item"
      data-kind={one.kind}
      data-case={one.reference}
      aria-current={here || undefined}
      onClick={pick}
    >
      <Icon name={one.kind === 'confirm' ? 'person' : one.kind === 'called' ? 'bell' : 'refer'} />
      <span className="queue-what">
        <span className="queue-where">
          {one.lane !== null && (
            <span>
              <Said path="lanes.lane" values={{ n: numberOfLane(one.lane, format) ?? one.lane }} />
            </span>
          )}
          <span className="queue-wait">
            <Icon name="wait" />
            <Since at={one.since} />
          </span>
        </span>
        <strong>
          {one.kind === 'refer' && one.reason !== null ? (
            <Said path={`reason.${one.reason}`} />
          ) : (
            <Said path={`openCase.${one.kind}`} />
          )}
          {one.kind === 'confirm' && (
            <>
              {' · '}
              <Counted path="people" count={one.waiting} />
            </>
          )}
        </strong>
      </span>
    </button>
  )
}
