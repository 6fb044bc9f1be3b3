import type { SiteOverview } from '@ziara-gate/domain'
import { Link } from 'wouter'
import type { Counted } from '../day/book.ts'
import { Icon } from '../look/icons.tsx'
import { useVoice } from '../words/voice.tsx'
import { paceOf } from './pace.ts'

interface AlarmMarkProps {
  readonly site: SiteOverview
  readonly open: number
}

/** How many alarms of a site nobody has seen to, leading to them. */
export function AlarmMark({ site, open }: AlarmMarkProps) {
  const { count, formats } = useVoice()
  if (open === 0) return null
  return (
    <Link className="need-mark" data-mark="alarm" href={`/alarms?site=${site.id}`}>
      <Icon name="officer-called" />
      <span className="mark-whole">{count('alarms', open, site)}</span>
      <span className="mark-brief" aria-hidden="true">
        {formats.number(open, site)}
      </span>
    </Link>
  )
}

interface PaceMarkProps {
  readonly site: SiteOverview
  readonly counted: Counted
  readonly now: number
}

/** Said only where a site is far behind an ordinary day. */
export function PaceMark({ site, counted, now }: PaceMarkProps) {
  const { t, formats } = useVoice()
  const pace = paceOf(counted, now)
  if (pace.state !== 'behind') return null
  const share = formats.share(pace.share, site)
  return (
    <span className="need-mark" data-mark="behind">
      <Icon name="behind" />
      <span className="mark-whole">{t('overview.behind', { share })}</span>
      <span className="mark-brief" aria-hidden="true">
        {share}
      </span>
    </span>
  )
}
