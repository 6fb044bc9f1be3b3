import type { SiteId, SiteOverview } from '@ziara-gate/domain'
import { useId, useState } from 'react'
import { useAccount, useDay } from '../app/services.ts'
import { CheckField, Choices, FieldGroup } from '../form/choices.tsx'
import type { Flaw } from '../form/flaws.ts'
import { useVoice } from '../words/voice.tsx'

interface SitesFieldProps {
  /** null: all. */
  readonly chosen: readonly SiteId[] | null
  readonly flaw: Flaw | undefined
  set(chosen: SiteId[] | null): void
}

/** More than this many are searched for. */
const seenAtOnce = 12

/** All sites, or some; nobody gives more than they reach themselves. */
export function SitesField({ chosen, flaw, set }: SitesFieldProps) {
  const { t, language, formats } = useVoice()
  const account = useAccount()
  const sites = useDay()
    .sites.map(({ site }) => site)
    .toSorted((a, b) => formats.compare(a.names[language], b.names[language]))
  const reachesAll = account.sites === null
  return (
    <FieldGroup legend={t('access.sites')} flaw={flaw}>
      {reachesAll && (
        <CheckField
          label={t('access.allSites')}
          checked={chosen === null}
          set={(all) => set(all ? null : [])}
        />
      )}
      {chosen !== null && <SomeSites {...{ sites, chosen, set }} />}
    </FieldGroup>
  )
}

interface SomeSitesProps {
  readonly sites: readonly SiteOverview[]
  readonly chosen: readonly SiteId[]
  set(chosen: SiteId[]): void
}

function SomeSites({ sites, chosen, set }: SomeSitesProps) {
  const { t, language } = useVoice()
  const id = useId()
  const [find, setFind] = useState('')
  const wanted = find.trim().toLowerCase()
  const shown = sites.filter(
    (site) => wanted === '' || Object.values(site.names).some((name) => name.toLowerCase().includes(wanted)),
  )
  // What is hidden by the search stays chosen.
  const kept = chosen.filter((each) => !shown.some((site) => site.id === each))
  return (
    <div className="some-sites">
      {sites.length > seenAtOnce && (
        <div className="field">
          <label htmlFor={id}>{t('overview.find')}</label>
          <input id={id} type="search" value={find} onChange={(event) => setFind(event.target.value)} />
        </div>
      )}
      <div className="some-sites-list">
        <Choices
          legend={t('access.someSites')}
          options={shown.map((site) => [site.id, site.names[language]] as const)}
          chosen={chosen}
          set={(some) => set([...kept, ...some])}
        />
      </div>
    </div>
  )
}
