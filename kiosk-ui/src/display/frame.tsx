import type { DisplayState } from '@ziara-gate/domain'
import type { ReactNode } from 'react'
import { useTick } from '../parts/use-tick.ts'
import { Both, Digits, type Tongues } from './both.tsx'

/** Which site this is, and what time it is there. */
export function Head({
  tongues,
  state,
  time,
}: {
  readonly tongues: Tongues
  readonly state: DisplayState | null
  readonly time: () => number
}) {
  useTick(5_000)
  const site = state?.site
  if (!site) return <header className="head" />
  return (
    <header className="head">
      <Both className="site" tongues={tongues} text={({ language }) => site.names[language]} />
      <time>{tongues[0].format.time(time())}</time>
    </header>
  )
}

function Delay({ tongues, minutes }: { readonly tongues: Tongues; readonly minutes: number }) {
  return (
    <Both
      className="figure"
      tongues={tongues}
      text={({ say, format }) =>
        minutes === 0 ? say('noDelay') : say('minutes', { n: format.number(minutes) }, minutes)
      }
    />
  )
}

/** How long it takes now, and how many wait. */
export function Foot({ tongues, state }: { readonly tongues: Tongues; readonly state: DisplayState }) {
  const { delayMinutes, waiting } = state
  return (
    <footer className="foot">
      {delayMinutes !== null && (
        <div className="fact">
          <Both className="label" tongues={tongues} text={({ say }) => say('delay')} />
          <Delay tongues={tongues} minutes={delayMinutes} />
        </div>
      )}
      <div className="fact">
        <Both className="label" tongues={tongues} text={({ say }) => say('waiting')} />
        <div className="figure">
          <p>
            <Digits tongues={tongues} value={waiting} />
          </p>
        </div>
      </div>
    </footer>
  )
}

/** A statement in both languages in place of numbers, with its picture. */
export function Statement({
  tongues,
  words,
  children,
}: {
  readonly tongues: Tongues
  readonly words: 'nobodyYet' | 'closed' | 'lost' | 'starting'
  readonly children: ReactNode
}) {
  return (
    <section className="statement" role="status">
      {children}
      <div className="said">
        {tongues.map(({ language, direction, say }) => (
          <div key={language} lang={language} dir={direction}>
            <h1>{say(`${words}.say`)}</h1>
            <p>{say(`${words}.help`)}</p>
          </div>
        ))}
      </div>
    </section>
  )
}
