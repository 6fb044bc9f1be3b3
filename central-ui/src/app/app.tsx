import { useEffect, useState } from 'react'
import { Route, Switch } from 'wouter'
import { AlarmsPage } from '../alarms/alarms-page.tsx'
import { AttendancePage } from '../attendance/attendance-page.tsx'
import { createDayBook } from '../day/day-book.ts'
import { InsightPage } from '../insight/insight-page.tsx'
import { OverviewPage } from '../overview/overview-page.tsx'
import { AccessPages } from '../people/access-pages.tsx'
import { AccountPage } from '../people/account-page.tsx'
import { RegisterPages } from '../register/register-pages.tsx'
import { SignIn } from '../sign-in/sign-in.tsx'
import { SignInSteps } from '../sign-in/steps.tsx'
import { useSession } from '../sign-in/use-session.ts'
import { SitePage } from '../site/site-page.tsx'
import { VisitPage } from '../visit/visit-page.tsx'
import { useVoice } from '../words/voice.tsx'
import { LineLost } from './line-state.tsx'
import { Masthead } from './masthead.tsx'
import { NotFound } from './not-found.tsx'
import { AccountContext, DayBookContext, useServices } from './services.ts'
import { Failed, Loading } from './states.tsx'
import './app.css'

interface AppProps {
  /** The token that the address carried, if it did. */
  readonly handedOver: string | null
}

export function App({ handedOver }: AppProps) {
  const { t } = useVoice()
  const { session, check, signIn, goOn, signOut, ended } = useSession(handedOver)
  if (session.state === 'checking')
    return (
      <main className="opening">
        <Loading words={t('line.connecting')} />
      </main>
    )
  if (session.state === 'unsure')
    return (
      <main className="opening">
        <p className="opening-product">{t('product')}</p>
        <Failed failure={session.failure} retry={() => void check()} />
      </main>
    )
  if (session.state === 'out') return <SignIn {...session} signIn={signIn} />
  if (session.state === 'between')
    return <SignInSteps who={session.who} goOn={goOn} signOut={() => void signOut()} />
  return (
    <AccountContext value={session.who}>
      <SignedIn signOut={() => void signOut()} ended={ended} />
    </AccountContext>
  )
}

/** Follows the day for as long as somebody is signed in. */
function useFollowedDay(ended: () => void) {
  const { headquarters, timers } = useServices()
  const [dayBook] = useState(() => createDayBook(headquarters, timers))
  useEffect(() => {
    const over = new AbortController()
    void dayBook.run(over.signal).then((ending) => {
      if (ending === 'signed-out') ended()
    })
    return () => over.abort()
  }, [dayBook, ended])
  return dayBook
}

function SignedIn({ signOut, ended }: { signOut(): void; ended(): void }) {
  const { t } = useVoice()
  const dayBook = useFollowedDay(ended)
  return (
    <DayBookContext value={dayBook}>
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <Masthead signOut={signOut} />
      <LineLost />
      <main id="content" className="content">
        <Switch>
          <Route path="/" component={OverviewPage} />
          <Route path="/attendance" component={AttendancePage} />
          <Route path="/insight" component={InsightPage} />
          <Route path="/alarms" component={AlarmsPage} />
          <Route path="/register/*?" component={RegisterPages} />
          <Route path="/account" component={AccountPage} />
          <Route path="/users/*?" component={AccessPages} />
          <Route path="/keys" component={AccessPages} />
          <Route path="/audit/*?" component={AccessPages} />
          <Route path="/sites/:site">{({ site }) => <SitePage key={site} id={site} />}</Route>
          <Route path="/visits/:reference">
            {({ reference }) => <VisitPage key={reference} written={reference} />}
          </Route>
          <Route component={NotFound} />
        </Switch>
      </main>
    </DayBookContext>
  )
}
