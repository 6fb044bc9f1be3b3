import type { SiteOverview } from '@ziara-gate/domain'
import { useState } from 'react'
import { Link } from 'wouter'
import { Page } from '../app/page.tsx'
import { useDay, useDayBook, useNow } from '../app/services.ts'
import { Failed, Loading } from '../app/states.tsx'
import { EventTable } from '../attendance/event-table.tsx'
import { LiveBar } from '../attendance/live-bar.tsx'
import { useHeld } from '../attendance/use-held.ts'
import { useLedger } from '../attendance/use-ledger.ts'
import type { SiteToday } from '../day/book.ts'
import { CurveKey } from '../overview/curve-key.tsx'
import { hoursOf } from '../overview/flow.ts'
import { FlowChart } from '../overview/flow-chart.tsx'
import { SiteFigures } from '../overview/site-figures.tsx'
import { useVoice } from '../words/voice.tsx'
import { GateTable } from './gate-table.tsx'
import { HourTable } from './hour-table.tsx'
import './site.css'

/** One site's day in full: the flow of its visitors, its gates, its events. */
export function SitePage({ id }: { readonly id: string }) {
  const { t, language, formats } = useVoice()
  const { phase, sites } = useDay()
  const dayBook = useDayBook()
  const now = useNow(10_000)
  const today = sites.find(({ site }) => site.id === id)
  if (typeof phase === 'object')
    return (
      <Page title={t('site.flow')}>
        <Failed failure={phase.failed} retry={dayBook.retry} />
      </Page>
    )
  if (today === undefined) return phase === 'loading' ? <Loading words={t('overview.loading')} /> : <NoSite />
  const { site, day } = today
  return (
    <Page
      title={site.names[language]}
      kicker={
        <p className="kicker">
          {formats.date(day.date, site)} · {formats.zone(now, site)}
        </p>
      }
    >
      <SiteReport today={today} now={now} />
    </Page>
  )
}

function NoSite() {
  const { t } = useVoice()
  return (
    <Page title={t('problem.notFound')}>
      <p>{t('site.missing')}</p>
      <p>
        <Link href="/">{t('problem.toOverview')}</Link>
      </p>
    </Page>
  )
}

function SiteReport({ today, now }: { readonly today: SiteToday; readonly now: number }) {
  const { t } = useVoice()
  const { site, day } = today
  const hours = hoursOf([{ day, zone: site.zone }], now)
  return (
    <div className="site">
      <section className="site-flow" aria-label={t('site.flow')}>
        <CurveKey figure={null} />
        <FlowChart today={today} hours={hours} now={now} everyHours={2} labelled />
        <SiteFigures today={today} />
        <details>
          <summary>{t('site.hours')}</summary>
          <HourTable today={today} hours={hours} />
        </details>
      </section>
      <section aria-label={t('site.gates')}>
        <h2>{t('site.gates')}</h2>
        <GateTable site={site} now={now} />
      </section>
      <SiteEvents site={site} />
    </div>
  )
}

const shownAtMost = 30

function SiteEvents({ site }: { readonly site: SiteOverview }) {
  const { t } = useVoice()
  const { view, retry } = useLedger({ site: site.id })
  const [paused, setPaused] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  const { shown, waiting } = useHeld(view.records, paused || open !== null)
  const showNew = () => {
    setPaused(false)
    setOpen(null)
  }
  return (
    <section className="site-events" aria-label={t('list.live')}>
      <LiveBar {...{ paused, setPaused, waiting, showNew }}>
        <h2>{t('list.live')}</h2>
      </LiveBar>
      {view.phase === 'loading' && <Loading words={t('list.loading')} />}
      {typeof view.phase === 'object' && <Failed failure={view.phase.failed} retry={retry} />}
      {view.phase === 'ready' && shown.length === 0 && <p className="soft">{t('list.empty')}</p>}
      {shown.length > 0 && (
        <EventTable {...{ open, setOpen }} records={shown.slice(0, shownAtMost)} sites={[site]} siteKnown />
      )}
      <p className="live-all">
        <Link href={`/attendance?site=${site.id}`}>{t('site.all')}</Link>
      </p>
    </section>
  )
}
