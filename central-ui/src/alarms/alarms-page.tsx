import { alarmList, type LedgerAlarm, type SiteOverview } from '@ziara-gate/domain'
import { Link, useSearchParams } from 'wouter'
import { Page } from '../app/page.tsx'
import { useDay } from '../app/services.ts'
import { Failed, Loading, Statement } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { useVoice } from '../words/voice.tsx'
import { AlarmCard } from './alarm-card.tsx'
import './alarms.css'

const everyMs = 15_000

/** What headquarters found wrong, each until somebody has said that they have seen to it. */
export function AlarmsPage() {
  const { t } = useVoice()
  const [search] = useSearchParams()
  const all = search.get('show') === 'all'
  const site = search.get('site')
  const query = new URLSearchParams({ open: String(!all), limit: '200', ...(site !== null && { site }) })
  const { answer, again } = useAnswer(`/v1/alarms?${query}`, alarmList, everyMs)
  const { sites } = useDay()
  return (
    <Page
      title={t('alarms.title')}
      lead={<p className="page-lead">{t('alarms.lead')}</p>}
      beside={<Choice all={all} site={site} />}
    >
      {answer.state === 'loading' && <Loading words={t('alarms.loading')} />}
      {answer.state === 'failed' && <Failed failure={answer.failure} retry={again} />}
      {answer.state === 'ready' && answer.value.alarms.length === 0 && (
        <Statement title={t(all ? 'alarms.never' : 'alarms.none')}>
          <p>{t('alarms.noneLead')}</p>
        </Statement>
      )}
      {answer.state === 'ready' && (
        <AlarmList alarms={answer.value.alarms} sites={sites.map((today) => today.site)} changed={again} />
      )}
    </Page>
  )
}

function Choice({ all, site }: { readonly all: boolean; readonly site: string | null }) {
  const { t } = useVoice()
  const ofSite = site === null ? '' : `site=${site}`
  const address = (rest: string) => `/alarms?${[ofSite, rest].filter((part) => part !== '').join('&')}`
  return (
    <nav className="view-choice no-print" aria-label={t('alarms.show')}>
      <Link href={address('')} aria-current={all ? undefined : 'true'}>
        {t('alarms.open')}
      </Link>
      <Link href={address('show=all')} aria-current={all ? 'true' : undefined}>
        {t('alarms.all')}
      </Link>
    </nav>
  )
}

interface ListProps {
  readonly alarms: readonly LedgerAlarm[]
  readonly sites: readonly SiteOverview[]
  changed(): void
}

function AlarmList({ alarms, sites, changed }: ListProps) {
  const byId = new Map(sites.map((site) => [site.id, site]))
  return (
    <ul className="alarms">
      {alarms.map((alarm) => (
        <li key={alarm.id}>
          <AlarmCard alarm={alarm} site={byId.get(alarm.site) ?? null} changed={changed} />
        </li>
      ))}
    </ul>
  )
}
