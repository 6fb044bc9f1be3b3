import type { SiteOverview } from '@ziara-gate/domain'
import { Icon } from '../look/icons.tsx'
import { useVoice } from '../words/voice.tsx'
import { siteHearing } from './hearing.ts'

/** How a site's gates are heard: a tick, a warning with its length, or that none is connected. */
export function HearingState({ site, now }: { readonly site: SiteOverview; readonly now: number }) {
  const { t, formats, count } = useVoice()
  const hearing = siteHearing(site, now)
  if (hearing.state === 'silent')
    return (
      <p className="hearing" data-state="silent">
        <Icon name="silent" />
        <span className="hearing-whole">{t('gate.silent', { since: formats.span(hearing.ms, site) })}</span>
        <span className="hearing-brief" aria-hidden="true">
          {formats.briefSpan(hearing.ms, site)}
        </span>
      </p>
    )
  if (hearing.state === 'never')
    return (
      <p className="hearing" data-state="never">
        {t('gate.neverSite')}
      </p>
    )
  return (
    <p className="hearing" data-state="heard">
      <Icon name="tick" />
      {count('gates', site.gates.length, site)}
    </p>
  )
}
