import { Link } from 'wouter'
import type { SiteToday } from '../day/book.ts'
import { useVoice } from '../words/voice.tsx'
import type { Hours } from './flow.ts'
import { FlowChart } from './flow-chart.tsx'
import { siteHearing } from './hearing.ts'
import { HearingState } from './hearing-state.tsx'
import { fewFigures, SiteFigures } from './site-figures.tsx'
import './multiples.css'

interface SiteCellProps {
  readonly today: SiteToday
  readonly hours: Hours
  readonly now: number
}

/** One of the small multiples: a site's name, its day as a curve, and four figures. */
export function SiteCell({ today, hours, now }: SiteCellProps) {
  const { language } = useVoice()
  const { site } = today
  return (
    <li className="site-cell" data-hearing={siteHearing(site, now).state}>
      <div className="site-cell-head">
        <h3>
          <Link className="quiet-link" href={`/sites/${site.id}`}>
            {site.names[language]}
          </Link>
        </h3>
        <HearingState site={site} now={now} />
      </div>
      <FlowChart today={today} hours={hours} now={now} everyHours={4} labelled={false} />
      <SiteFigures today={today} names={fewFigures} />
    </li>
  )
}
