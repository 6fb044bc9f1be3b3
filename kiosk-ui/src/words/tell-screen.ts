import type { Explanation, PartyMember, VisitView } from '@ziara-gate/domain'
import type { Screen } from '../screen/screen.ts'
import { type Explained, explain, type Here } from './explain.ts'
import type { Say } from './say.ts'

/** Who is asked for a card now: the lead first, then in the order of the booking. */
export function nextToShow(visit: VisitView): PartyMember | null {
  const waiting = visit.party.filter((member) => member.needsId && member.state === 'open')
  return waiting.find((member) => member.lead) ?? waiting[0] ?? null
}

function whoseCard(visit: VisitView, say: Say): string {
  const next = nextToShow(visit)
  if (next?.maskedName) return say('collecting.cardOf', { name: next.maskedName })
  return say(next?.lead ? 'collecting.cardOfLead' : 'collecting.cardOfNext')
}

const asksForCard = ({ code }: Explanation) => code === 'ID_REQUIRED' || code === 'MORE_VISITORS'

/** The one statement of a screen and the help under it; also what is spoken. A screen without site facts needs none. */
export function tellScreen(screen: Screen, here: Here | null, say: Say): Explained {
  const explained = (explanation: Explanation): Explained =>
    here ? explain(explanation, here, say) : { say: say('starting.say'), help: '' }
  switch (screen.screen) {
    case 'starting':
      return { say: say('starting.say'), help: '' }
    case 'lost':
      return { say: say('lost.say'), help: say('lost.help') }
    case 'closed':
      return { say: say(`closed.${screen.why}.say`), help: say(`closed.${screen.why}.help`) }
    case 'scanner-missing':
      return { say: say('scannerMissing.say'), help: say('scannerMissing.help') }
    case 'welcome':
      return { say: say('welcome.say'), help: '' }
    case 'typing':
      return { say: say('typing.say'), help: say('typing.help') }
    case 'children':
      return { say: say('children.say'), help: say('children.help') }
    case 'waiting':
      return { say: say('wait.say'), help: say('wait.help') }
    case 'officer':
      return { say: say('codes.SEE_OFFICER.always.say'), help: explained(screen.explanation).help }
    case 'collecting':
      return asksForCard(screen.explanation)
        ? { say: whoseCard(screen.visit, say), help: explained(screen.explanation).help }
        : explained(screen.explanation)
    case 'conditions':
    case 'choosing':
    case 'admitted':
    case 'not-now':
      return explained(screen.explanation)
  }
}
