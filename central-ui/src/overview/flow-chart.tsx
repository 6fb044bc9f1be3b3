import type { SiteToday } from '../day/book.ts'
import { useVoice } from '../words/voice.tsx'
import { axisOf, flowOf, type Hours, height, spread, width } from './flow.ts'
import { knownUntil } from './hearing.ts'
import './flow-chart.css'

interface FlowChartProps {
  readonly today: SiteToday
  readonly hours: Hours
  readonly now: number
  /** Hours between two labels of the axis. */
  readonly everyHours: number
  /** The names of the lines, written at their ends. */
  readonly labelled: boolean
}

/** A label at the edge of the drawing keeps within it; the others are centred on their hour. */
const edgeOf = (share: number) => (share < 0.03 ? 'start' : share > 0.97 ? 'end' : undefined)

const percent = (share: number) => `${(share * 100).toFixed(2)}%`

/** Arrivals, admissions and departures of one site's day, growing; the bands between them are people. */
export function FlowChart({ today: { site, day }, hours, now, everyHours, labelled }: FlowChartProps) {
  const { t, language, formats } = useVoice()
  const axis = axisOf(day.date, site.zone, hours, everyHours)
  const flow = flowOf(day, site.today?.expectedVisitors ?? null, axis, {
    now,
    knownUntil: knownUntil(site, now),
  })
  const about = t('chart.about', {
    site: site.names[language],
    arrived: formats.number(day.arrivals.length, site),
    admitted: formats.number(day.admissions.length, site),
    left: formats.number(day.exits.length, site),
  })
  return (
    <figure className="flow" data-labelled={labelled || undefined}>
      <div className="flow-plot" role="img" aria-label={about}>
        <Drawing flow={flow} axis={axis} />
        {labelled && <LineEnds flow={flow} today={{ site, day }} />}
      </div>
      <div className="flow-hours" aria-hidden="true">
        {axis.ticks.map(({ at, share }) => (
          <span key={at} data-edge={edgeOf(share)} style={{ insetInlineStart: percent(share) }}>
            {labelled ? formats.time(at, site) : formats.hour(at, site)}
          </span>
        ))}
      </div>
    </figure>
  )
}

interface DrawingProps {
  readonly flow: ReturnType<typeof flowOf>
  readonly axis: ReturnType<typeof axisOf>
}

function Drawing({ flow, axis }: DrawingProps) {
  const nowX = flow.nowShare * width
  const knownX = flow.knownShare * width
  const expectedY = flow.expectedShare === null ? null : flow.expectedShare * height
  return (
    <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {axis.ticks.map(({ at, share }) => (
        <line key={at} className="flow-grid" x1={share * width} x2={share * width} y1={0} y2={height} />
      ))}
      <rect className="flow-unknown" x={knownX} width={nowX - knownX} height={height} />
      <path className="flow-waiting" d={flow.waiting} />
      <path className="flow-inside" d={flow.inside} />
      {expectedY !== null && (
        <line className="flow-expected" x1={0} x2={width} y1={expectedY} y2={expectedY} />
      )}
      {flow.begun && <path className="flow-left" d={flow.left} />}
      {flow.begun && <path className="flow-arrived" d={flow.arrived} />}
      {flow.begun && <path className="flow-admitted" d={flow.admitted} />}
      <line className="flow-ground" x1={0} x2={width} y1={height} y2={height} />
      <line className="flow-now" x1={nowX} x2={nowX} y1={0} y2={height} />
    </svg>
  )
}

/** After the hand of the clock, or before it where the day is nearly over. */
const beside = (share: number) =>
  share > 0.8 ? { insetInlineEnd: percent(1 - share) } : { insetInlineStart: percent(share) }

function LineEnds({ flow, today: { site, day } }: { flow: DrawingProps['flow']; today: SiteToday }) {
  const { t, formats } = useVoice()
  const ends = [
    { key: 'arrived', share: flow.ends.arrived, count: day.arrivals.length },
    { key: 'admitted', share: flow.ends.admitted, count: day.admissions.length },
    { key: 'left', share: flow.ends.left, count: day.exits.length },
  ] as const
  const places = spread(ends.map((end) => end.share))
  return (
    <>
      {ends.map(({ key, count }, index) => (
        <span
          key={key}
          className="flow-end"
          data-line={key}
          style={{ insetBlockStart: percent(places[index] ?? 0), ...beside(flow.nowShare) }}
        >
          <b>{formats.number(count, site)}</b> {t(`figure.${key}`)}
        </span>
      ))}
      {flow.expectedShare !== null && (
        <span
          className="flow-end"
          data-line="expected"
          style={{ insetBlockStart: percent(flow.expectedShare) }}
        >
          <b>{formats.number(site.today?.expectedVisitors ?? 0, site)}</b> {t('figure.expected')}
        </span>
      )}
    </>
  )
}
