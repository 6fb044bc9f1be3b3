import type { InsightHours, LocalDate } from '@ziara-gate/domain'
import { Link, useSearchParams } from 'wouter'
import { Page } from '../app/page.tsx'
import { useDay, useDayBook, useNow } from '../app/services.ts'
import { Failed, Loading } from '../app/states.tsx'
import type { SiteToday } from '../day/book.ts'
import { FlowKey } from '../overview/curve-key.tsx'
import { eventsOf } from '../overview/figure.tsx'
import { atHour, hourOf, hoursOf } from '../overview/flow.ts'
import { FlowChart } from '../overview/flow-chart.tsx'
import { knownUntil } from '../overview/hearing.ts'
import { AlarmMark, PaceMark } from '../overview/need-marks.tsx'
import { ordinaryOf } from '../overview/pace.ts'
import { SiteFigures } from '../overview/site-figures.tsx'
import { figuresOf } from '../overview/totals.ts'
import { useVoice } from '../words/voice.tsx'
import { dayHoursOf, expectedOf, figuresOfDay, useSiteDay } from './day-answers.ts'
import { DayChoice, readDay } from './day-choice.tsx'
import { GateTable } from './gate-table.tsx'
import { HourTable } from './hour-table.tsx'
import { SessionTable } from './session-table.tsx'
import { SiteEvents } from './site-events.tsx'
import './site.css'

/** One site's day in full: the flow of its visitors, its sessions, its gates, its events. */
export function SitePage({ id }: { readonly id: string }) {
  const { t, language, formats } = useVoice()
  const { phase, sites } = useDay()
  const dayBook = useDayBook()
  const now = useNow(10_000)
  const [search] = useSearchParams()
  const today = sites.find(({ site }) => site.id === id)
  if (typeof phase === 'object')
    return (
      <Page title={t('site.flow')}>
        <Failed failure={phase.failed} retry={dayBook.retry} />
      </Page>
    )
  if (today === undefined) return phase === 'loading' ? <Loading words={t('overview.loading')} /> : <NoSite />
  const { site, counted } = today
  const day = readDay(search, counted.day)
  return (
    <Page
      title={site.names[language]}
      kicker={
        <p className="kicker">
          {formats.date(day, site)} · {formats.zone(now, site)}
        </p>
      }
      beside={<DayChoice id={id} day={day} today={counted.day} />}
    >
      <SiteReport today={today} day={day} now={now} />
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

interface ReportProps {
  readonly today: SiteToday
  readonly day: LocalDate
  readonly now: number
}

function SiteReport({ today, day, now }: ReportProps) {
  const { t } = useVoice()
  const { site, counted } = today
  const isToday = day === counted.day
  const { hours, sessions } = useSiteDay(site.id, day)
  const expected = sessions.answer.state === 'ready' ? expectedOf(sessions.answer.value) : null
  return (
    <div className="site">
      <section className="site-flow" aria-label={t('site.flow')}>
        {hours.answer.state === 'loading' && <Loading words={t('insight.loading')} />}
        {hours.answer.state === 'failed' && <Failed failure={hours.answer.failure} retry={hours.again} />}
        {hours.answer.state === 'ready' && (
          <DayFlow {...{ today, day, now, expected }} counts={hours.answer.value} />
        )}
      </section>
      <div className="site-beside">
        <section aria-label={t('site.sessions')}>
          <h2>{t('site.sessions')}</h2>
          {sessions.answer.state === 'loading' && <Loading words={t('insight.loading')} />}
          {sessions.answer.state === 'failed' && (
            <Failed failure={sessions.answer.failure} retry={sessions.again} />
          )}
          {sessions.answer.state === 'ready' && (
            <SessionTable site={site} sessions={sessions.answer.value.sessions} now={isToday ? now : null} />
          )}
        </section>
        <section aria-label={t('site.gates')}>
          <h2>{t('site.gates')}</h2>
          <GateTable site={site} now={now} />
        </section>
      </div>
      {isToday ? (
        <SiteEvents site={site} />
      ) : (
        <p className="site-events">
          <Link href={eventsOf(site, day)}>{t('site.eventsOfDay')}</Link>
        </p>
      )}
    </div>
  )
}

interface DayFlowProps extends ReportProps {
  readonly counts: InsightHours
  readonly expected: number | null
}

/** The chart of the day, its numbers, and the table behind it. */
function DayFlow({ today, day: date, now, counts, expected }: DayFlowProps) {
  const { t } = useVoice()
  const { site, counted } = today
  const isToday = date === counted.day
  const day = dayHoursOf(counts)
  const ordinary = isToday ? ordinaryOf(counted) : null
  const nowHours = isToday ? [hourOf(now, date, site.zone)] : []
  const hours = hoursOf([day.arrived, day.admitted, day.left, ordinary ?? []], nowHours)
  const endAt = atHour(date, hours.until, site.zone)
  const clock = isToday ? { now, knownUntil: knownUntil(site, now) } : { now: endAt, knownUntil: endAt }
  const figures = figuresOfDay(counts, expected)
  const { waiting, inside } = figuresOf(today)
  return (
    <>
      <div className="site-marks">
        {isToday && <PaceMark site={site} counted={counted} now={now} />}
        <AlarmMark site={site} open={counted.openAlarms} />
      </div>
      <FlowKey />
      <FlowChart {...{ site, date, day, expected, ordinary, hours, clock }} />
      <SiteFigures site={site} day={date} figures={isToday ? { ...figures, waiting, inside } : figures} />
      <details>
        <summary>{t('site.hours')}</summary>
        <HourTable {...{ site, date, day, hours }} />
      </details>
    </>
  )
}
