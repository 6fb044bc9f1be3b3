import { type SiteOverview, siteList } from '@ziara-gate/domain'
import { useId } from 'react'
import { Link, useSearchParams } from 'wouter'
import { mayDo } from '../app/may-do.ts'
import { Page } from '../app/page.tsx'
import { useAccount, useNow } from '../app/services.ts'
import { Failed, Loading, Statement } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { useVoice } from '../words/voice.tsx'
import '../at-site/at-site.css'

/** Every site that the account reaches; what is looked for stands in the address. */
export function SiteList() {
  const { t } = useVoice()
  const account = useAccount()
  const { answer, again } = useAnswer('/v1/sites', siteList)
  return (
    <Page
      title={t('sites.title')}
      lead={<p className="page-lead">{t('sites.lead')}</p>}
      beside={mayDo(account, 'administrator') && <EnterSite />}
    >
      {answer.state === 'loading' && <Loading words={t('sites.loading')} />}
      {answer.state === 'failed' && <Failed failure={answer.failure} retry={again} />}
      {answer.state === 'ready' && <Sites sites={answer.value} />}
    </Page>
  )
}

function EnterSite() {
  const { t } = useVoice()
  return (
    <p className="register-actions no-print">
      <Link className="button" data-main href="/register/sites/new">
        {t('sites.enter')}
      </Link>
    </p>
  )
}

const fits = (site: SiteOverview, wanted: string): boolean =>
  [site.id, ...Object.values(site.names)].some((text) =>
    text.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase()),
  )

function Sites({ sites }: { readonly sites: readonly SiteOverview[] }) {
  const { t, language, formats } = useVoice()
  const [search, setSearch] = useSearchParams()
  const field = useId()
  const wanted = search.get('find') ?? ''
  const found = sites
    .filter((site) => fits(site, wanted))
    .toSorted((a, b) => formats.compare(a.names[language], b.names[language]))
  if (sites.length === 0)
    return (
      <Statement title={t('sites.none')}>
        <p>{t('sites.noneLead')}</p>
      </Statement>
    )
  return (
    <>
      <search className="filter sites-find no-print" aria-label={t('sites.find')}>
        <div className="field">
          <label htmlFor={field}>{t('sites.find')}</label>
          <input
            id={field}
            type="search"
            value={wanted}
            onChange={(event) =>
              setSearch(event.target.value === '' ? {} : { find: event.target.value }, { replace: true })
            }
          />
        </div>
      </search>
      {found.length === 0 ? (
        <Statement title={t('sites.noMatch')}>
          <p>{t('sites.noMatchLead')}</p>
        </Statement>
      ) : (
        <SiteTable sites={found} />
      )}
    </>
  )
}

function SiteTable({ sites }: { readonly sites: readonly SiteOverview[] }) {
  const { t } = useVoice()
  const now = useNow(10_000)
  return (
    <div className="register-scroll">
      <table className="figures kept-rows">
        <thead>
          <tr>
            <th scope="col">{t('sites.name')}</th>
            <th scope="col">{t('sites.zone')}</th>
            <th scope="col">{t('sites.timeThere')}</th>
            <th scope="col" data-figure="gates">
              {t('sites.gates')}
            </th>
            <th scope="col" data-figure="today">
              {t('sites.today')}
            </th>
          </tr>
        </thead>
        <tbody>
          {sites.map((site) => (
            <SiteRow key={site.id} site={site} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function SiteRow({ site, now }: { readonly site: SiteOverview; readonly now: number }) {
  const { t, language, formats } = useVoice()
  return (
    <tr>
      <th scope="row">
        <Link href={`/register/sites/${site.id}`}>
          <bdi>{site.names[language]}</bdi>
        </Link>
      </th>
      <td>
        <bdi>{formats.zone(now, site)}</bdi>
      </td>
      <td data-label={t('sites.timeThere')}>{formats.time(now, site)}</td>
      <td data-figure="gates" data-label={t('sites.gates')}>
        {formats.number(site.gates.length, site)}
      </td>
      <td data-figure="today" data-label={t('sites.today')}>
        {site.today === null ? '–' : formats.number(site.today.expectedVisitors, site)}
      </td>
    </tr>
  )
}
