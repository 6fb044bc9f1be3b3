import type { PartyMember, VisitView } from '@ziara-gate/domain'
import type { ReactNode } from 'react'
import { useKiosk } from '../kiosk.ts'
import {
  AbsentIcon,
  AdultIcon,
  AwaitedIcon,
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

/** Children on whom the lead answers; they can be told to have stayed at home. */
const isVouchedFor = (member: PartyMember) => member.minor && !member.needsId

function Member({ member, next }: { readonly member: PartyMember; readonly next: boolean }) {
  const { say, touch } = useKiosk()
  const state = shownState(member)
  const Mark = marks[state]
  const role = member.lead ? 'collecting.lead' : member.minor ? 'collecting.minor' : 'collecting.visitor'
  const mayStay = isVouchedFor(member) && (state === 'vouched' || state === 'absent')
  return (
    <li className="member" data-state={state} data-next={next} aria-current={next ? 'step' : undefined}>
      {member.minor ? <ChildIcon /> : <AdultIcon />}
      <span className="who">
        <span className="name">{member.maskedName ? <bdi>{member.maskedName}</bdi> : say(role)}</span>
        {(member.maskedName || next) && <span className="role">{say(role)}</span>}
      </span>
      {mayStay ? (
        <button
          type="button"
          className="here"
          onClick={() => touch({ touch: 'minor', visitor: member.id, here: state === 'absent' })}
        >
          {say(state === 'absent' ? 'collecting.here' : 'collecting.notHere')}
        </button>
      ) : (
        <span className="state">{say(next ? 'collecting.thisOne' : `member.${state}`)}</span>
      )}
      <Mark />
    </li>
  )
}

/** The party: who is done, whose turn it is; then the children and who answers for them. */
export function Party({ visit }: { readonly visit: VisitView }) {
  const { say } = useKiosk()
  const next = nextToShow(visit)
  const lead = visit.party.find((member) => member.lead)
  const children = visit.party.filter(isVouchedFor)
  const others = visit.party
    .filter((member) => !isVouchedFor(member))
    .sort((a, b) => Number(b.lead) - Number(a.lead))
  const list = (members: readonly PartyMember[]) =>
    members.map((member) => <Member key={member.id} member={member} next={member === next} />)
  const size = visit.party.length
  return (
    <div className="party" data-size={size > 12 ? 'crowd' : size > 5 ? 'many' : 'few'}>
      <ul className="members">{list(others)}</ul>
      {children.length > 0 && (
        <>
          <h2>
            <Text>
              {lead?.maskedName
                ? say('collecting.minorsWith', { name: lead.maskedName })
                : say('collecting.minorsWithLead')}
            </Text>
          </h2>
          <ul className="members children">{list(children)}</ul>
        </>
      )}
    </div>
  )
}
