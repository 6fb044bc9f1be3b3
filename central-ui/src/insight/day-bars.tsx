import type { InsightDays, LocalDate } from '@ziara-gate/domain'
import type { Place } from '../words/formats.ts'
import { useVoice } from '../words/voice.tsx'
import { byDay, type Totals } from './sum.ts'

interface DayBarsProps {
  readonly days: InsightDays['days']
  readonly place: Place
}

const percent = (value: number, most: number) => `${most === 0 ? 0 : (value / most) * 100}%`

/** More columns than this have no number each. */
const roomForNumbers = 14

/** A column a day: who was admitted, in the outline of who was expected; the numbers are in the table behind. */
export function DayBars({ days, place }: DayBarsProps) {
  const { t } = useVoice()
  const rows = byDay(days)
  const most = Math.max(...rows.map(({ totals }) => Math.max(totals.expectedVisitors, totals.admitted)))
  return (
    <section aria-label={t('insight.byDay')}>
      <h2>{t('insight.byDay')}</h2>
      <p className="insight-key soft" aria-hidden="true">
        <span className="key-admitted" /> {t('figure.admitted')} <span className="key-expected" />{' '}
        {t('figure.expected')}
      </p>
      <div className="day-bars" aria-hidden="true">
        {rows.map(({ day, totals }, index) => (
          <Bar
            key={day}
            labelled={rows.length <= roomForNumbers}
            dated={rows.length <= roomForNumbers || index % Math.ceil(rows.length / 8) === 0}
            {...{ day, totals, most, place }}
          />
        ))}
      </div>
      <details>
        <summary>{t('insight.table')}</summary>
        <DayTable rows={rows} place={place} />
      </details>
    </section>
  )
}

interface BarProps {
  readonly day: LocalDate
  readonly totals: Totals
  readonly most: number
  readonly place: Place
  readonly labelled: boolean
  readonly dated: boolean
}

function Bar({ day, totals, most, place, labelled, dated }: BarProps) {
  const { formats } = useVoice()
  return (
    <div className="day-bar">
      <div className="day-bar-room">
        <span className="day-bar-expected" style={{ blockSize: percent(totals.expectedVisitors, most) }} />
        <span className="day-bar-admitted" style={{ blockSize: percent(totals.admitted, most) }}>
          {labelled && <b className="day-bar-number">{formats.number(totals.admitted, place)}</b>}
        </span>
      </div>
      <span className="day-bar-day">{dated && formats.briefDate(day, place)}</span>
    </div>
  )
}

const columns = [
  'expectedVisitors',
  'arrived',
  'admitted',
  'left',
  'noShow',
  'refusals',
  'overrides',
] as const
const words = {
  expectedVisitors: 'figure.expected',
  arrived: 'figure.arrived',
  admitted: 'figure.admitted',
  left: 'figure.left',
  noShow: 'insight.noShow',
  refusals: 'figure.refused',
  overrides: 'insight.overrides',
} as const

function DayTable({ rows, place }: { readonly rows: ReturnType<typeof byDay>; readonly place: Place }) {
  const { t, formats } = useVoice()
  return (
    <div className="insight-scroll">
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{t('insight.day')}</th>
            {columns.map((name) => (
              <th key={name} scope="col" data-figure={name}>
                {t(words[name])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ day, totals }) => (
            <tr key={day}>
              <th scope="row">{formats.date(day, place)}</th>
              {columns.map((name) => (
                <td key={name} data-figure={name}>
                  {formats.number(totals[name], place)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
