import {
  addDays,
  type InsightDays,
  insightDays,
  insightOverrides,
  localDate,
  type SiteOverview,
} from '@ziara-gate/domain'
import { useSearchParams } from 'wouter'
import { Page } from '../app/page.tsx'
import { pagePlace } from '../app/places.ts'
import { useDay, useNow } from '../app/services.ts'
import { Failed, Loading, Statement } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { useVoice } from '../words/voice.tsx'
import { DayCharts } from './day-chart.tsx'
import { Exports } from './exports.tsx'
import { KeyFigures } from './key-figures.tsx'
import { OverrideTable } from './override-table.tsx'
import { ReasonBars } from './reason-bars.tsx'
import { SiteComparison } from './site-comparison.tsx'
import { queryOf, readSpan, type Span } from './span.ts'
import { SpanForm } from './span-form.tsx'
import './insight.css'

/** Attendance over days: how many came, who did not, what stood in the way, who decided otherwise. */
export function InsightPage() {
  const { t, formats } = useVoice()
  const { sites } = useDay()
  const [search, setSearch] = useSearchParams()
  const known = sites.map(({ site }) => site)
  const place = known.find(({ id }) => id === search.get('site')) ?? pagePlace(known)
  const now = useNow(60_000)
  const span = readSpan(search, now, place.zone)
  const change = (changed: Partial<Span>) => setSearch(queryOf({ ...span, ...changed }))
  return (
    <Page
      title={t('insight.title')}
      kicker={
        <p className="kicker">
          {span.from === span.until
            ? formats.date(span.from, place)
            : t('insight.between', {
                from: formats.date(span.from, place),
                until: formats.date(span.until, place),
              })}
        </p>
      }
      beside={<Exports span={span} />}
    >
      <SpanForm span={span} sites={known} today={localDate(now, place.zone)} change={change} />
      <Report span={span} sites={known} />
    </Page>
  )
}

function Report({ span, sites }: { readonly span: Span; readonly sites: readonly SiteOverview[] }) {
  const { t } = useVoice()
  const { answer, again } = useAnswer(`/v1/insight/days?${queryOf(span)}`, insightDays, 60_000)
  if (answer.state === 'loading') return <Loading words={t('insight.loading')} />
  if (answer.state === 'failed') return <Failed failure={answer.failure} retry={again} />
  const { days } = answer.value
  if (days.length === 0)
    return (
      <Statement title={t('insight.none')}>
        <p>{t('insight.noneLead')}</p>
      </Statement>
    )
  return <Parts span={span} sites={sites} days={days} />
}

interface PartsProps {
  readonly span: Span
  readonly sites: readonly SiteOverview[]
  readonly days: InsightDays['days']
}

function Parts({ span, sites, days }: PartsProps) {
  const { t } = useVoice()
  const { answer } = useAnswer(`/v1/insight/overrides?${queryOf(span)}`, insightOverrides, 60_000)
  const place = sites.find(({ id }) => id === span.site) ?? pagePlace(sites)
  const isOneDay = addDays(span.from, 1) > span.until
  return (
    <div className="insight">
      <KeyFigures days={days} place={place} />
      {!isOneDay && <DayCharts days={days} place={place} span={span} />}
      <div className="insight-columns">
        <ReasonBars days={days} place={place} span={span} />
        {span.site === null && <SiteComparison days={days} sites={sites} span={span} />}
      </div>
      <section aria-label={t('insight.overrides')}>
        <h2>{t('insight.overrides')}</h2>
        {answer.state === 'ready' ? (
          <OverrideTable overrides={answer.value.overrides} sites={sites} place={place} />
        ) : (
          <p className="soft">{t('insight.loading')}</p>
        )}
      </section>
    </div>
  )
}
