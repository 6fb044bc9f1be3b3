import { addDays, type LocalDate, type SiteOverview, startOfLocalDay } from '@ziara-gate/domain'
import { Link } from 'wouter'
import { useVoice } from '../words/voice.tsx'
import { eventsBehind, type Figures } from './totals.ts'

interface FigureProps {
  readonly name: keyof Figures
  readonly value: number | null
  readonly site: SiteOverview
  /** The site's own day that it is of. */
  readonly day: LocalDate
}

/** Where the events of a day at a site are. */
export function eventsOf({ id, zone }: SiteOverview, day: LocalDate, kind?: string): string {
  const [from, until] = [startOfLocalDay(day, zone), startOfLocalDay(addDays(day, 1), zone)]
  const bounds = { from: String(from), until: String(until) }
  return `/attendance?${new URLSearchParams({ site: id, ...(kind !== undefined && { kind }), ...bounds })}`
}

/** One number of a site, leading to the events it counts. */
export function FigureLink({ name, value, site, day }: FigureProps) {
  const { formats } = useVoice()
  if (value === null) return <span className="soft">–</span>
  const kind = eventsBehind[name]
  const number = formats.number(value, site)
  if (kind === null || value === 0) return <span>{number}</span>
  return (
    <Link className="quiet-link" href={eventsOf(site, day, kind)}>
      {number}
    </Link>
  )
}
