import type { Screen } from '../screen/screen.ts'
import type { Explained } from '../words/explain.ts'
import type { Say } from '../words/say.ts'
import type { Tongue } from '../words/tongues.ts'
import { Children } from './children.tsx'
import { Choosing } from './choosing.tsx'
import { Collecting } from './collecting.tsx'
import { Conditions } from './conditions.tsx'
import { Closed, Lost, ScannerMissing, Starting } from './out-of-use.tsx'
import { Admitted, NotNow, SeeOfficer, Waiting } from './outcomes.tsx'
import { Typing } from './typing.tsx'
import { Welcome } from './welcome.tsx'

/** Draws whatever screen it is; a step without a drawing does not compile. */
export function Draw({
  screen,
  told,
  words,
}: {
  readonly screen: Screen
  readonly told: Explained
  readonly words: (tongue: Tongue) => Say
}) {
  switch (screen.screen) {
    case 'starting':
      return <Starting told={told} />
    case 'lost':
      return <Lost told={told} words={words} />
    case 'closed':
      return <Closed screen={screen} told={told} />
    case 'scanner-missing':
      return <ScannerMissing told={told} />
    case 'welcome':
      return <Welcome say={told.say} />
    case 'typing':
      return <Typing told={told} />
    case 'choosing':
      return <Choosing screen={screen} told={told} />
    case 'collecting':
      return <Collecting screen={screen} told={told} />
    case 'children':
      return <Children visit={screen.visit} told={told} />
    case 'conditions':
      return <Conditions screen={screen} told={told} />
    case 'admitted':
      return <Admitted screen={screen} told={told} />
    case 'waiting':
      return <Waiting screen={screen} told={told} />
    case 'not-now':
      return <NotNow screen={screen} told={told} />
    case 'officer':
      return <SeeOfficer told={told} />
  }
}
