import type { SiteOverview } from '@ziara-gate/domain'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useNow } from '../app/services.ts'
import { Icon } from '../look/icons.tsx'
import { silentAfterMs } from '../overview/hearing.ts'
import { useVoice } from '../words/voice.tsx'
import type { Health } from './health.ts'

interface FactsProps {
  readonly site: SiteOverview
  readonly health: Health | null
}

/** How a gate is doing, as far as headquarters can tell; what asks for a look is marked by a sign and not by colour alone. */
export function GateFacts({ site, health }: FactsProps) {
  const { t, count, formats } = useVoice()
  const now = useNow(10_000)
  if (health === null) return <p className="soft">{t('gates.loading')}</p>
  const silent = health.heardAt !== null && now - health.heardAt >= silentAfterMs
  return (
    <dl className="gate-facts" aria-label={t('gates.health')}>
      <Fact name={t('gates.key')} bad={health.key === 'none'}>
        {health.enrolledAt === null
          ? t('gates.noKey')
          : t('gates.keySince', { since: formats.day(health.enrolledAt, site) })}
      </Fact>
      <Fact name={t('gate.last')} bad={silent}>
        <Ago at={health.heardAt} {...{ site, now }} />
      </Fact>
      <Fact name={t('gates.pulled')} bad={isOld(health.pulledAt, now)}>
        <Ago at={health.pulledAt} {...{ site, now }} />
      </Fact>
      <Fact name={t('gates.lastEvent')}>
        <Ago at={health.lastEventAt} {...{ site, now }} />
      </Fact>
      <Fact name={t('gates.missing')} bad={health.missing > 0}>
        {health.missing === 0 ? t('gates.missingNone') : count('events', health.missing, site)}
      </Fact>
      <Fact name={t('gates.quarantined')} bad={health.quarantined > 0}>
        {count('events', health.quarantined, site)}
      </Fact>
      <Fact name={t('gates.checkpoint')}>
        <Ago at={health.checkpointAt} {...{ site, now }} />
      </Fact>
      <Fact name={t('gates.alarms')} bad={health.openAlarms > 0}>
        <Link href={`/alarms?site=${site.id}`}>{count('openAlarms', health.openAlarms, site)}</Link>
      </Fact>
    </dl>
  )
}

interface TroublesProps {
  readonly site: SiteOverview
  readonly health: Health
  readonly now: number
}

/** The same in a line, for where there is hardly room: how old its schedule is, and what is amiss. */
export function GateTroubles({ site, health, now }: TroublesProps) {
  const { t, count } = useVoice()
  const { key, pulledAt, missing, quarantined } = health
  return (
    <ul className="gate-troubles">
      {key === 'none' && <Trouble bad>{t('gates.noKey')}</Trouble>}
      <Trouble bad={isOld(pulledAt, now)}>
        {t('gates.pulled')}: <Ago at={pulledAt} {...{ site, now }} />
      </Trouble>
      {missing > 0 && (
        <Trouble bad>
          {t('gates.missing')}: {count('events', missing, site)}
        </Trouble>
      )}
      {quarantined > 0 && (
        <Trouble bad>
          {t('gates.quarantined')}: {count('events', quarantined, site)}
        </Trouble>
      )}
    </ul>
  )
}

function Trouble({ bad, children }: { readonly bad: boolean; readonly children: ReactNode }) {
  return (
    <li data-bad={bad || undefined}>
      {bad && <Icon name="referral" />} {children}
    </li>
  )
}

/** As headquarters raises its alarm about an old replica. */
const oldAfterMs = 6 * 60 * 60_000
const isOld = (at: number | null, now: number): boolean => at !== null && now - at >= oldAfterMs

interface FactProps {
  readonly name: string
  readonly bad?: boolean
  readonly children: ReactNode
}

function Fact({ name, bad = false, children }: FactProps) {
  return (
    <div data-bad={bad || undefined}>
      <dt>{name}</dt>
      <dd>
        {bad && <Icon name="referral" />} {children}
      </dd>
    </div>
  )
}

interface AgoProps {
  readonly at: number | null
  readonly site: SiteOverview
  readonly now: number
}

/** How long ago, with the moment itself for those who point at it. */
function Ago({ at, site, now }: AgoProps) {
  const { t, formats } = useVoice()
  if (at === null) return t('gates.never')
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={`${formats.day(at, site)} ${formats.second(at, site)}`}
    >
      {formats.ago(Math.max(0, now - at), site)}
    </time>
  )
}
