import type { SiteOverview } from '@ziara-gate/domain'
import { Link } from 'wouter'
import type { Place } from '../words/formats.ts'
import { useVoice } from '../words/voice.tsx'
import { addressOf, type Log, type LogEntry, type LogFilter } from './log.ts'
import { outcomeOf } from './outcome.ts'
import { pageOf, tellSubject, tellWhat } from './tell.ts'

interface LogTableProps {
  readonly filter: LogFilter
  readonly entries: readonly LogEntry[]
  readonly sites: readonly SiteOverview[]
  readonly place: Place
}

const columns = { actions: 6, reads: 5, exports: 6 } as const

/** The entries of a log, the newest first, each day under its own heading. */
export function LogTable({ filter, entries, sites, place }: LogTableProps) {
  const { t, formats } = useVoice()
  const { log } = filter
  const names = new Map(sites.map((site) => [site.id, site]))
  const days = Map.groupBy(entries, ({ at }) => formats.day(at, place))
  return (
    <div className="kept-scroll">
      <table className="figures kept-rows audit" aria-label={t(`audit.log.${log}`)}>
        <thead>
          <tr>
            <th scope="col">{t('list.time')}</th>
            <th scope="col">{t('audit.who')}</th>
            <th scope="col">{t('audit.what')}</th>
            <th scope="col">{t('audit.about')}</th>
            <th scope="col">{t('filter.site')}</th>
            {log === 'actions' && <th scope="col">{t('audit.outcome')}</th>}
            {log === 'exports' && (
              <th scope="col" data-figure="rows">
                {t('audit.rows')}
              </th>
            )}
          </tr>
        </thead>
        {[...days].map(([day, own]) => (
          <tbody key={day}>
            <tr className="audit-day">
              <th scope="rowgroup" colSpan={columns[log]}>
                {day}
              </th>
            </tr>
            {own.map((entry) => (
              <Row
                key={entry.id}
                site={entry.site === null ? null : (names.get(entry.site) ?? null)}
                {...{ entry, filter, log, place }}
              />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

interface RowProps {
  readonly entry: LogEntry
  readonly filter: LogFilter
  readonly log: Log
  readonly place: Place
  /** Null: of no single site, or of one that is not known here. */
  readonly site: SiteOverview | null
}

function Row({ entry, filter, log, place, site }: RowProps) {
  const voice = useVoice()
  const { t, language, formats } = voice
  const outcome = outcomeOf(entry.status)
  return (
    <tr>
      <td>
        <time dateTime={new Date(entry.at).toISOString()}>{formats.second(entry.at, place)}</time>
      </td>
      <th scope="row">
        <Link className="quiet-link" href={`/audit?${addressOf({ ...filter, account: entry.by.id })}`}>
          <bdi>{entry.by.label}</bdi>
        </Link>{' '}
        <span className="soft audit-kind">{t(`audit.kind.${entry.by.kind}`)}</span>
      </th>
      <td data-label={t('audit.what')} title={entry.what}>
        {tellWhat(voice, log, entry.what)}
      </td>
      <td data-label={t('audit.about')}>
        <Subject what={entry.what} subject={entry.subject} />
      </td>
      <td data-label={t('filter.site')}>
        <bdi>{site?.names[language] ?? entry.site ?? '–'}</bdi>
      </td>
      {log === 'actions' && (
        <td data-label={t('audit.outcome')}>
          <span className="kept-state" data-off={outcome !== 'done' || undefined}>
            {t(`audit.outcomes.${outcome}`)}
          </span>
        </td>
      )}
      {log === 'exports' && (
        <td data-label={t('audit.rows')} data-figure="rows">
          {formats.number(entry.rows ?? 0, place)}
        </td>
      )}
    </tr>
  )
}

function Subject({ what, subject }: Pick<LogEntry, 'what' | 'subject'>) {
  const told = tellSubject(what, subject)
  if (told === null) return '–'
  const page = pageOf(what, subject)
  const text = (
    <span className="audit-subject" title={told === subject ? undefined : subject}>
      {told}
    </span>
  )
  return page === null ? text : <Link href={page}>{text}</Link>
}
