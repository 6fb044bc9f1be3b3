import type { InsightDays } from '@ziara-gate/domain'
import { useCallback, useMemo } from 'react'
import { useLocation } from 'wouter'
import { Chart } from '../look/chart.tsx'
import type { Paint } from '../look/paint.ts'
import type { Place } from '../words/formats.ts'
import { useVoice } from '../words/voice.tsx'
import { DayTable } from './day-table.tsx'
import { dayFrame } from './days-option.ts'
import { queryOf, type Span } from './span.ts'
import { byDay } from './sum.ts'
import { WaitChart } from './wait-chart.tsx'

interface DayChartProps {
  readonly days: InsightDays['days']
  readonly place: Place
  readonly span: Span
}

/** More columns than this have no number each. */
const roomForNumbers = 14

/** A column of a single day is a column, not a wall. Pixels. */
const widest = 96

/** Day by day: who was admitted of those expected, how long they waited; the numbers are in the table below. */
export function DayCharts({ days, place, span }: DayChartProps) {
  const { t } = useVoice()
  const rows = useMemo(() => byDay(days), [days])
  return (
    <section aria-label={t('insight.byDay')}>
      <h2>{t('insight.byDay')}</h2>
      <p className="insight-key soft" aria-hidden="true">
        <span className="key-admitted" /> {t('figure.admitted')} <span className="key-expected" />{' '}
        {t('figure.expected')}
      </p>
      <DayChart rows={rows} place={place} span={span} />
      <WaitChart rows={rows} place={place} />
      <details>
        <summary>{t('insight.table')}</summary>
        <DayTable rows={rows} place={place} span={span} />
      </details>
    </section>
  )
}

interface RowsProps {
  readonly rows: ReturnType<typeof byDay>
  readonly place: Place
  readonly span: Span
}

/** Who was admitted, in the outline of who was expected; a press on a day shows it alone. */
function DayChart({ rows, place, span }: RowsProps) {
  const { t, formats, direction } = useVoice()
  const [, go] = useLocation()
  const option = useCallback(
    (paint: Paint) => {
      const number = (value: number) => formats.number(value, place)
      return {
        ...dayFrame(paint, {
          direction,
          days: rows.map(({ day }) => formats.briefDate(day, place)),
          value: number,
          tell: (index) => {
            const row = rows[index]
            if (row === undefined) return []
            const { expectedVisitors, admitted, noShow } = row.totals
            return [
              formats.date(row.day, place),
              `${t('figure.expected')}: ${number(expectedVisitors)}`,
              `${t('figure.admitted')}: ${number(admitted)}`,
              `${t('insight.noShow')}: ${number(noShow)}`,
            ]
          },
        }),
        series: [
          {
            type: 'bar' as const,
            data: rows.map(({ totals }) => totals.admitted),
            itemStyle: { color: paint.green },
            barCategoryGap: '25%',
            barMaxWidth: widest,
            label: {
              show: rows.length <= roomForNumbers,
              position: 'insideTop' as const,
              color: paint.ground,
              fontSize: 14,
              formatter: ({ value }: { value?: unknown }) => (value === 0 ? '' : number(Number(value))),
            },
            cursor: 'pointer',
          },
          {
            type: 'bar' as const,
            data: rows.map(({ totals }) => totals.expectedVisitors),
            barGap: '-100%',
            barMaxWidth: widest,
            itemStyle: { color: 'transparent', borderColor: paint['ink-soft'], borderWidth: 1.5 },
            cursor: 'pointer',
          },
        ],
        // A phone's columns are narrower than their numbers.
        media: [{ query: { maxWidth: 40 * rows.length }, option: { series: [{ label: { show: false } }] } }],
      }
    },
    [rows, place, t, formats, direction],
  )
  const choose = useCallback(
    (index: number) => {
      const row = rows[index]
      if (row) go(`/insight?${queryOf({ ...span, from: row.day, until: row.day })}`)
    },
    [rows, span, go],
  )
  return <Chart option={option} choose={choose} />
}
