import type { Inmate, LocalDate, Restriction, SiteOverview } from '@ziara-gate/domain'
import { Link } from 'wouter'
import { useVoice } from '../words/voice.tsx'
import { markOf, type Standing, standingOf } from './standing.ts'

interface TableProps {
  readonly site: SiteOverview
  readonly restrictions: readonly Restriction[]
  /** Those that restrictions name. */
  readonly inmates: readonly Inmate[]
  /** At the site. */
  readonly today: LocalDate
  end(id: string): void
}

export function RestrictionTable({ site, restrictions, inmates, today, end }: TableProps) {
  const { t, formats } = useVoice()
  return (
    <div className="kept-scroll">
      <table className="figures kept-rows restrictions" aria-label={t('restrictions.list')}>
        <thead>
          <tr>
            <th scope="col">{t('restrictions.who')}</th>
            <th scope="col">{t('restrictions.reason')}</th>
            <th scope="col">{t('restrictions.from')}</th>
            <th scope="col">{t('restrictions.until')}</th>
            <th scope="col">{t('restrictions.standing.name')}</th>
            <td className="no-print" />
          </tr>
        </thead>
        <tbody>
          {restrictions.map((each) => {
            const standing = standingOf(each, today)
            return (
              <tr key={each.id}>
                <th scope="row">
                  <Who site={site} subject={each.subject} inmates={inmates} />
                </th>
                <td className="restriction-reason" data-label={t('restrictions.reason')}>
                  <bdi>{each.reason}</bdi>
                </td>
                <td data-label={t('restrictions.from')}>{formats.date(each.from, site)}</td>
                <td data-label={t('restrictions.until')}>
                  {each.until === null ? t('restrictions.untilEnded') : formats.date(each.until, site)}
                </td>
                <td data-label={t('restrictions.standing.name')}>
                  <State standing={standing} />
                </td>
                <td className="no-print">
                  {standing !== 'ended' && (
                    <button
                      className="button"
                      type="button"
                      aria-label={t('restrictions.endOf', { reason: each.reason })}
                      onClick={() => end(each.id)}
                    >
                      {t('restrictions.end')}
                    </button>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function State({ standing }: { readonly standing: Standing }) {
  const { t } = useVoice()
  return (
    <span className="kept-state" data-off={standing === 'inForce' || undefined}>
      {t(`restrictions.standing.${standing}`)}
    </span>
  )
}

interface WhoProps extends Pick<TableProps, 'site' | 'inmates'> {
  readonly subject: Restriction['subject']
}

function Who({ site, subject, inmates }: WhoProps) {
  const { t } = useVoice()
  if (subject.kind === 'visitor')
    return (
      <>
        {t('restrictions.visitor')}
        <span className="restriction-mark">{t('restrictions.mark', { mark: markOf(subject.document) })}</span>
      </>
    )
  const inmate = inmates.find(({ id }) => id === subject.inmateId)
  return (
    <>
      {t('restrictions.inmate')}{' '}
      {inmate && (
        <Link
          className="restriction-mark"
          href={`/register/inmates?site=${site.id}&find=${inmate.register}&of=${inmate.id}`}
        >
          <span className="code">{inmate.register}</span> <bdi>{inmate.maskedName}</bdi>
        </Link>
      )}
    </>
  )
}
