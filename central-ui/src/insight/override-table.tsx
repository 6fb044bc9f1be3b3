import type { InsightOverrides, SiteOverview } from '@ziara-gate/domain'
import type { Place } from '../words/formats.ts'
import { useVoice } from '../words/voice.tsx'

interface OverrideTableProps {
  readonly overrides: InsightOverrides['overrides']
  readonly sites: readonly SiteOverview[]
  readonly place: Place
}

/** Who decided against the engine, and why; what was asked for and not needed is told apart. */
export function OverrideTable({ overrides, sites, place }: OverrideTableProps) {
  const { t, language, formats } = useVoice()
  const names = new Map(sites.map((site) => [site.id as string, site.names[language]]))
  if (overrides.length === 0) return <p className="soft">{t('insight.noOverrides')}</p>
  return (
    <div className="insight-scroll">
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{t('insight.officer')}</th>
            <th scope="col">{t('filter.site')}</th>
            <th scope="col">{t('insight.decision')}</th>
            <th scope="col">{t('insight.cause')}</th>
            <th scope="col" data-figure="count">
              {t('insight.times')}
            </th>
          </tr>
        </thead>
        <tbody>
          {overrides.map(({ site, officer, name, cause, to, used, count }) => (
            <tr key={`${site} ${officer} ${cause} ${to} ${used}`}>
              <th scope="row">
                <bdi>{name ?? officer}</bdi>
              </th>
              <td>
                <bdi>{names.get(site) ?? site}</bdi>
              </td>
              <td>
                {t(`overrideTo.${to}`)}
                {!used && <span className="soft"> · {t('insight.notNeeded')}</span>}
              </td>
              <td>{t(`cause.${cause}`)}</td>
              <td data-figure="count">{formats.number(count, place)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
