import type { InsightDays, SiteOverview } from '@ziara-gate/domain'
import { pagePlace } from '../app/places.ts'
import { useVoice } from '../words/voice.tsx'
import { BarList } from './bar-list.tsx'
import { queryOf, type Span } from './span.ts'
import { bySite } from './sum.ts'

interface SiteComparisonProps {
  readonly days: InsightDays['days']
  readonly sites: readonly SiteOverview[]
  readonly span: Span
}

/** Who was admitted where; each site leads to its own days. */
export function SiteComparison({ days, sites, span }: SiteComparisonProps) {
  const { t, language } = useVoice()
  const names = new Map(sites.map((site) => [site.id as string, site.names[language]]))
  return (
    <section aria-label={t('insight.bySite')}>
      <h2>{t('insight.bySite')}</h2>
      <BarList
        place={pagePlace(sites)}
        items={bySite(days).map(({ site, totals }) => ({
          key: site,
          words: names.get(site) ?? site,
          count: totals.admitted,
          href: `/insight?${queryOf({ ...span, site })}`,
        }))}
      />
    </section>
  )
}
