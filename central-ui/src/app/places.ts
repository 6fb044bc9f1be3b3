import type { SiteOverview } from '@ziara-gate/domain'
import type { Place } from '../words/formats.ts'

/** Where headquarters itself stands when it has no site yet. */
const home: Place = { zone: 'Africa/Casablanca', country: 'MA', locale: 'ar-MA' }

/** The place whose digits and dates the page's own totals use: that of most sites. */
export function pagePlace(sites: readonly SiteOverview[]): Place {
  const byRegion = Map.groupBy(sites, (site) => `${site.country} ${site.locale} ${site.zone}`)
  const largest = [...byRegion.values()].sort((a, b) => b.length - a.length)[0]
  return largest?.[0] ?? home
}
