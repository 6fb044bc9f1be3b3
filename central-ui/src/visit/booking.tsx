import { type Reference, type SiteOverview, type VisitAnswer, visitAnswer } from '@ziara-gate/domain'
import { useState } from 'react'
import { mayDo } from '../app/may-do.ts'
import { useAccount, useDay } from '../app/services.ts'
import { Failed, Loading } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { useVoice } from '../words/voice.tsx'
import { BookingActions } from './booking-actions.tsx'
import '../at-site/at-site.css'
import './booking.css'

/** What the register has of a visit. It names people, so it is read only when somebody asks for it. */
export function Booking({ reference }: { readonly reference: Reference }) {
  const { t } = useVoice()
  const account = useAccount()
  const [shown, setShown] = useState(false)
  if (!mayDo(account, 'auditor')) return null
  return (
    <section className="booking no-print" aria-label={t('booking.title')}>
      <h2>{t('booking.title')}</h2>
      {shown ? (
        <Shown reference={reference} />
      ) : (
        <div className="kept-actions">
          <button className="button" type="button" onClick={() => setShown(true)}>
            {t('booking.show')}
          </button>
          <p className="field-help">{t('booking.logged')}</p>
        </div>
      )}
    </section>
  )
}

function Shown({ reference }: { readonly reference: Reference }) {
  const { t } = useVoice()
  const { answer, again, set } = useAnswer(`/v1/visits/${reference}`, visitAnswer)
  const { sites } = useDay()
  const mayChange = mayDo(useAccount(), 'registrar')
  if (answer.state === 'loading') return <Loading words={t('booking.loading')} />
  if (answer.state === 'failed' && answer.failure === 'not-found') return <p>{t('booking.unknown')}</p>
  if (answer.state === 'failed') return <Failed failure={answer.failure} retry={again} />
  const site = sites.find((each) => each.site.id === answer.value.visit.siteId)?.site
  if (site === undefined) return <p>{t('booking.unknown')}</p>
  return (
    <>
      <Facts site={site} {...answer.value} />
      {mayChange && <BookingActions site={site} booked={answer.value} changed={set} />}
    </>
  )
}

function Facts({ site, visit, session }: VisitAnswer & { readonly site: SiteOverview }) {
  const { t, formats, language } = useVoice()
  return (
    <dl className="booking-facts">
      <div>
        <dt>{t('booking.title')}</dt>
        <dd className="kept-state" data-off={visit.booking === 'cancelled' || undefined}>
          {t(`booking.state.${visit.booking}`)}
        </dd>
      </div>
      <div>
        <dt>{t('booking.session')}</dt>
        <dd>
          <bdi>{site.names[language]}</bdi> · {formats.day(session.startsAt, site)} ·{' '}
          {formats.time(session.startsAt, site)}–{formats.time(session.endsAt, site)}
          {session.cancelled && <b> · {t('booking.noTimes')}</b>}
        </dd>
      </div>
      <div>
        <dt>{t('booking.issue')}</dt>
        <dd>{formats.number(visit.issue, site)}</dd>
      </div>
      <div>
        <dt>{t('booking.party')}</dt>
        <dd>
          <ul>
            {visit.visitors.map(({ id, name, lead }) => (
              <li key={id}>
                <bdi>{name}</bdi>
                {lead && <span className="soft"> · {t('booking.lead')}</span>}
              </li>
            ))}
          </ul>
        </dd>
      </div>
    </dl>
  )
}
