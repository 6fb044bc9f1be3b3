import type { DaySheet, VisitLine } from '@ziara-gate/domain'
import { useDesk } from '../app/console.ts'
import { NameOf } from '../case/name-of.tsx'
import { useAsked } from '../gate/use-asked.ts'
import { Act, useKey } from '../parts/act.tsx'
import { printPage } from '../parts/print.ts'
import { Code, Reference, Said } from '../parts/said.tsx'
import { AskedView } from '../parts/states.tsx'

interface DaySheetPageProps {
  readonly date: string | null
  readonly onBack: () => void
}

/** The day on paper: black on white, with room for times and signatures, for when everything fails. */
export function DaySheetPage({ date, onBack }: DaySheetPageProps) {
  const { calls, say } = useDesk()
  const sheet = useAsked(`paper ${date ?? ''}`, '', () => calls.daySheet(date))
  useKey('Escape', onBack)
  return (
    <div className="sheet-page paper-page">
      <div className="page-tools no-print">
        <Act kind="quiet" icon="back" name="back" onAct={onBack}>
          {say('sheet.back')}
        </Act>
        <span className="key" aria-hidden="true">
          Esc
        </span>
        <Act
          kind="main"
          icon="print"
          name="print"
          hotkey="p"
          disabled={sheet.value === null}
          onAct={printPage}
        >
          {say('sheet.print')}
        </Act>
      </div>
      <AskedView of={sheet} loading="day.loading" failed="day.failed">
        {(value) => <Paper sheet={value} />}
      </AskedView>
    </div>
  )
}

function Paper({ sheet }: { readonly sheet: DaySheet }) {
  const { say, format, state, language } = useDesk()
  return (
    <article className="paper">
      <header>
        <h1>
          {say('sheet.title')} · {format.date(sheet.date)}
        </h1>
        <p>
          <strong>{state.site?.names[language]}</strong> {state.gateNames?.[language]} ·{' '}
          <Said path="sheet.made" values={{ time: format.moment(sheet.madeAt) }} />
          {sheet.replicaServedAt !== null && (
            <>
              {' · '}
              <Said path="sheet.data" values={{ time: format.moment(sheet.replicaServedAt) }} />
            </>
          )}
        </p>
        <p>{say('sheet.lead')}</p>
      </header>
      {sheet.sessions.map((session) => (
        <section key={session.id} className="paper-session">
          <h2>
            {format.time(session.startsAt)} – {format.time(session.endsAt)}
            {session.cancelled && ` · ${say('day.cancelled')}`}
          </h2>
          <table>
            <SheetHead />
            <tbody>
              {session.visits.map((visit) => (
                <VisitRows key={visit.reference} visit={visit} />
              ))}
            </tbody>
          </table>
        </section>
      ))}
      <section className="paper-session">
        <h2>{say('sheet.free')}</h2>
        <table>
          <SheetHead />
          <tbody>
            {[1, 2, 3, 4].map((row) => (
              <tr key={row} className="blank">
                {[1, 2, 3, 4, 5, 6, 7].map((cell) => (
                  <td key={cell} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </article>
  )
}

function SheetHead() {
  const { say } = useDesk()
  return (
    <thead>
      <tr>
        {(['reference', 'inmate', 'name', 'state', 'in', 'out', 'sign'] as const).map((column) => (
          <th key={column} scope="col" className={`col-${column}`}>
            {say(`sheet.${column}`)}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function VisitRows({ visit }: { readonly visit: VisitLine }) {
  const { format, say } = useDesk()
  const { party, inmate, reference, booking } = visit
  return party.map((person, index) => (
    <tr key={person.id} data-first={index === 0 || undefined}>
      {index === 0 && (
        <>
          <td rowSpan={party.length}>
            <Reference of={reference} />
            {booking === 'cancelled' && <p>{say('booking.cancelled')}</p>}
          </td>
          <td rowSpan={party.length}>
            {inmate && (
              <>
                <Code>{inmate.register}</Code>
                <br />
                <bdi>{inmate.maskedName}</bdi>
              </>
            )}
          </td>
        </>
      )}
      <td>
        <NameOf name={person.name} index={index} />
        {person.lead && ` · ${say('case.lead')}`}
        {person.minor && ` · ${say('case.minor')}`}
      </td>
      <td>
        {person.state !== 'expected' && (
          <>
            {say(`state.${person.state}`)} {person.since !== null && format.time(person.since)}
          </>
        )}
      </td>
      <td />
      <td />
      <td />
    </tr>
  ))
}
