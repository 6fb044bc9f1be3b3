import type { Screen } from '../screen/screen.ts'
import type { Tone } from './tones.ts'

const seen = (screen: Screen): number =>
  screen.screen === 'collecting'
    ? screen.visit.party.filter(({ state }) => state === 'shown' || state === 'vouched').length
    : 0

/** What is heard when one screen follows another; null for silence. */
export function toneFor(before: Screen, after: Screen): Tone | null {
  switch (after.screen) {
    case 'collecting':
      if (isTrouble(after)) return sameTrouble(before, after) ? null : 'wait'
      if (before.screen === 'children') return null
      return before.screen !== 'collecting' || seen(after) > seen(before) ? 'read' : null
    case 'choosing':
    case 'conditions':
      return before.screen === after.screen ? null : 'read'
    case 'admitted':
      return before.screen === 'admitted' ? null : 'welcome'
    case 'waiting':
    case 'not-now':
      return before.screen === after.screen ? null : 'wait'
    case 'officer':
    case 'scanner-missing':
      return before.screen === after.screen ? null : 'officer'
    case 'starting':
    case 'lost':
    case 'closed':
    case 'welcome':
    case 'typing':
    case 'children':
      return null
  }
}

type Collecting = Extract<Screen, { screen: 'collecting' }>

const isTrouble = ({ explanation }: Collecting) => explanation.next === 'show-id-again'

/** Drawn anew for another reason, for example in another language. */
const sameTrouble = (before: Screen, after: Collecting) =>
  before.screen === 'collecting' && JSON.stringify(before.explanation) === JSON.stringify(after.explanation)
