import type { CaseFile, Happening } from '@ziara-gate/domain'
import { useTick } from '../../parts/use-tick.ts'
import { numberOfLane } from '../../words/lane-number.ts'
import { useDesk } from '../app/console.ts'
import { Act } from '../parts/act.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { Left } from '../parts/passing-time.tsx'
import { Said } from '../parts/said.tsx'

const icons: Partial<Record<Happening['kind'], IconName>> = {
  arrival: 'person',
  admission: 'entrance',
  refusal: 'stop',
  referral: 'refer',
  exit: 'exit',
  override: 'decide',
  'override-denied': 'cross',
  undo: 'undo',
  'left-queue': 'leave',
  'walk-in': 'walkIn',
  'officer-called': 'bell',
  'call-answered': 'tick',
  'lane-freed': 'free',
  'party-called': 'call',
  'look-up': 'find',
  'alarm-acknowledged': 'bell',
  'officer-session': 'badge',
}
export const iconOfKind = (kind: Happening['kind']): IconName => icons[kind] ?? 'data'

/** Who acted: an officer by name, else the lane. */
export function ByWhom({ row }: { readonly row: Happening }) {
  const { format } = useDesk()
  if (row.officer !== null)
    return row.officer.name !== null ? (
      <bdi>{row.officer.name}</bdi>
    ) : (
      <Said path="case.byDesk" values={{ officer: row.officer.id }} />
    )
  if (row.lane === null) return null
  return <Said path="lanes.lane" values={{ n: numberOfLane(row.lane, format) ?? row.lane }} />
}

/** Why: the officer's cause and words, or the engine's reason. */
export function BecauseOf({ row }: { readonly row: Happening }) {
  return (
    <>
      {row.cause !== null && <Said path={`cause.${row.cause}.say`} />}
      {row.cause === null && row.reason !== null && row.reason !== 'ADMITTED' && (
        <Said path={`reason.${row.reason}`} />
      )}
      {row.words && (
        <q>
          <bdi>{row.words}</bdi>
        </q>
      )}
    </>
  )
}

/** The visit's own rows of the journal, the latest first. */
export function History({ file }: { readonly file: CaseFile }) {
  const { say } = useDesk()
  const rows = file.history
    .filter(({ kind }) => kind !== 'look-up')
    .toSorted((a, b) => b.at - a.at || b.sequence - a.sequence)
  return (
    <section className="history">
      <h2>{say('case.history')}</h2>
      {rows.length === 0 && <p className="soft">{say('case.historyNone')}</p>}
      <ol>
        {rows.map((row) => (
          <Row key={`${row.present} ${row.sequence}`} row={row} file={file} />
        ))}
      </ol>
    </section>
  )
}

function Row({ row, file }: { readonly row: Happening; readonly file: CaseFile }) {
  const { format, act, now, officer, live, say } = useDesk()
  useTick(1_000, row.undoUntil !== null)
  const ids = row.visitor === null ? row.visitors : [row.visitor]
  const names = file.party
    .filter(({ id }) => ids.includes(id))
    .map(({ name }) => name ?? say('people', { n: format.number(1) }, 1))
  const canUndo =
    row.undoUntil !== null && row.undoUntil > now() && !row.undone && row.present && officer.role !== 'viewer'
  return (
    <li data-kind={row.kind} data-undone={row.undone || undefined}>
      <Icon name={iconOfKind(row.kind)} />
      <div>
        <p>
          <time>{format.moment(row.at)}</time>{' '}
          <strong>
            <Said path={`kind.${row.kind}`} />
          </strong>{' '}
          {row.undone && (
            <em>
              <Said path="case.undone" />
            </em>
          )}
        </p>
        {names.length > 0 && names.length < file.party.length && (
          <p>
            <bdi>{names.join(' · ')}</bdi>
          </p>
        )}
        <p className="because">
          <BecauseOf row={row} />
        </p>
        <p className="by">
          <ByWhom row={row} />
        </p>
      </div>
      {canUndo && row.undoUntil !== null && (
        <Act
          icon="undo"
          name="undo-row"
          disabled={!live}
          onAct={() => void act({ action: 'undo', sequence: row.sequence }, 'undo')}
        >
          <Said path="act.undo" /> <Left until={row.undoUntil} />
        </Act>
      )}
    </li>
  )
}
