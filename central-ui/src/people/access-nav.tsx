import { Link, useRoute } from 'wouter'
import { mayAudit, mayDo } from '../app/may-do.ts'
import { useAccount } from '../app/services.ts'
import { useVoice } from '../words/voice.tsx'
import '../register/register.css'

/** The pages about who may do what, and who did: each for those alone whom headquarters answers. */
export function AccessNav() {
  const { t } = useVoice()
  const account = useAccount()
  return (
    <nav className="register-nav no-print" aria-label={t('access.nav')}>
      {mayDo(account, 'administrator') && <NavLink to="/users" words={t('access.users')} />}
      {mayDo(account, 'administrator') && <NavLink to="/keys" words={t('access.keys')} />}
      {mayAudit(account) && <NavLink to="/audit" words={t('access.audit')} />}
    </nav>
  )
}

function NavLink({ to, words }: { readonly to: string; readonly words: string }) {
  const [here] = useRoute(`${to}/*?`)
  return (
    <Link href={to} aria-current={here ? 'page' : undefined}>
      {words}
    </Link>
  )
}
