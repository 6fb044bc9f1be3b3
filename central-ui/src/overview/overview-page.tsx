import { useMemo } from 'react'
import { Link, useSearchParams } from 'wouter'
import { Page } from '../app/page.tsx'
import { pagePlace } from '../app/places.ts'
import { useDay, useDayBook, useNow } from '../app/services.ts'
import { Failed, Loading, Statement } from '../app/states.tsx'
import { LiveEvents } from '../attendance/live-events.tsx'
import type { SiteToday } from '../day/book.ts'
import { useVoice } from '../words/voice.tsx'
import { Attention } from './attention.tsx'
import { CurveKey } from './curve-key.tsx'
import { hourOf, hoursOf } from './flow.ts'
import { Narrowing, useNarrowing } from './narrowing.tsx'
import { inOrderOfNeed, type Ranked } from './need.ts'
import { SiteCell } from './site-cell.tsx'
import { SiteTable } from './site-table.tsx'
import { totalOf } from './totals.ts'
import './overview.css'

export function OverviewPage() {
  const { t, formats } = useVoice()
  const { phase, sites } = useDay()
  const dayBook = useDayBook()
  const now = useNow(10_000)
  const place = pagePlace(sites.map(({ site }) => site))
  return (
    <Page
      title={t('overview.title')}
      kicker={<p className="kicker">{formats.day(now, place)}</p>}
      {...(phase === 'ready' &&
        sites.length > 0 && {
          heading: <Headline sites={sites} />,
          lead: <Summary sites={sites} />,
          beside: <Attention sites={sites} now={now} />,
        })}
    >
      {phase === 'loading' && <Loading words={t('overview.loading')} />}
      {typeof phase === 'object' && <Failed failure={phase.failed} retry={dayBook.retry} />}
      {phase === 'ready' && sites.length === 0 && (
        <Statement title={t('overview.noSites')}>
          <p>{t('overview.noSitesLead')}</p>
        </Statement>
      )}
      {phase === 'ready' && sites.length > 0 && <Report sites={sites} now={now} />}
    </Page>
  )
}

/** The one sentence that the page is for. */
function Headline({ sites }: { readonly sites: readonly SiteToday[] }) {
  const { count } = useVoice()
  return count('inside', totalOf(sites).inside ?? 0, pagePlace(sites.map(({ site }) => site)))
}

function Report({ sites, now }: { readonly sites: readonly SiteToday[]; readonly now: number }) {
  const { t, language, formats } = useVoice()
  const [search] = useSearchParams()
  const asTable = search.get('view') === 'table'
  const ordered = useMemo(
    () =>
      inOrderOfNeed(sites, now, (a, b) => formats.compare(a.site.names[language], b.site.names[language])),
    [sites, now, formats, language],
  )
  const { shown, ...narrowing } = useNarrowing(ordered)
  const dense = crowdOf(shown) === 'dense'
  return (
    <div className="overview">
      <section aria-label={t('overview.sites')}>
        <h2 className="for-ears">{t('overview.sites')}</h2>
        <div className="overview-bar">
          <Narrowing sites={ordered} {...narrowing} />
          {!asTable && (
            <CurveKey figure={dense ? formats.number(12, pagePlace(sites.map(({ site }) => site))) : null} />
          )}
          <ViewChoice asTable={asTable} />
        </div>
        {shown.length === 0 ? (
          <NoneFound show={() => narrowing.change(narrowing.find === '' ? 'show' : 'find', null)} />
        ) : asTable ? (
          <SiteTable sites={shown} now={now} />
        ) : (
          <Multiples sites={shown} now={now} />
        )}
      </section>
      <LiveEvents />
    </div>
  )
}

function NoneFound({ show }: { show(): void }) {
  const { t } = useVoice()
  return (
    <Statement title={t('overview.noneFound')}>
      <button className="button" type="button" onClick={show}>
        {t('filter.clear')}
      </button>
    </Statement>
  )
}

function Summary({ sites }: { readonly sites: readonly SiteToday[] }) {
  const { count } = useVoice()
  const total = totalOf(sites)
  const place = pagePlace(sites.map(({ site }) => site))
  const active = sites.filter(({ counted }) => counted.admitted > 0).length
  return (
    <p className="overview-summary">
      {count('cameIn', total.admitted, place)}
      {active > 0 ? ` ${count('atSites', active, place)} ` : '. '}
      {count('atGates', total.waiting ?? 0, place)}
    </p>
  )
}

/** How much room each of so many sites gets. */
const crowdOf = (sites: readonly SiteToday[]) =>
  sites.length > 40 ? 'dense' : sites.length > 12 ? 'close' : 'wide'

function Multiples({ sites, now }: { readonly sites: readonly Ranked[]; readonly now: number }) {
  const { from, until } = hoursOf(
    sites.flatMap(({ counted }) => [counted.hours, counted.ordinary]),
    sites.map(({ site, counted }) => hourOf(now, counted.day, site.zone)),
  )
  const hours = useMemo(() => ({ from, until }), [from, until])
  return (
    <ul className="multiples" data-crowd={crowdOf(sites)}>
      {sites.map((today) => (
        <SiteCell key={today.site.id} today={today} hours={hours} now={now} />
      ))}
    </ul>
  )
}

function ViewChoice({ asTable }: { readonly asTable: boolean }) {
  const { t } = useVoice()
  const [search] = useSearchParams()
  const address = (view: string | null) => {
    const next = new URLSearchParams(search)
    next.delete('view')
    if (view !== null) next.set('view', view)
    return next.size === 0 ? '/' : `/?${next}`
  }
  return (
    <nav className="view-choice no-print" aria-label={t('overview.view')}>
      <Link href={address(null)} aria-current={asTable ? undefined : 'true'}>
        {t('overview.curves')}
      </Link>
      <Link href={address('table')} aria-current={asTable ? 'true' : undefined}>
        {t('overview.table')}
      </Link>
    </nav>
  )
}
