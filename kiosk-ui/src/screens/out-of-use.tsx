import type { Language } from '@ziara-gate/domain'
import { useKiosk } from '../kiosk.ts'
import { Officer } from '../look/pictograms/people.tsx'
import { ClosedDoor, WaitingRoom } from '../look/pictograms/places.tsx'
import { Stage } from '../parts/stage.tsx'
import type { Screen } from '../screen/screen.ts'
import { directions } from '../words/directions.ts'
import type { Explained } from '../words/explain.ts'
import type { Say } from '../words/say.ts'
import type { Tongue } from '../words/tongues.ts'

/** The gate service is not heard yet. */
export function Starting({ told }: { readonly told: Explained }) {
  return <Stage name="starting" meaning="wait" picture={<WaitingRoom />} {...told} />
}

/** Getting ready, not recording, or shut. */
export function Closed({
  screen,
  told,
}: {
  readonly screen: Extract<Screen, { screen: 'closed' }>
  readonly told: Explained
}) {
  switch (screen.why) {
    case 'not-ready':
      return <Stage name="closed" meaning="wait" picture={<WaitingRoom />} {...told} />
    case 'journal-unavailable':
      return <Stage name="closed" meaning="officer" picture={<Officer />} {...told} />
    case 'site-closed':
      return <Stage name="closed" meaning="not-now" picture={<ClosedDoor />} {...told} />
  }
}

export function ScannerMissing({ told }: { readonly told: Explained }) {
  return <Stage name="scanner-missing" meaning="officer" picture={<Officer />} {...told} />
}

/** No gate service: all languages at once, since nothing can be asked or chosen. */
export function Lost({ told, words }: { readonly told: Explained; readonly words: (tongue: Tongue) => Say }) {
  const { language } = useKiosk()
  return (
    <Stage name="lost" meaning="officer" picture={<Officer />} {...told}>
      <OtherLanguages but={language} words={words} text="lost.say" />
    </Stage>
  )
}

const languages: readonly Language[] = ['ar', 'fr', 'en']

function OtherLanguages({
  but,
  words,
  text,
}: {
  readonly but: Tongue
  readonly words: (tongue: Tongue) => Say
  readonly text: 'lost.say' | 'outOfOrder.say'
}) {
  return (
    <div className="other-languages">
      {languages
        .filter((language) => language !== but)
        .map((language) => (
          <p key={language} lang={language} dir={directions[language]}>
            {words(language)(text)}
          </p>
        ))}
    </div>
  )
}

/** Something in the page itself broke: drawn from as little as possible, without state. */
export function OutOfOrder({ words }: { readonly words: (tongue: Tongue) => Say }) {
  return (
    <div className="stage" data-screen="out-of-order" data-meaning="officer" lang="ar" dir="rtl">
      <main className="scene">
        <section className="happening">
          <svg className="picture" viewBox="20 -24 440 448" aria-hidden="true">
            <Officer />
          </svg>
          <div className="statement" role="status">
            <h1>{words('ar')('outOfOrder.say')}</h1>
            <p className="help">{words('ar')('outOfOrder.help')}</p>
          </div>
        </section>
        <section className="content">
          <OtherLanguages but="ar" words={words} text="outOfOrder.say" />
        </section>
      </main>
    </div>
  )
}
