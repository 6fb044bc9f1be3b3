import type { ReactNode } from 'react'
import { Link, useRoute } from 'wouter'
import { useOpenAlarms } from '../alarms/use-open-alarms.ts'
import { Icon } from '../look/icons.tsx'
import { useVoice } from '../words/voice.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { LineState } from './line-state.tsx'
import { pagePlace } from './places.ts'
import { useDay } from './services.ts'

interface NavLinkProps {
  readonly to: string
  /** Pages below it are part of it. */
  readonly whole?: boolean
  readonly words: string
  readonly children?: ReactNode
}

function NavLink({ to, whole = false, words, children }: NavLinkProps) {
  const [here] = useRoute(whole ? `${to}/*?` : to)
  return (
    <Link href={to} aria-current={here ? 'page' : undefined}>
      {words}
      {children}
    </Link>
  )
}

/** With the number of those that nobody has seen to. */
function AlarmsLink() {
  const { t, formats } = useVoice()
  const open = useOpenAlarms()
  const { sites } = useDay()
  const place = pagePlace(sites.map(({ site }) => site))
  return (
    <NavLink to="/alarms" words={t('nav.alarms')}>
      {open !== null && open > 0 && (
        <>
          {' '}
          <span className="nav-count">{formats.number(open, place)}</span>
        </>
      )}
    </NavLink>
  )
}

export function Masthead({ signOut }: { signOut(): void }) {
  const { t } = useVoice()
  return (
    <header className="masthead">
      <p className="masthead-name">
        <strong>{t('product')}</strong> <span>{t('headquarters')}</span>
      </p>
      <nav aria-label={t('nav.label')}>
        <NavLink to="/" words={t('nav.overview')} />
        <NavLink to="/attendance" words={t('nav.attendance')} />
        <NavLink to="/insight" words={t('nav.insight')} />
        <AlarmsLink />
        <NavLink to="/register" whole words={t('nav.register')} />
      </nav>
      <div className="masthead-end">
        <LineState />
        <LanguageChoice />
        <button className="button" data-quiet type="button" onClick={signOut}>
          <Icon name="exit" />
          {t('nav.signOut')}
        </button>
      </div>
    </header>
  )
}
