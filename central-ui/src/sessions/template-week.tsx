import type { GateView, LocalDate, SessionTemplate, SiteOverview } from '@ziara-gate/domain'
import { Link } from 'wouter'
import { useVoice } from '../words/voice.tsx'

interface WeekProps {
  readonly site: SiteOverview
  readonly gates: readonly GateView[]
  readonly templates: readonly SessionTemplate[]
  readonly mayChange: boolean
  readonly today: LocalDate
  /** The one that is being changed. */
  readonly open: string | null
}

const week = [1, 2, 3, 4, 5, 6, 7]

/** What a week looks like, day by day. */
export function TemplateWeek(props: WeekProps) {
  const { t, formats } = useVoice()
  const byDay = Map.groupBy(props.templates, ({ weekday }) => weekday)
  return (
    <ol className="template-week">
      {week.map((day) => {
        const templates = (byDay.get(day) ?? []).toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
        return (
          <li key={day}>
            <h2>{formats.weekday(day, props.site)}</h2>
            {templates.length === 0 && <p className="soft">{t('templates.noneThatDay')}</p>}
            <ul>
              {templates.map((template) => (
                <TemplateLine key={template.id} {...props} template={template} />
              ))}
            </ul>
          </li>
        )
      })}
    </ol>
  )
}

function TemplateLine({
  site,
  gates,
  template,
  mayChange,
  today,
  open,
}: WeekProps & { readonly template: SessionTemplate }) {
  const { t, language, formats } = useVoice()
  const { id, startsAt, endsAt, capacity, gateId, from, until } = template
  const gate = gates.find((each) => each.id === gateId)
  const over = until !== null && until < today
  const days =
    until === null
      ? from > today
        ? t('policies.since', { from: formats.date(from, site) })
        : null
      : over
        ? t('templates.ended')
        : t('policies.span', { from: formats.date(from, site), until: formats.date(until, site) })
  return (
    <li className="template" data-over={over || undefined} data-open={open === id || undefined}>
      <p>
        <strong>
          {formats.clock(startsAt, site)} – {formats.clock(endsAt, site)}
        </strong>{' '}
        · {t('sessions.capacity')}:{' '}
        {capacity === null ? t('sessions.unlimited') : formats.number(capacity, site)} ·{' '}
        <bdi>{gate?.names[language] ?? gateId ?? t('sessions.anyGate')}</bdi>
        {days !== null && ` · ${days}`}
      </p>
      {mayChange ? (
        <Link href={`/register/sessions/templates?site=${site.id}&template=${id}`}>
          {t('templates.change')} <span className="code">{id}</span>
        </Link>
      ) : (
        <span className="code soft">{id}</span>
      )}
    </li>
  )
}
