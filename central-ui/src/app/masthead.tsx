import { Link, useRoute } from 'wouter'
import { Icon } from '../look/icons.tsx'
import { useVoice } from '../words/voice.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { LineState } from './line-state.tsx'

function NavLink({ to, words }: { readonly to: string; readonly words: string }) {
  const [here] = useRoute(to)
  return (
    <Link href={to} aria-current={here ? 'page' : undefined}>
      {words}
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
