import type { SiteOverview } from '@ziara-gate/domain'
import type { ReactNode } from 'react'
import { useSearchParams } from 'wouter'
import { Page } from '../app/page.tsx'
import { useDay, useDayBook } from '../app/services.ts'
import { Failed, Loading, Statement } from '../app/states.tsx'
import { SelectField } from '../form/field.tsx'
import { useVoice } from '../words/voice.tsx'
import './at-site.css'

interface AtSiteProps {
  readonly title: string
  readonly lead: ReactNode
  /** What the page shows of the site that was chosen. */
  children(site: SiteOverview): ReactNode
}

/** The site that the address names; without one the only site that the account reaches. */
export const chosenSite = (sites: readonly SiteOverview[], named: string | null): SiteOverview | null =>
  sites.find(({ id }) => id === named) ?? (named === null && sites.length === 1 ? (sites[0] ?? null) : null)

/** A page of the register about one site at a time, which stands in the address. */
export function AtSite({ title, lead, children }: AtSiteProps) {
  const { t } = useVoice()
  const { phase, sites } = useDay()
  const dayBook = useDayBook()
  const [search, setSearch] = useSearchParams()
  const known = sites.map(({ site }) => site)
  const site = chosenSite(known, search.get('site'))
  // What is open or looked for at one site means nothing at another.
  const choose = (id: string) => setSearch(id === '' ? {} : { site: id })
  return (
    <Page
      title={title}
      lead={<p className="page-lead">{lead}</p>}
      beside={known.length > 1 && <SiteChoice sites={known} site={site} choose={choose} />}
    >
      {phase === 'loading' && <Loading words={t('overview.loading')} />}
      {typeof phase === 'object' && <Failed failure={phase.failed} retry={dayBook.retry} />}
      {phase === 'ready' && site === null && <NoneChosen any={known.length > 0} />}
      {phase === 'ready' && site !== null && <div key={site.id}>{children(site)}</div>}
    </Page>
  )
}

function NoneChosen({ any }: { readonly any: boolean }) {
  const { t } = useVoice()
  return (
    <Statement title={t(any ? 'atSite.choose' : 'atSite.none')}>
      <p>{t(any ? 'atSite.chooseLead' : 'atSite.noneLead')}</p>
    </Statement>
  )
}

interface ChoiceProps {
  readonly sites: readonly SiteOverview[]
  readonly site: SiteOverview | null
  choose(id: string): void
}

function SiteChoice({ sites, site, choose }: ChoiceProps) {
  const { t, language, formats } = useVoice()
  const byName = sites.toSorted((a, b) => formats.compare(a.names[language], b.names[language]))
  return (
    <search className="site-choice" aria-label={t('atSite.choose')}>
      <SelectField
        label={t('atSite.site')}
        value={site?.id ?? ''}
        options={[
          ['', t('atSite.choose')],
          ...byName.map(({ id, names }): [string, string] => [id, names[language]]),
        ]}
        set={choose}
      />
    </search>
  )
}
