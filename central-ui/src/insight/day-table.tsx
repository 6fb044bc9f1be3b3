import { Link } from 'wouter'
import type { Place } from '../words/formats.ts'
import { useVoice } from '../words/voice.tsx'
import { queryOf, type Span } from './span.ts'
import type { byDay } from './sum.ts'

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

interface DayTableProps {
  readonly rows: ReturnType<typeof byDay>
  readonly place: Place
  readonly span: Span
}

/** All that the charts draw, and what they leave out; each day leads to itself. */
export function DayTable({ rows, place, span }: DayTableProps) {
  const { t, formats } = useVoice()
  const waited = (seconds: number | null) => (seconds === null ? '–' : formats.span(seconds * 1000, place))
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
            <th scope="col">{t('insight.waitHalf')}</th>
            <th scope="col">{t('insight.waitMost')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ day, totals, wait }) => (
            <tr key={day}>
              <th scope="row">
                <Link className="quiet-link" href={`/insight?${queryOf({ ...span, from: day, until: day })}`}>
                  {formats.date(day, place)}
                </Link>
              </th>
              {columns.map((name) => (
                <td key={name} data-figure={name}>
                  {formats.number(totals[name], place)}
                </td>
              ))}
              <td>{waited(wait.median)}</td>
              <td>{waited(wait.p90)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
