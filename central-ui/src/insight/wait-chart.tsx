import { useCallback } from 'react'
import { Chart } from '../look/chart.tsx'
import type { Paint } from '../look/paint.ts'
import type { Place } from '../words/formats.ts'
import { useVoice } from '../words/voice.tsx'
import { dayFrame } from './days-option.ts'
import type { byDay } from './sum.ts'

interface WaitChartProps {
  readonly rows: ReturnType<typeof byDay>
  readonly place: Place
}

const minute = 60

/** How long visitors waited each day: half of them, and nine in ten where one site is shown. */
export function WaitChart({ rows, place }: WaitChartProps) {
  const { t, formats, direction } = useVoice()
  const hasMost = rows.some(({ wait }) => wait.p90 !== null)
  const option = useCallback(
    (paint: Paint) => {
      const span = (seconds: number) => formats.span(seconds * 1000, place)
      const line = (of: 'median' | 'p90', color: string, type: 'solid' | 'dashed') => ({
        type: 'line' as const,
        data: rows.map(({ wait }) => (wait[of] === null ? null : wait[of] / minute)),
        color,
        lineStyle: { width: 2.5, type },
        symbol: 'circle',
        symbolSize: 7,
      })
      return {
        ...dayFrame(paint, {
          direction,
          days: rows.map(({ day }) => formats.briefDate(day, place)),
          value: (minutes) =>
            minutes === 0 ? formats.number(0, place) : formats.briefSpan(minutes * minute * 1000, place),
          tell: (index) => {
            const row = rows[index]
            if (row === undefined) return []
            const { median, p90 } = row.wait
            return [
              formats.date(row.day, place),
              ...(median === null ? [] : [`${t('insight.waitHalf')}: ${span(median)}`]),
              ...(p90 === null ? [] : [`${t('insight.waitMost')}: ${span(p90)}`]),
            ]
          },
        }),
        series: [
          line('median', paint.blue, 'solid'),
          ...(hasMost ? [line('p90', paint.clay, 'dashed')] : []),
        ],
      }
    },
    [rows, place, hasMost, t, formats, direction],
  )
  if (rows.every(({ wait }) => wait.median === null)) return null
  return (
    <>
      <h3 className="insight-waits">{t('insight.waits')}</h3>
      <p className="insight-key soft" aria-hidden="true">
        <span className="key-half" /> {t('insight.waitHalf')}
        {hasMost && (
          <>
            <span className="key-most" /> {t('insight.waitMost')}
          </>
        )}
      </p>
      <Chart option={option} />
    </>
  )
}
