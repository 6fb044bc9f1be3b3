import { Link } from 'wouter'
import type { SiteToday } from '../day/book.ts'
import { useVoice } from '../words/voice.tsx'
import { FigureLink } from './figure.tsx'
import type { Hours } from './flow.ts'
import { FlowChart } from './flow-chart.tsx'
import { siteHearing } from './hearing.ts'
import { HearingState } from './hearing-state.tsx'
import { figuresOf } from './totals.ts'

interface SiteCellProps {
  readonly today: SiteToday
  readonly hours: Hours
  readonly now: number
}

const shown = ['expected', 'arrived', 'inside', 'refused'] as const

/** One of the small multiples: a site's name, its day as a curve, and four figures. */
export function SiteCell({ today, hours, now }: SiteCellProps) {
  const { t, language } = useVoice()
  const { site } = today
  const figures = figuresOf(today)
  return (
    <li className="site-cell" data-hearing={siteHearing(site, now).state}>
      <div className="site-cell-head">
        <h3>
          <Link href={`/sites/${site.id}`}>{site.names[language]}</Link>
        </h3>
        <HearingState site={site} now={now} />
      </div>
      <FlowChart today={today} hours={hours} now={now} everyHours={4} labelled={false} />
      <dl className="site-figures">
        {shown.map((name) => (
          <div key={name} data-figure={name}>
            <dt>{t(`figure.${name}`)}</dt>
            <dd>
              <FigureLink name={name} value={figures[name]} site={site} />
            </dd>
          </div>
        ))}
      </dl>
    </li>
  )
}
