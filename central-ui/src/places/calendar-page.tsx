import { type Calendar, calendar, type Site } from '@ziara-gate/domain'
import { mayDo } from '../app/may-do.ts'
import { useAccount } from '../app/services.ts'
import { Failed, Loading } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { useVoice } from '../words/voice.tsx'
import { CalendarForm } from './calendar-form.tsx'
import { CalendarWeeks } from './calendar-weeks.tsx'
import { type OfSite, SitePage } from './site-frame.tsx'

/** The days on which a site receives visits. */
export function CalendarPage({ site }: OfSite) {
  const { t } = useVoice()
  const account = useAccount()
  const { answer, again, set } = useAnswer(`/v1/sites/${site.id}/calendar`, calendar)
  return (
    <SitePage site={site} title="sites.calendar" lead={t('calendar.lead')}>
      {answer.state === 'loading' && <Loading words={t('calendar.loading')} />}
      {answer.state === 'failed' && <Failed failure={answer.failure} retry={again} />}
      {answer.state === 'ready' &&
        (mayDo(account, 'site-manager') ? (
          <CalendarForm site={site} known={answer.value} saved={set} />
        ) : (
          <CalendarFacts site={site} known={answer.value} />
        ))}
    </SitePage>
  )
}

function CalendarFacts({ site, known }: { readonly site: Site; readonly known: Calendar }) {
  const { t, language, formats } = useVoice()
  const days = known.visitingDays.map((day) => formats.weekday(day, site))
  return (
    <div className="calendar">
      <dl className="register-facts">
        <div>
          <dt>{t('calendar.days')}</dt>
          <dd>{days.length === 0 ? t('calendar.noDays') : formats.list(days, site)}</dd>
        </div>
        <div>
          <dt>{t('calendar.holidays')}</dt>
          <dd>
            {known.holidays.length === 0 && t('calendar.noHolidays')}
            <ul>
              {known.holidays.map(({ date, names }) => (
                <li key={date}>
                  {formats.date(date, site)} · <bdi>{names[language]}</bdi>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
      <CalendarWeeks site={site} calendar={known} />
      <p className="soft">{t('calendar.readOnly')}</p>
    </div>
  )
}
