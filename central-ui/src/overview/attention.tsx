import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { pagePlace } from '../app/places.ts'
import type { SiteToday } from '../day/book.ts'
import { Icon } from '../look/icons.tsx'
import { useVoice } from '../words/voice.tsx'
import { type SilentGate, silentGates, siteHearing } from './hearing.ts'
import { paceOf } from './pace.ts'

const named = 3
/** Among more sites than this a gate is found at its site's page: its name would cost a line. */
const gatesNamed = 40

/** What needs a person: silent gates one by one, then how many alarms, and who is behind; one quiet line when nothing does. */
export function Attention({ sites, now }: { readonly sites: readonly SiteToday[]; readonly now: number }) {
  const { t, count } = useVoice()
  const all = sites.map(({ site }) => site)
  const place = pagePlace(all)
  const silent = silentGates(all, now)
  const alarms = sites.reduce((sum, { counted }) => sum + counted.openAlarms, 0)
  const behind = sites.filter(({ counted }) => paceOf(counted, now).state === 'behind').length
  if (silent.length + alarms + behind === 0) return <Nothing sites={sites} now={now} />
  return (
    <section className="attention" aria-label={t('overview.attention')}>
      <ul>
        <Silent silent={silent} withGate={sites.length <= gatesNamed} />
        {alarms > 0 && (
          <Line icon="officer-called">
            <Link href="/alarms">{count('alarms', alarms, place)}</Link>
          </Line>
        )}
        {behind > 0 && (
          <Line icon="behind">
            <Link href="/?show=need">{count('behind', behind, place)}</Link>
          </Line>
        )}
      </ul>
    </section>
  )
}

function Nothing({ sites, now }: { readonly sites: readonly SiteToday[]; readonly now: number }) {
  const { t } = useVoice()
  const connected = sites.some(({ site }) => siteHearing(site, now).state !== 'never')
  return (
    <p className="attention-none">
      {connected && <Icon name="tick" />}
      {t(connected ? 'overview.allReport' : 'overview.noneConnected')}
    </p>
  )
}

interface LineProps {
  readonly icon: 'silent' | 'officer-called' | 'behind'
  readonly children: ReactNode
}

function Line({ icon, children }: LineProps) {
  return (
    <li>
      <Icon name={icon} />
      <span>{children}</span>
    </li>
  )
}

interface SilentProps {
  readonly silent: readonly SilentGate[]
  readonly withGate: boolean
}

function Silent({ silent, withGate }: SilentProps) {
  const { t, count, language, formats } = useVoice()
  const more = silent.length - named
  return (
    <>
      {silent.slice(0, named).map(({ site, gate, ms }) => (
        <Line key={gate.id} icon="silent">
          <Link href={`/sites/${site.id}`}>
            <strong>{site.names[language]}</strong>
            {withGate && (
              <>
                {' '}
                · <bdi>{gate.names[language]}</bdi>
              </>
            )}
          </Link>{' '}
          {t('gate.silent', { since: formats.span(ms, site) })}
        </Line>
      ))}
      {more > 0 && (
        <Line icon="silent">
          <Link href="/?show=need">
            {count('moreSilent', more, pagePlace(silent.map(({ site }) => site)))}
          </Link>
        </Line>
      )}
    </>
  )
}
