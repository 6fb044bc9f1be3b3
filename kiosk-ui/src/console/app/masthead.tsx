import type { Language } from '@ziara-gate/domain'
import { Act, KeyHint, useKey } from '../parts/act.tsx'
import { Icon } from '../parts/icon.tsx'
import { Clock } from '../parts/passing-time.tsx'
import { Said } from '../parts/said.tsx'
import { Condition } from './condition.tsx'
import { type PageName, pageKeys, pages, useDesk } from './console.ts'
import { LanguageChoice } from './language-choice.tsx'
import type { PreferencesInUse } from './use-preferences.ts'

interface MastheadProps {
  readonly kept: PreferencesInUse
  readonly onKeys: () => void
}

/** The site, the pages, the state of the gate, and who is signed in. */
export function Masthead({ kept, onKeys }: MastheadProps) {
  const { state, language, officer, calls, format } = useDesk()
  const lock = () => void calls.signOut()
  const { theme } = kept
  const other = theme === 'dark' ? 'light' : 'dark'
  return (
    <header className="masthead">
      <div className="masthead-top">
        <p className="gate-name">
          <strong>{state.site?.names[language] ?? <Said path="title" />}</strong>
          {state.gateNames && <span className="soft">{state.gateNames[language]}</span>}
        </p>
        <Condition />
        <Clock />
        <div className="tools">
          <LanguageChoice
            language={language}
            onChoose={(chosen: Language) => kept.change({ language: chosen })}
          />
          <button
            type="button"
            className="act quiet"
            data-act="theme"
            onClick={() => kept.change({ theme: other })}
          >
            <Icon name={other === 'dark' ? 'moon' : 'sun'} />
            <span className="unseen">
              <Said path={`nav.${other}`} />
            </span>
          </button>
          <Act kind="quiet" icon="keys" name="keys" onAct={onKeys}>
            <span className="unseen">
              <Said path="nav.keys" />
            </span>
            <KeyHint name="F1" />
          </Act>
        </div>
        <p className="officer">
          <Icon name="badge" />
          <span>
            <bdi>{officer.name}</bdi>
            <span className="soft">
              <Said path={`role.${officer.role}`} /> · {format.time(officer.since)}
            </span>
          </span>
        </p>
        <Act icon="lock" name="lock" hotkey="F10" onAct={lock}>
          <Said path="nav.lock" />
        </Act>
      </div>
      <Pages />
    </header>
  )
}

function Pages() {
  const { say, where, go, state } = useDesk()
  const waiting = state.cases.length + state.calls.length
  const alarms = state.alarms.filter(({ acknowledged }) => acknowledged === null).length
  const count = (page: PageName) => (page === 'entrance' ? waiting : page === 'status' ? alarms : 0)
  return (
    <nav className="pages" aria-label={say('nav.label')}>
      {pages.map((page) => (
        <PageTab
          key={page}
          page={page}
          here={where.page === page}
          count={count(page)}
          onGo={() => go(page)}
        />
      ))}
    </nav>
  )
}

interface PageTabProps {
  readonly page: PageName
  readonly here: boolean
  readonly count: number
  readonly onGo: () => void
}

function PageTab({ page, here, count, onGo }: PageTabProps) {
  const { format } = useDesk()
  useKey(pageKeys[page], onGo)
  return (
    <button
      type="button"
      className="tab"
      aria-current={here ? 'page' : undefined}
      aria-keyshortcuts={pageKeys[page]}
      data-tab={page}
      onClick={onGo}
    >
      <Icon name={page} />
      <span>
        <Said path={`nav.${page}`} />
      </span>
      {count > 0 && <b className="count">{format.number(count)}</b>}
      <KeyHint name={pageKeys[page]} />
    </button>
  )
}
