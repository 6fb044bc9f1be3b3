import { Link, Redirect, Route, Switch, useRoute, useSearchParams } from 'wouter'
import { mayDo } from '../app/may-do.ts'
import { NotFound } from '../app/not-found.tsx'
import { useAccount } from '../app/services.ts'
import { useVoice } from '../words/voice.tsx'
import { type Section, sections } from './sections.ts'
import './register.css'

/** What headquarters keeps of its sites; each part of it has its own pages. */
export function RegisterPages() {
  const { t } = useVoice()
  const account = useAccount()
  return (
    <>
      <nav className="register-nav no-print" aria-label={t('register.nav')}>
        {sections
          .filter(({ needs }) => mayDo(account, needs))
          .map((section) => (
            <SectionLink key={section.path} {...section} />
          ))}
      </nav>
      <Switch>
        <Route path="/register">
          <Redirect to="/register/sites" replace />
        </Route>
        {sections.map(({ path, component }) => (
          <Route key={path} path={`${path}/*?`} component={component} />
        ))}
        <Route component={NotFound} />
      </Switch>
    </>
  )
}

/** Who goes from one part to the next stays at the site that was chosen. */
function SectionLink({ path, words }: Section) {
  const { t } = useVoice()
  const [search] = useSearchParams()
  const site = search.get('site')
  const [here] = useRoute(`${path}/*?`)
  return (
    <Link href={site === null ? path : `${path}?site=${site}`} aria-current={here ? 'page' : undefined}>
      {t(words)}
    </Link>
  )
}
