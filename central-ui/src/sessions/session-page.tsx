import {
  addDays,
  gateList,
  type LocalDate,
  localDate,
  localDateSchema,
  type SessionView,
  type SiteOverview,
  sessionList,
} from '@ziara-gate/domain'
import { useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { mayDo } from '../app/may-do.ts'
import { useAccount, useNow } from '../app/services.ts'
import { Failed, Loading, Statement } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { AtSite } from '../at-site/at-site.tsx'
import { InputField } from '../form/field.tsx'
import { useVoice } from '../words/voice.tsx'
import { NewSessionForm } from './new-session-form.tsx'
import { SessionTable } from './session-table.tsx'

/** A site's sessions by day: what each takes, what is booked, and what can be done about it. */
export function SessionPage() {
  const { t } = useVoice()
  return (
    <AtSite title={t('sessions.title')} lead={t('sessions.lead')}>
      {(site) => <Days site={site} />}
    </AtSite>
  )
}

function Days({ site }: { readonly site: SiteOverview }) {
  const { formats } = useVoice()
  const [search, setSearch] = useSearchParams()
  const today = localDate(useNow(60_000), site.zone)
  const asked = localDateSchema.safeParse(search.get('date'))
  const date = asked.success ? asked.data : today
  const go = (day: LocalDate) => setSearch({ site: site.id, date: day })
  return (
    <>
      <DayChoice {...{ site, date, today, go }} />
      <h2 className="register-heading">{formats.date(date, site)}</h2>
      <Day key={date} {...{ site, date }} />
    </>
  )
}

interface OfDay {
  readonly site: SiteOverview
  readonly date: LocalDate
}

interface DayChoiceProps extends OfDay {
  readonly today: LocalDate
  go(day: LocalDate): void
}

function DayChoice({ site, date, today, go }: DayChoiceProps) {
  const { t } = useVoice()
  const address = (day: LocalDate) => `/register/sessions?site=${site.id}&date=${day}`
  return (
    <search className="filter session-days no-print" aria-label={t('sessions.choose')}>
      <InputField
        label={t('sessions.day')}
        type="date"
        value={date}
        set={(text) => {
          const day = localDateSchema.safeParse(text)
          if (day.success) go(day.data)
        }}
      />
      <p className="session-steps">
        <Link className="button" href={address(addDays(date, -1))}>
          {t('sessions.before')}
        </Link>
        <Link className="button" href={address(today)} aria-current={date === today ? 'date' : undefined}>
          {t('sessions.today')}
        </Link>
        <Link className="button" href={address(addDays(date, 1))}>
          {t('sessions.after')}
        </Link>
      </p>
      <p className="session-steps session-templates">
        <Link className="button" href={`/register/sessions/templates?site=${site.id}`}>
          {t('sessions.templates')}
        </Link>
      </p>
    </search>
  )
}

function Day({ site, date }: OfDay) {
  const { t } = useVoice()
  const account = useAccount()
  const mayChange = mayDo(account, 'site-manager')
  const path = `/v1/sessions?site=${site.id}&date=${date}`
  const { answer, again, set } = useAnswer(path, sessionList, 15_000)
  const gates = useGates(site.id)
  const changed = (sessions: readonly SessionView[], one: SessionView) =>
    set({ sessions: sessions.map((each) => (each.id === one.id ? one : each)) })
  return (
    <div className="session-day">
      {answer.state === 'loading' && <Loading words={t('sessions.loading')} />}
      {answer.state === 'failed' && <Failed failure={answer.failure} retry={again} />}
      {answer.state === 'ready' && answer.value.sessions.length === 0 && (
        <Statement title={t('sessions.none')}>
          <p>{t('sessions.noneLead')}</p>
        </Statement>
      )}
      {answer.state === 'ready' && answer.value.sessions.length > 0 && (
        <SessionTable
          {...{ site, date, gates, mayChange, again }}
          sessions={answer.value.sessions}
          changed={(one) => changed(answer.value.sessions, one)}
        />
      )}
      {mayChange && answer.state === 'ready' && <AddSession {...{ site, date, gates, again }} />}
    </div>
  )
}

/** Gates that a session may be for, with their names; none until they are known. */
export function useGates(site: string) {
  const { answer } = useAnswer(`/v1/sites/${site}/gates`, gateList)
  return answer.state === 'ready' ? answer.value.gates : []
}

function AddSession(props: Omit<Parameters<typeof NewSessionForm>[0], 'close'>) {
  const { t } = useVoice()
  const [open, setOpen] = useState(false)
  if (open) return <NewSessionForm {...props} close={() => setOpen(false)} />
  return (
    <p className="no-print">
      <button className="button" type="button" onClick={() => setOpen(true)}>
        {t('sessions.add')}
      </button>
    </p>
  )
}
