import { LanguageChoice } from '../app/language-choice.tsx'
import { LostNotice } from '../app/lost-notice.tsx'
import type { Common } from '../app/signed-in.tsx'
import { Icon } from '../parts/icon.tsx'
import { LaneCards } from './lane-cards.tsx'
import { Motif } from './motif.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** The lock screen: what the lanes do, without anything personal, and the way in. */
export function SignIn(common: Common) {
  const { state, language, say, kept, live, format } = common
  const other = kept.theme === 'dark' ? 'light' : 'dark'
  return (
    <div className="lock-screen" data-page="sign-in" data-live={live}>
      <Motif />
      <header className="lock-head">
        <p className="gate-name">
          <strong>{state.site?.names[language] ?? say('title')}</strong>
          {state.gateNames && <span>{state.gateNames[language]}</span>}
        </p>
        <div className="tools">
          <LanguageChoice language={language} onChoose={(chosen) => kept.change({ language: chosen })} />
          <button
            type="button"
            className="act quiet"
            data-act="theme"
            onClick={() => kept.change({ theme: other })}
          >
            <Icon name={other === 'dark' ? 'moon' : 'sun'} />
            <span className="unseen">{say(`nav.${other}`)}</span>
          </button>
        </div>
      </header>
      <LostNotice live={live} say={say} at={format.time(state.at)} />
      <main className="lock-main">
        <SignInForm {...common} />
        <section className="lock-lanes" aria-labelledby="lock-lanes">
          <h2 id="lock-lanes">{say('signIn.lanes')}</h2>
          <LaneCards lanes={state.lanes} format={format} say={say} />
        </section>
      </main>
    </div>
  )
}
