import type { SessionLine } from '@ziara-gate/domain'
import { useDesk } from '../app/console.ts'
import { Said } from '../parts/said.tsx'
import { counted, sumOf } from './counts.ts'

interface SessionTableProps {
  readonly sessions: readonly SessionLine[]
  readonly chosen: SessionLine['id'] | null
  readonly choose: (id: SessionLine['id'] | null) => void
}

/** One row a session: where its visitors stand, in figures. */
export function SessionTable({ sessions, chosen, choose }: SessionTableProps) {
  const { say, format } = useDesk()
  // Those of another gate do not come in here.
  const own = sessions.filter(({ otherGate }) => otherGate === null)
  const figure = (value: number) => (
    <span className="figure" data-none={value === 0 || undefined}>
      {format.number(value)}
    </span>
  )
  return (
    <div className="table-place">
      <table className="session-table">
        <thead>
          <tr>
            <th scope="col">{say('day.session')}</th>
            <th scope="col">{say('day.visits')}</th>
            {counted.map((state) => (
              <th key={state} scope="col">
                {say(`state.${state}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.id} data-session={session.id} data-chosen={session.id === chosen || undefined}>
              <th scope="row">
                <SessionName session={session} chosen={session.id === chosen} choose={choose} />
              </th>
              <td>{figure(session.visits)}</td>
              {counted.map((state) => (
                <td key={state} data-count={state}>
                  {figure(session.counts[state])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('day.total')}</th>
            <td>{figure(own.reduce((sum, { visits }) => sum + visits, 0))}</td>
            {counted.map((state) => (
              <td key={state}>{figure(sumOf(own, state))}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

interface SessionNameProps {
  readonly session: SessionLine
  readonly chosen: boolean
  readonly choose: (id: SessionLine['id'] | null) => void
}

function SessionName({ session, chosen, choose }: SessionNameProps) {
  const { format, now, language, say } = useDesk()
  const { id, startsAt, endsAt, cancelled, otherGate } = session
  const at = now()
  return (
    <button
      type="button"
      className="session-name"
      aria-expanded={chosen}
      onClick={() => choose(chosen ? null : id)}
    >
      <span>
        {format.time(startsAt)} – {format.time(endsAt)}
      </span>
      <span className="unseen">{say('day.open')}</span>
      {at >= startsAt && at < endsAt && !cancelled && (
        <em className="is-now">
          <Said path="day.now" />
        </em>
      )}
      {cancelled && (
        <em className="concerned">
          <Said path="day.cancelled" />
        </em>
      )}
      {otherGate && (
        <em>
          <Said path="day.otherGate" values={{ gate: otherGate[language] }} />
        </em>
      )}
    </button>
  )
}
