import type { VisitLine } from '@ziara-gate/domain'
import { useDesk } from '../app/console.ts'
import { NameOf } from '../case/name-of.tsx'
import { Code, Reference, Said } from '../parts/said.tsx'

interface VisitListProps {
  readonly visits: readonly VisitLine[]
  /** All of one session: its time need not stand in each row. */
  readonly ofSession?: boolean
}

/** Visits as rows to choose from; each opens its case file. */
export const VisitList = ({ visits, ofSession = false }: VisitListProps) => (
  <ul className="visit-list">
    {visits.map((visit) => (
      <li key={visit.reference}>
        <VisitRow visit={visit} ofSession={ofSession} />
      </li>
    ))}
  </ul>
)

function VisitRow({ visit, ofSession }: { readonly visit: VisitLine; readonly ofSession: boolean }) {
  const { format, open } = useDesk()
  const { reference, startsAt, endsAt, inmate, party, ticket, booking } = visit
  return (
    <button type="button" className="visit-row" data-visit={reference} onClick={() => open(reference)}>
      <span className="visit-when">
        <Reference of={reference} />
        {!ofSession && (
          <span>
            {format.daysUntil(startsAt) !== 0 && `${format.day(startsAt)} `}
            {format.time(startsAt)} – {format.time(endsAt)}
          </span>
        )}
        {booking === 'cancelled' && (
          <em className="concerned">
            <Said path="booking.cancelled" />
          </em>
        )}
        {ticket !== null && (
          <em>
            <Said path="case.ticket" values={{ n: format.number(ticket) }} />
          </em>
        )}
      </span>
      <span className="visit-people">
        {party.map((person, index) => (
          <span key={person.id} className="visit-person">
            <NameOf name={person.name} index={index} />
            <span className="person-state" data-state={person.state}>
              <Said path={`state.${person.state}`} />
              {person.since !== null && <time>{format.time(person.since)}</time>}
            </span>
          </span>
        ))}
      </span>
      {inmate && (
        <span className="visit-inmate soft">
          <bdi>{inmate.maskedName}</bdi> <Code>{inmate.register}</Code>
        </span>
      )}
    </button>
  )
}
