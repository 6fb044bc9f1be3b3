import type { ShiftReport } from '@ziara-gate/domain'
import { Text } from '../../parts/text.tsx'
import { useDesk } from '../app/console.ts'
import { Said } from '../parts/said.tsx'
import { alarmWords } from '../status/alarm-words.ts'

const order = [
  'arrivals',
  'admissions',
  'refusals',
  'referrals',
  'overrides',
  'exits',
  'undone',
  'walkIns',
  'leftQueue',
] as const

/** The shift in figures: what passed, what is still open, why people were refused, who acted. */
export function ShiftFigures({ report }: { readonly report: ShiftReport }) {
  const { say, format } = useDesk()
  const figures = [
    ...order.map((key) => ({ key, value: report.counts[key] })),
    { key: 'inside' as const, value: report.inside },
    { key: 'open' as const, value: report.open },
  ]
  return (
    <section aria-label={say('shift.counts')}>
      <dl className="figures-list">
        {figures.map(({ key, value }) => (
          <div key={key} data-figure={key} data-none={value === 0 || undefined}>
            <dt>{say(`shift.${key}`)}</dt>
            <dd>{format.number(value)}</dd>
          </div>
        ))}
      </dl>
      <div className="report-columns">
        {report.refusedBy.length > 0 && (
          <section>
            <h2>{say('shift.refusedBy')}</h2>
            <ul className="tally">
              {report.refusedBy.map(({ reason, count }) => (
                <li key={reason}>
                  <Said path={`reason.${reason}`} />
                  <b>{format.number(count)}</b>
                </li>
              ))}
            </ul>
          </section>
        )}
        {report.officers.length > 0 && (
          <section>
            <h2>{say('shift.officers')}</h2>
            <ul className="tally">
              {report.officers.map(({ id, name, actions }) => (
                <li key={id}>
                  {name === null ? <Said path="case.byDesk" values={{ officer: id }} /> : <bdi>{name}</bdi>}
                  <b>{format.number(actions)}</b>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </section>
  )
}

/** Alarms of the shift, with who saw to them. */
export function ShiftAlarms({ report }: { readonly report: ShiftReport }) {
  const { say, format } = useDesk()
  return (
    <section>
      <h2>{say('shift.alarms')}</h2>
      {report.alarms.length === 0 && <p className="soft">{say('shift.noAlarms')}</p>}
      <ul className="tally">
        {report.alarms.map(({ id, code, since, acknowledged }) => (
          <li key={id}>
            <span>
              {format.moment(since)} <Text>{alarmWords(code, say).say}</Text>
            </span>
            <span>
              {acknowledged && (
                <Said
                  path="status.acked"
                  values={{ by: acknowledged.by, time: format.moment(acknowledged.at) }}
                />
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
