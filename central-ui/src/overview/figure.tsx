import type { SiteOverview } from '@ziara-gate/domain'
import { Link } from 'wouter'
import { useVoice } from '../words/voice.tsx'
import { eventsBehind, type Figures } from './totals.ts'

interface FigureProps {
  readonly name: keyof Figures
  readonly value: number | null
  readonly site: SiteOverview
}

/** One number of a site, leading to the events it counts. */
export function FigureLink({ name, value, site }: FigureProps) {
  const { formats } = useVoice()
  if (value === null) return <span className="soft">–</span>
  const kind = eventsBehind[name]
  const number = formats.number(value, site)
  if (kind === null || value === 0) return <span>{number}</span>
  return (
    <Link className="quiet-link" href={`/attendance?site=${site.id}&kind=${kind}`}>
      {number}
    </Link>
  )
}
