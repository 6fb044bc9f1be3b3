import {
  type AttendanceRecord,
  eventKey,
  foldVisit,
  type Reference,
  type SiteOverview,
} from '@ziara-gate/domain'
import { Fragment } from 'react'
import { Link } from 'wouter'
import { useDay } from '../app/services.ts'
import { Failed, Loading, Statement } from '../app/states.tsx'
import { tellDetail, tellDoubts, tellFacts, tellLane, tellVisitor } from '../attendance/tell.ts'
import { Icon } from '../look/icons.tsx'
import { useVoice } from '../words/voice.tsx'
import { useHistory } from './use-history.ts'
import './visit.css'

interface VisitHistoryProps {
  readonly reference: Reference
  /** Within a list, with a link to the visit's own page. */
  readonly linked: boolean
}

/** Who decided what about a visit, where and why, from the first event to the last. */
export function VisitHistory({ reference, linked }: VisitHistoryProps) {
  const { t } = useVoice()
  const { answer, again } = useHistory(reference)
  const sites = useDay().sites.map(({ site }) => site)
  if (answer.state === 'loading') return <Loading words={t('visit.loading')} />
  if (answer.state === 'failed') return <Failed failure={answer.failure} retry={again} />
  const records = answer.value
  if (records.length === 0)
    return (
      <Statement title={t('visit.none')}>
        <p>{t('visit.noneLead')}</p>
      </Statement>
    )
  return (
    <div className="history">
      <Standing records={records} sites={sites} reference={reference} />
      <ol className="history-events" aria-label={t('visit.history')}>
        {records.map((record, index) => (
          <Fragment key={eventKey(record)}>
            <HistoryDay record={record} before={records[index - 1]} sites={sites} />
            <HistoryEvent record={record} sites={sites} />
          </Fragment>
        ))}
      </ol>
      {linked && (
        <Link className="history-page" href={`/visits/${reference}`}>
          {t('visit.page')}
        </Link>
      )}
    </div>
  )
}

interface OfSites {
  readonly sites: readonly SiteOverview[]
}

/** Where each visitor stands now, before how it came about. */
function Standing({
  records,
  sites,
  reference,
}: OfSites & { records: readonly AttendanceRecord[]; reference: Reference }) {
  const voice = useVoice()
  const site = sites.find((each) => each.id === records[0]?.site)
  if (site === undefined) return null
  const uses = foldVisit(
    records.map((record) => record.event),
    reference,
  )
  if (uses.size === 0) return null
  return (
    <ul className="standing" aria-label={voice.t('visit.standing')}>
      {[...uses].map(([visitor, use]) => (
        <li key={visitor} data-state={use.state}>
          {tellVisitor(voice, visitor, site)} <b>{voice.t(`standing.${use.state}`)}</b>{' '}
          <time dateTime={new Date(use.at).toISOString()}>{voice.formats.time(use.at, site)}</time>
        </li>
      ))}
    </ul>
  )
}

interface HistoryDayProps extends OfSites {
  readonly record: AttendanceRecord
  readonly before: AttendanceRecord | undefined
}

/** Where and on which day, once before the events it holds for. */
function HistoryDay({ record, before, sites }: HistoryDayProps) {
  const { formats, language } = useVoice()
  const site = sites.find((each) => each.id === record.site)
  if (site === undefined) return null
  const day = formats.day(record.at, site)
  if (before?.site === record.site && formats.day(before.at, site) === day) return null
  return (
    <li className="history-day">
      <b>{site.names[language]}</b> · {day}
    </li>
  )
}

function HistoryEvent({ record, sites }: OfSites & { readonly record: AttendanceRecord }) {
  const voice = useVoice()
  const site = sites.find((each) => each.id === record.site)
  if (site === undefined) return null
  const gate = site.gates.find((each) => each.id === record.gate)
  const place = [
    gate?.names[voice.language] ?? record.gate,
    ...(record.lane === null ? [] : [tellLane(voice, record.lane, site)]),
  ]
  const detail = tellDetail(voice, record.event, site)
  const doubts = tellDoubts(voice, record, site)
  return (
    <li className="history-event" data-kind={record.kind}>
      <time dateTime={new Date(record.at).toISOString()}>{voice.formats.second(record.at, site)}</time>
      <Icon name={record.kind} />
      <div>
        <p>
          <b>{voice.t(`kind.${record.kind}`)}</b>
          {detail !== null && ` · ${detail}`}
        </p>
        <p className="history-facts">
          {[...tellFacts(voice, record, site), ...place].map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
        {doubts.length > 0 && <p className="event-doubt">{doubts.join(' · ')}</p>}
      </div>
    </li>
  )
}
