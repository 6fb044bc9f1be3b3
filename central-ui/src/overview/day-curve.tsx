import type { SiteToday } from '../day/book.ts'
import { useVoice } from '../words/voice.tsx'
import { axisOf, curveOf, type Hours, height, width } from './flow.ts'
import { ChartHours } from './flow-chart.tsx'
import { knownUntil } from './hearing.ts'
import { ordinaryOf, usualByNow } from './pace.ts'
import './flow-chart.css'

interface DayCurveProps {
  readonly today: SiteToday
  readonly hours: Hours
  readonly now: number
}

/** A site's admissions today, growing over the ground of an ordinary day. */
export function DayCurve({ today: { site, counted }, hours, now }: DayCurveProps) {
  const { t, language, formats } = useVoice()
  const axis = axisOf(counted.day, site.zone, hours, 4)
  const clock = { now, knownUntil: knownUntil(site, now) }
  const { begun, admitted, ordinary, nowShare, knownShare } = curveOf(
    counted.hours,
    ordinaryOf(counted),
    axis,
    clock,
  )
  const usual = usualByNow(counted, now)
  const gaps = {
    site: site.names[language],
    admitted: formats.number(counted.admitted, site),
    usual: formats.number(usual ?? 0, site),
  }
  const [nowX, knownX] = [nowShare * width, knownShare * width]
  return (
    <figure className="flow">
      <div
        className="flow-plot"
        role="img"
        aria-label={t(usual === null ? 'chart.today' : 'chart.against', gaps)}
      >
        <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
          {ordinary !== null && <path className="flow-usual" d={ordinary} />}
          <rect className="flow-unknown" x={knownX} width={nowX - knownX} height={height} />
          {begun && <path className="flow-admitted" d={admitted} />}
          <line className="flow-ground" x1={0} x2={width} y1={height} y2={height} />
          <line className="flow-now" x1={nowX} x2={nowX} y1={0} y2={height} />
        </svg>
      </div>
      <ChartHours axis={axis} place={site} minutes={false} />
    </figure>
  )
}
