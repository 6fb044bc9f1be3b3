import type { Muster } from '@ziara-gate/domain'
import { useDesk } from '../app/console.ts'
import { NameOf } from '../case/name-of.tsx'
import { Act } from '../parts/act.tsx'
import { Since } from '../parts/passing-time.tsx'
import { Code, Reference, Said } from '../parts/said.tsx'
import type { VisitInside } from './by-visit.ts'

/** One row a person, parties together; on paper with a box to tick at the roll call. */
export function MusterTable({ visits }: { readonly visits: readonly VisitInside[] }) {
  const { say } = useDesk()
  return (
    <div className="table-place">
      <table className="muster-table">
        <thead>
          <tr>
            <th scope="col" className="print-only">
              {say('inside.found')}
            </th>
            <th scope="col">{say('inside.name')}</th>
            <th scope="col">{say('inside.since')}</th>
            <th scope="col" className="no-print">
              {say('inside.for')}
            </th>
            <th scope="col">{say('inside.ticket')}</th>
            <th scope="col">{say('inside.inmate')}</th>
            <th scope="col">{say('case.reference')}</th>
            <th scope="col" className="no-print">
              {say('inside.exit')}
            </th>
          </tr>
        </thead>
        {visits.map((visit) => (
          <tbody key={visit.reference}>
            {visit.people.map((person, index) => (
              <Person key={person.visitor} person={person} index={index} visit={visit} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

interface PersonProps {
  readonly person: Muster['people'][number]
  readonly index: number
  readonly visit: VisitInside
}

function Person({ person, index, visit }: PersonProps) {
  const { format, open, say } = useDesk()
  const { name, minor, since, ticket, inmate, reference } = person
  return (
    <tr data-person={`${reference} ${person.visitor}`}>
      <td className="print-only">
        <span className="tick-box" />
      </td>
      <th scope="row">
        <NameOf name={name} index={index} />
        {minor && <em className="minor">{say('case.minor')}</em>}
      </th>
      <td>{format.moment(since)}</td>
      <td className="no-print">
        <Since at={since} />
      </td>
      <td>{ticket !== null && format.number(ticket)}</td>
      <td>
        {inmate && (
          <>
            <Code>{inmate.register}</Code> <bdi>{inmate.maskedName}</bdi>
          </>
        )}
      </td>
      <td>
        <button type="button" className="link no-print" onClick={() => open(reference)}>
          <Reference of={reference} />
        </button>
        <span className="print-only">
          <Reference of={reference} />
        </span>
      </td>
      <td className="no-print">
        <Exits person={person} visit={visit} first={index === 0} />
      </td>
    </tr>
  )
}

interface ExitsProps {
  readonly person: PersonProps['person']
  readonly visit: VisitInside
  readonly first: boolean
}

function Exits({ person, visit, first }: ExitsProps) {
  const { act, officer, live } = useDesk()
  const { reference, visitor, name } = person
  const disabled = !live || officer.role === 'viewer'
  const leave = (visitors: (typeof visitor)[]) => () =>
    void act({ action: 'exit', reference, visitors }, 'exit')
  return (
    <span className="exits">
      <Act icon="exit" name="exit-one" disabled={disabled} about={name ?? reference} onAct={leave([visitor])}>
        <Said path="inside.exit" />
      </Act>
      {first && visit.people.length > 1 && (
        <Act
          kind="quiet"
          name="exit-all"
          disabled={disabled}
          about={reference}
          onAct={leave(visit.people.map((one) => one.visitor))}
        >
          <Said path="inside.exitAll" />
        </Act>
      )}
    </span>
  )
}
