import { type Site, site } from '@ziara-gate/domain'
import type { ReactNode } from 'react'
import { Link, useRoute } from 'wouter'
import { NotFound } from '../app/not-found.tsx'
import { Page } from '../app/page.tsx'
import { useNow } from '../app/services.ts'
import { Failed, Loading } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { useVoice } from '../words/voice.tsx'
import type { WordKey } from '../words/words.ts'

/** What the pages of one site draw from. */
export interface OfSite {
  readonly site: Site
  /** Shows the site as a change of it has just come out. */
  changed(site: Site): void
}

interface FrameProps {
  readonly id: string
  children(known: OfSite): ReactNode
}

/** One site of the register, for whatever page of it. */
export function SiteFrame({ id, children }: FrameProps) {
  const { t } = useVoice()
  const { answer, again, set } = useAnswer(`/v1/sites/${encodeURIComponent(id)}`, site)
  if (answer.state === 'loading') return <Loading words={t('sites.loadingOne')} />
  if (answer.state === 'ready') return children({ site: answer.value, changed: set })
  // What is no name of a site is no address either.
  const isNowhere = answer.failure === 'not-found' || answer.failure === 'bad-request'
  if (isNowhere) return <NotFound />
  return <Failed failure={answer.failure} retry={again} />
}

interface SitePageProps extends Pick<OfSite, 'site'> {
  /** Of the page within the site. */
  readonly title: WordKey
  readonly lead?: string
  readonly beside?: ReactNode
  readonly children: ReactNode
}

/** A page of one site, with the way to its other pages. */
export function SitePage({ site, title, lead, beside, children }: SitePageProps) {
  const { t, language, formats } = useVoice()
  const now = useNow(10_000)
  const name = site.names[language]
  return (
    <Page
      title={`${name} · ${t(title)}`}
      heading={name}
      kicker={
        <p className="kicker">
          {formats.zone(now, site)} · {t('sites.timeNow', { time: formats.time(now, site) })}
        </p>
      }
      beside={beside}
    >
      <SiteTabs site={site} />
      <h2 className="register-heading">{t(title)}</h2>
      {lead !== undefined && <p className="page-lead register-lead">{lead}</p>}
      {children}
    </Page>
  )
}

const tabs = [
  ['', 'sites.details'],
  ['/calendar', 'sites.calendar'],
  ['/closures', 'sites.closures'],
  ['/policies', 'sites.policies'],
] as const

function SiteTabs({ site }: Pick<OfSite, 'site'>) {
  const { t } = useVoice()
  return (
    <nav className="view-choice site-tabs no-print" aria-label={t('sites.tabs')}>
      {tabs.map(([path, words]) => (
        <Tab key={path} to={`/register/sites/${site.id}${path}`} whole={path !== ''} words={t(words)} />
      ))}
      <Link href={`/register/sessions?site=${site.id}`}>{t('sites.sessions')}</Link>
    </nav>
  )
}

function Tab({ to, whole, words }: { readonly to: string; readonly whole: boolean; readonly words: string }) {
  const [here] = useRoute(whole ? `${to}/*?` : to)
  return (
    <Link href={to} aria-current={here ? 'page' : undefined}>
      {words}
    </Link>
  )
}
