import { type LocalDate, localDateSchema, type SiteOverview } from '@ziara-gate/domain'
import { useId } from 'react'
import { useVoice } from '../words/voice.tsx'
import { daysBack, type Span } from './span.ts'

interface SpanFormProps {
  readonly span: Span
  readonly sites: readonly SiteOverview[]
  readonly today: LocalDate
  change(changed: Partial<Span>): void
}

const presets = [
  { days: 1, words: 'insight.today' },
  { days: 7, words: 'insight.week' },
  { days: 30, words: 'insight.month' },
] as const

/** Every choice is in the address at once, so it can be shared. */
export function SpanForm({ span, sites, today, change }: SpanFormProps) {
  const { t, language, formats } = useVoice()
  const field = useId()
  const byName = sites.toSorted((a, b) => formats.compare(a.names[language], b.names[language]))
  return (
    <search className="filter no-print" aria-label={t('insight.choose')}>
      <div className="field">
        <label htmlFor={`${field}-site`}>{t('filter.site')}</label>
        <select
          id={`${field}-site`}
          value={span.site ?? ''}
          onChange={(event) => change({ site: event.target.value || null })}
        >
          <option value="">{t('filter.anySite')}</option>
          {byName.map((site) => (
            <option key={site.id} value={site.id}>
              {site.names[language]}
            </option>
          ))}
        </select>
      </div>
      <DayField name="from" {...{ span, today, change }} />
      <DayField name="until" {...{ span, today, change }} />
      <div className="insight-presets">
        {presets.map(({ days, words }) => {
          const preset = daysBack(today, days)
          const chosen = preset.from === span.from && preset.until === span.until
          return (
            <button
              className="button"
              key={days}
              type="button"
              aria-pressed={chosen}
              onClick={() => change(preset)}
            >
              {t(words)}
            </button>
          )
        })}
      </div>
    </search>
  )
}

interface DayFieldProps extends Omit<SpanFormProps, 'sites'> {
  readonly name: 'from' | 'until'
}

function DayField({ name, span, today, change }: DayFieldProps) {
  const { t } = useVoice()
  const field = useId()
  return (
    <div className="field">
      <label htmlFor={field}>{t(`insight.${name}`)}</label>
      <input
        id={field}
        type="date"
        max={today}
        value={span[name]}
        onChange={(event) => {
          const day = localDateSchema.safeParse(event.target.value)
          if (day.success) change({ [name]: day.data })
        }}
      />
    </div>
  )
}
