import { addDays, type InsightDays, startOfLocalDay } from '@ziara-gate/domain'
import type { Place } from '../words/formats.ts'
import { useVoice } from '../words/voice.tsx'
import { BarList } from './bar-list.tsx'
import type { Span } from './span.ts'
import { refusalsOf } from './sum.ts'

interface ReasonBarsProps {
  readonly days: InsightDays['days']
  readonly place: Place
  readonly span: Span
}

export function ReasonBars({ days, place, span }: ReasonBarsProps) {
  const { t } = useVoice()
  const reasons = refusalsOf(days)
  const from = startOfLocalDay(span.from, place.zone)
  const until = startOfLocalDay(addDays(span.until, 1), place.zone)
  const ofSite = span.site === null ? '' : `&site=${span.site}`
  return (
    <section aria-label={t('insight.reasons')}>
      <h2>{t('insight.reasons')}</h2>
      {reasons.length === 0 ? (
        <p className="soft">{t('insight.noReasons')}</p>
      ) : (
        <BarList
          place={place}
          items={reasons.map(({ reason, count }) => ({
            key: reason,
            words: t(`reason.${reason}`),
            count,
            href: `/attendance?kind=refusal&reason=${reason}${ofSite}&from=${from}&until=${until}`,
          }))}
        />
      )}
    </section>
  )
}
