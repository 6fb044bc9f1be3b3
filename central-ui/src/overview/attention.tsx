import { Link } from 'wouter'
import { pagePlace } from '../app/places.ts'
import type { SiteToday } from '../day/book.ts'
import { Icon } from '../look/icons.tsx'
import { useVoice } from '../words/voice.tsx'
import { type SilentGate, silentGates, siteHearing } from './hearing.ts'

const named = 4

/** What needs a person, named one by one; one quiet line when nothing does. */
export function Attention({ sites, now }: { readonly sites: readonly SiteToday[]; readonly now: number }) {
  const { t } = useVoice()
  const all = sites.map(({ site }) => site)
  const silent = silentGates(all, now)
  if (silent.length > 0) return <Silent silent={silent} />
  const connected = all.some((site) => siteHearing(site, now).state !== 'never')
  return (
    <p className="attention-none">
      {connected && <Icon name="tick" />}
      {t(connected ? 'overview.allReport' : 'overview.noneConnected')}
    </p>
  )
}

function Silent({ silent }: { readonly silent: readonly SilentGate[] }) {
  const { t, count, language, formats } = useVoice()
  const more = silent.length - named
  return (
    <section className="attention" aria-label={t('overview.attention')}>
      <Icon name="silent" />
      <ul>
        {silent.slice(0, named).map(({ site, gate, ms }) => (
          <li key={gate.id}>
            <Link href={`/sites/${site.id}`}>
              <strong>{site.names[language]}</strong> · <bdi>{gate.names[language]}</bdi>
            </Link>{' '}
            <span>{t('gate.silent', { since: formats.span(ms, site) })}</span>
          </li>
        ))}
        {more > 0 && <li>{count('moreSilent', more, pagePlace(silent.map(({ site }) => site)))}</li>}
      </ul>
    </section>
  )
}
