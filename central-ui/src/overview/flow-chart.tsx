import type { LocalDate, SiteOverview } from '@ziara-gate/domain'
import type { Place } from '../words/formats.ts'
import { useVoice } from '../words/voice.tsx'
import {
  type Axis,
  axisOf,
  type Clock,
  type DayHours,
  type Flow,
  flowOf,
  type Hours,
  height,
  type PerHour,
  spread,
  sumOf,
  width,
} from './flow.ts'
import './flow-chart.css'

interface FlowChartProps {
  readonly site: SiteOverview
  readonly date: LocalDate
  readonly day: DayHours
  readonly expected: number | null
  /** An ordinary day's admissions; null: none is known. */
  readonly ordinary: PerHour | null
  readonly hours: Hours
  readonly clock: Clock
}

/** A label at the edge of the drawing keeps within it; the others are centred on their hour. */
const edgeOf = (share: number) => (share < 0.03 ? 'start' : share > 0.97 ? 'end' : undefined)

const percent = (share: number) => `${(share * 100).toFixed(2)}%`

interface ChartHoursProps {
  readonly axis: Axis
  readonly place: Place
  readonly minutes: boolean
}

/** The hours under a chart. */
export function ChartHours({ axis, place, minutes }: ChartHoursProps) {
  const { formats } = useVoice()
  return (
    <div className="flow-hours" aria-hidden="true">
      {axis.ticks.map(({ at, share }) => (
        <span key={at} data-edge={edgeOf(share)} style={{ insetInlineStart: percent(share) }}>
          {minutes ? formats.time(at, place) : formats.hour(at, place)}
        </span>
      ))}
    </div>
  )
}

/** Arrivals, admissions and departures of one site's day, growing; the bands between them are people. */
export function FlowChart({ site, date, day, expected, ordinary, hours, clock }: FlowChartProps) {
  const { t, language, formats } = useVoice()
  const axis = axisOf(date, site.zone, hours, 2)
  const flow = flowOf(day, { expected, ordinary }, axis, clock)
  const about = t('chart.about', {
    site: site.names[language],
    arrived: formats.number(sumOf(day.arrived), site),
    admitted: formats.number(sumOf(day.admitted), site),
    left: formats.number(sumOf(day.left), site),
  })
  return (
    <figure className="flow">
      <div className="flow-plot" role="img" aria-label={about}>
        <Drawing flow={flow} axis={axis} />
        <LineEnds {...{ flow, site, day, expected }} />
      </div>
      <ChartHours axis={axis} place={site} minutes />
    </figure>
  )
}

function Drawing({ flow, axis }: { readonly flow: Flow; readonly axis: Axis }) {
  const nowX = flow.nowShare * width
  const knownX = flow.knownShare * width
  const expectedY = flow.expectedShare === null ? null : flow.expectedShare * height
  return (
    <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {axis.ticks.map(({ at, share }) => (
        <line key={at} className="flow-grid" x1={share * width} x2={share * width} y1={0} y2={height} />
      ))}
      <rect className="flow-unknown" x={knownX} width={Math.max(0, nowX - knownX)} height={height} />
      <path className="flow-waiting" d={flow.waiting} />
      <path className="flow-inside" d={flow.inside} />
      {flow.ordinary !== null && <path className="flow-ordinary" d={flow.ordinary} />}
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

interface LineEndsProps extends Pick<FlowChartProps, 'site' | 'day' | 'expected'> {
  readonly flow: Flow
}

function LineEnds({ flow, site, day, expected }: LineEndsProps) {
  const { t, formats } = useVoice()
  const ends = (['arrived', 'admitted', 'left'] as const).map((key) => ({ key, count: sumOf(day[key]) }))
  const places = spread(ends.map(({ key }) => flow.ends[key]))
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
          <b>{formats.number(expected ?? 0, site)}</b> {t('figure.expected')}
        </span>
      )}
    </>
  )
}
