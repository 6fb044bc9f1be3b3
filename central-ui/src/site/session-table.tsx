import type { InsightSessions, SiteOverview } from '@ziara-gate/domain'
import { useVoice } from '../words/voice.tsx'

type Session = InsightSessions['sessions'][number]

interface SessionTableProps {
  readonly site: SiteOverview
  readonly sessions: readonly Session[]
  /** Null for another day than today. */
  readonly now: number | null
}

const columns = ['expected', 'arrived', 'admitted', 'refused', 'noShow'] as const
const words = {
  expected: 'figure.expected',
  arrived: 'figure.arrived',
  admitted: 'figure.admitted',
  refused: 'figure.refused',
  noShow: 'site.noShow',
} as const

const numbersOf = ({ expectedVisitors, noShow, counts }: Session) => ({
  expected: expectedVisitors,
  arrived: counts.arrived,
  admitted: counts.admitted,
  refused: counts.refusals,
  noShow,
})

const isNow = ({ startsAt, endsAt, cancelled }: Session, now: number | null) =>
  now !== null && !cancelled && startsAt !== null && endsAt !== null && now >= startsAt && now < endsAt

/** The sessions of a day: how many were expected, and what became of them. */
export function SessionTable({ site, sessions, now }: SessionTableProps) {
  const { t, formats } = useVoice()
  if (sessions.length === 0) return <p className="soft">{t('site.noSessions')}</p>
  return (
    <div className="table-room">
      <table className="figures sessions">
        <thead>
          <tr>
            <th scope="col">{t('site.session')}</th>
            {columns.map((name) => (
              <th key={name} scope="col" data-figure={name}>
                {t(words[name])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.session ?? ''} aria-current={isNow(session, now) ? 'time' : undefined}>
              <SessionHead session={session} site={site} isNow={isNow(session, now)} />
              {columns.map((name) => (
                <td key={name} data-figure={name}>
                  {formats.number(numbersOf(session)[name], site)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface SessionHeadProps {
  readonly session: Session
  readonly site: SiteOverview
  readonly isNow: boolean
}

function SessionHead({ session: { startsAt, endsAt, cancelled }, site, isNow: now }: SessionHeadProps) {
  const { t, formats } = useVoice()
  if (startsAt === null || endsAt === null) return <th scope="row">{t('site.otherSession')}</th>
  return (
    <th scope="row">
      <bdi>
        {formats.time(startsAt, site)}–{formats.time(endsAt, site)}
      </bdi>
      {(cancelled || now) && (
        <span className="session-state" data-state={cancelled ? 'cancelled' : 'now'}>
          {t(cancelled ? 'site.cancelled' : 'site.now')}
        </span>
      )}
    </th>
  )
}
