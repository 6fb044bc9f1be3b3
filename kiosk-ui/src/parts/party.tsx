import type { PartyMember, VisitView } from '@ziara-gate/domain'
import type { ReactNode } from 'react'
import { useKiosk } from '../kiosk.ts'
import {
  AbsentIcon,
  AdultIcon,
  AwaitedIcon,
  CardIcon,
  ChildIcon,
  InsideIcon,
  LeftIcon,
  TickIcon,
} from '../look/pictograms/icons.tsx'
import { nextToShow } from '../words/tell-screen.ts'
import { Text } from './text.tsx'

const marks: Readonly<Record<PartyMember['state'], () => ReactNode>> = {
  open: AwaitedIcon,
  shown: TickIcon,
  vouched: TickIcon,
  absent: AbsentIcon,
  inside: InsideIcon,
  left: LeftIcon,
}

/** A child who needs no card is with the lead from the start, whatever is still awaited of the lead. */
const shownState = ({ needsId, state }: PartyMember): PartyMember['state'] =>
  state === 'open' && !needsId ? 'vouched' : state

/** Children for whom the lead answers; they can be said to have stayed at home. */
export const isVouchedFor = (member: PartyMember) =>
  member.minor && !member.needsId && ['open', 'vouched', 'absent'].includes(member.state)

function Member({ member, next }: { readonly member: PartyMember; readonly next: boolean }) {
  const { say } = useKiosk()
  const state = shownState(member)
  const Mark = next ? CardIcon : marks[state]
  const role = member.lead ? 'collecting.lead' : member.minor ? 'collecting.minor' : 'collecting.visitor'
  return (
    <li className="member" data-state={state} data-next={next} aria-current={next ? 'step' : undefined}>
      {member.minor ? <ChildIcon /> : <AdultIcon />}
      <span className="who">
        <span className="name">{member.maskedName ? <bdi>{member.maskedName}</bdi> : say(role)}</span>
        {member.maskedName && <span className="role">{say(role)}</span>}
      </span>
      <span className="state">{say(next ? 'collecting.thisOne' : `member.${state}`)}</span>
      <Mark />
    </li>
  )
}

function Minors({
  lead,
  minors,
}: {
  readonly lead: PartyMember | undefined
  readonly minors: readonly PartyMember[]
}) {
  const { say, open } = useKiosk()
  const title = lead?.maskedName
    ? say('collecting.minorsWith', { name: lead.maskedName })
    : say('collecting.minorsWithLead')
  return (
    <section className="minors" data-many={minors.length > 3}>
      <h2>
        <Text>{title}</Text>
      </h2>
      <ul>
        {minors.map(({ id, maskedName, state }) => (
          <li key={id} data-absent={state === 'absent'}>
            <ChildIcon />
            <span>{maskedName ? <bdi>{maskedName}</bdi> : say('collecting.minor')}</span>
            {state === 'absent' ? <span className="unseen">{say('member.absent')}</span> : null}
            {state === 'absent' ? <AbsentIcon /> : <TickIcon />}
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => open('children')}>
        {say('collecting.childAbsent')}
      </button>
    </section>
  )
}

const density = (count: number) => (count > 8 ? 'crowd' : count > 3 ? 'many' : 'few')

/** The party: who is done, whose turn it is; then the children and who answers for them. */
export function Party({ visit }: { readonly visit: VisitView }) {
  const next = nextToShow(visit)
  const minors = visit.party.filter(isVouchedFor)
  const others = visit.party
    .filter((member) => !isVouchedFor(member))
    .sort((a, b) => Number(b.lead) - Number(a.lead))
  return (
    <div className="party" data-size={density(others.length)} data-children={minors.length > 0}>
      <ul className="members">
        {others.map((member) => (
          <Member key={member.id} member={member} next={member === next} />
        ))}
      </ul>
      {minors.length > 0 && <Minors lead={visit.party.find((member) => member.lead)} minors={minors} />}
    </div>
  )
}
