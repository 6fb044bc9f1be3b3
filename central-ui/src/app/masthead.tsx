import type { ReactNode } from 'react'
import { Link, useRoute } from 'wouter'
import { useOpenAlarms } from '../alarms/use-open-alarms.ts'
import { Icon } from '../look/icons.tsx'
import { useVoice } from '../words/voice.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { LineState } from './line-state.tsx'
import { mayAudit, mayDo } from './may-do.ts'
import { pagePlace } from './places.ts'
import { useAccount, useDay } from './services.ts'

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

/** To what of users, keys and logs the account may see. */
function AccessLink() {
  const { t } = useVoice()
  const account = useAccount()
  const isHere = [useRoute('/users/*?'), useRoute('/keys'), useRoute('/audit')].some(([here]) => here)
  if (!mayAudit(account)) return null
  const to = mayDo(account, 'administrator') ? '/users' : '/audit'
  return (
    <Link href={to} aria-current={isHere ? 'page' : undefined}>
      {t('access.link')}
    </Link>
  )
}

function AccountLink() {
  const { t } = useVoice()
  const { account } = useAccount()
  const [here] = useRoute('/account')
  return (
    <Link className="masthead-account" href="/account" aria-current={here ? 'page' : undefined}>
      <Icon name="arrival" />
      <span className="for-ears">{t('access.own')}: </span>
      <bdi>{account.label}</bdi>
    </Link>
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
        <AccessLink />
      </nav>
      <div className="masthead-end">
        <LineState />
        <LanguageChoice />
        <AccountLink />
        <button className="button" data-quiet type="button" onClick={signOut}>
          <Icon name="exit" />
          {t('nav.signOut')}
        </button>
      </div>
    </header>
  )
}
