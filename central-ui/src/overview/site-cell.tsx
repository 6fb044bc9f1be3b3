import { memo } from 'react'
import { Link } from 'wouter'
import { useVoice } from '../words/voice.tsx'
import { DayCurve } from './day-curve.tsx'
import type { Hours } from './flow.ts'
import { HearingState } from './hearing-state.tsx'
import type { Ranked } from './need.ts'
import { AlarmMark, PaceMark } from './need-marks.tsx'
import { fewFigures, SiteFigures } from './site-figures.tsx'
import { figuresOf } from './totals.ts'
import './multiples.css'

interface SiteCellProps {
  readonly today: Ranked
  readonly hours: Hours
  readonly now: number
}

/** One of the small multiples: a site's name, its day as a curve, what it needs, and four figures. */
export const SiteCell = memo(function SiteCell({ today, hours, now }: SiteCellProps) {
  const { language } = useVoice()
  const { site, counted, need } = today
  return (
    <li className="site-cell" data-need={need}>
      <div className="site-cell-head">
        <h3>
          <Link className="quiet-link" href={`/sites/${site.id}`}>
            {site.names[language]}
          </Link>
        </h3>
        <div className="site-cell-marks">
          <AlarmMark site={site} open={counted.openAlarms} />
          <PaceMark site={site} counted={counted} now={now} />
          <HearingState site={site} now={now} />
        </div>
      </div>
      <DayCurve today={today} hours={hours} now={now} />
      <SiteFigures site={site} day={counted.day} figures={figuresOf(today)} names={fewFigures} />
    </li>
  )
})
