/** Who of a party needs what, by the site's ages on the site-local day. */
import type { LocalDate, VisitorId } from '../ids.ts'
import { ageOn } from '../time/local-time.ts'
import type { CheckIn } from './check-in.ts'
import type { SitePolicy } from './policy.ts'
import type { Member, Subject } from './subject.ts'

export interface Standing {
  readonly member: Member
  readonly minor: boolean
  readonly needsId: boolean
  readonly mayLead: boolean
}

export interface Party {
  readonly all: readonly Standing[]
  /** Neither inside nor gone home. */
  readonly open: readonly Standing[]
  /** Open ones who need a document and have not shown it. */
  readonly missing: readonly Standing[]
  readonly shown: readonly Standing[]
  /** Minors without a document who are here with the lead. */
  readonly vouched: readonly Standing[]
  /** Minors without a document for whom nobody here answers: the lead inside cannot see who is at the gate. */
  readonly unvouched: readonly Standing[]
  /** The lead, when here now or inside already. */
  readonly lead: Standing | null
}

const isOpen = ({ member }: Standing) => member.use.state === 'open' || member.use.state === 'refused'

function standing(member: Member, policy: SitePolicy, today: LocalDate): Standing {
  if (member.known.by === 'pass') {
    const { withDocument } = member.known
    return { member, minor: !withDocument, needsId: withDocument, mayLead: withDocument }
  }
  const age = ageOn(member.known.birthDate, today)
  return {
    member,
    minor: age < policy.adultAge,
    needsId: age >= policy.idAge,
    mayLead: age >= policy.leadAge,
  }
}

const isLead = ({ member, mayLead }: Standing) => member.lead && mayLead

export function partyOf(subject: Subject, checkIn: CheckIn, policy: SitePolicy, today: LocalDate): Party {
  const all = subject.members.map((member) => standing(member, policy, today))
  const open = all.filter(isOpen)
  const has = (list: readonly VisitorId[]) => (one: Standing) => list.includes(one.member.id)
  const shown = open.filter(has(checkIn.shown))
  const lead = [...shown, ...all.filter(({ member }) => member.use.state === 'inside')].find(isLead) ?? null
  const absent = has(checkIn.absentMinors)
  const minorsHere = open.filter((one) => !one.needsId && !shown.includes(one) && !absent(one))
  const leadIsHere = shown.some(isLead)
  return {
    all,
    open,
    missing: open.filter((one) => one.needsId && !shown.includes(one)),
    shown,
    vouched: leadIsHere ? minorsHere : [],
    unvouched: leadIsHere ? [] : minorsHere,
    lead,
  }
}
