import type { DisplayState, Language } from '@ziara-gate/domain'
import { useCallback, useLayoutEffect, useMemo, useSyncExternalStore } from 'react'
import type { Link, StateLink } from '../gate/link.ts'
import { Picture } from '../look/pictograms/frame.tsx'
import { Officer } from '../look/pictograms/people.tsx'
import { ClosedDoor, WaitingRoom } from '../look/pictograms/places.tsx'
import type { PlayTone } from '../sound/tones.ts'
import type { Tongues } from './both.tsx'
import { Earlier, Latest } from './called.tsx'
import type { DisplayConfig } from './config.ts'
import { Foot, Head, Statement } from './frame.tsx'
import { tonguesOf } from './tongues.ts'
import { keyOf, useFresh } from './use-fresh.ts'
import type { DisplaySay } from './words/say.ts'

export interface DisplayProps {
  readonly link: StateLink<DisplayState>
  readonly config: DisplayConfig
  readonly words: (language: Language) => DisplaySay
  readonly play: PlayTone
  /** Monotonic milliseconds, the clock of the link. */
  readonly now: () => number
}

/** The one called last stands alone, so many before it beside it: what is more is called too long ago. */
const mostEarlier = 4

/** What the wall shows of a link, by name. */
function viewOf(link: Link<DisplayState>): 'starting' | 'lost' | 'closed' | 'nobody-yet' | 'called' {
  if (link.kind !== 'live') return link.kind
  const { site, closed, called } = link.state
  if (site === null) return 'starting'
  if (called.length > 0) return 'called'
  return closed ? 'closed' : 'nobody-yet'
}

function Content({
  link,
  tongues,
  fresh,
}: {
  readonly link: Link<DisplayState>
  readonly tongues: Tongues
  readonly fresh: ReadonlySet<string>
}) {
  const state = link.kind === 'live' ? link.state : null
  const [latest, ...earlier] = state?.called ?? []
  switch (viewOf(link)) {
    case 'lost':
      return (
        <Statement tongues={tongues} words="lost">
          <Picture meaning="officer">
            <Officer />
          </Picture>
        </Statement>
      )
    case 'closed':
      return (
        <Statement tongues={tongues} words="closed">
          <Picture meaning="not-now">
            <ClosedDoor />
          </Picture>
        </Statement>
      )
    case 'starting':
    case 'nobody-yet':
      return (
        <Statement tongues={tongues} words={state?.site ? 'nobodyYet' : 'starting'}>
          <Picture meaning="wait">
            <WaitingRoom />
          </Picture>
        </Statement>
      )
    case 'called':
      return (
        <div className="numbers" data-alone={earlier.length === 0}>
          {latest && <Latest tongues={tongues} one={latest} fresh={fresh.has(keyOf(latest))} />}
          {earlier.length > 0 && (
            <Earlier tongues={tongues} called={earlier.slice(0, mostEarlier)} fresh={fresh} />
          )}
        </div>
      )
  }
}

/** While some numbers still stand there and nobody more can come in. */
function ClosedNote({ tongues }: { readonly tongues: Tongues }) {
  return (
    <div className="closed-note" role="status">
      {tongues.map(({ language, direction, say }) => (
        <p key={language} lang={language} dir={direction}>
          {say('closed.say')}
        </p>
      ))}
    </div>
  )
}

/** Draws the numbers called. Nothing on it can be touched. */
export function Display({ link, config, words, play, now }: DisplayProps) {
  const current = useSyncExternalStore(link.subscribe, link.get)
  const state = current.kind === 'live' ? current.state : null
  const site = state?.site ?? null
  const at = state?.at ?? 0
  const tongues = useMemo(() => tonguesOf(words, config.languages, site, at), [words, config, site, at])
  const announce = useCallback(() => play('called'), [play])
  const fresh = useFresh(state?.called ?? null, announce)
  const [{ language, direction }] = tongues
  useLayoutEffect(() => {
    Object.assign(document.documentElement, { lang: language, dir: direction })
  }, [language, direction])
  const time = () => (current.kind === 'live' ? current.state.at + now() - current.receivedAt : 0)
  const view = viewOf(current)
  return (
    <div className="wall" data-view={view} data-revision={state?.revision}>
      <Head tongues={tongues} state={state} time={time} />
      <main>
        <Content link={current} tongues={tongues} fresh={fresh} />
      </main>
      {state && view === 'called' && state.closed && <ClosedNote tongues={tongues} />}
      {state?.site && !state.closed && <Foot tongues={tongues} state={state} />}
    </div>
  )
}
