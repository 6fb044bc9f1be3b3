/** Somebody without a booking, where the policy receives them. */
import {
  barred,
  type GuardAction,
  localDate,
  type Reference,
  type Session,
  type SitePolicy,
  type Visitor,
  weekdayOf,
} from '@ziara-gate/domain'
import type { Setting } from '../desk/casebook.ts'
import { walkInReference, walkInVisitor, writeWalkIn } from '../desk/walk-in.ts'
import type { Journal } from '../journal/journal.ts'
import type { Replica } from '../replica/replica.ts'
import type { DeskMemory } from './console-desk.ts'
import { type Acting, type Deed, denied, done } from './deed.ts'

interface WalkInParts {
  readonly journal: Journal
  readonly replica: Replica
  readonly memoryOf: (console: Acting['console']) => DeskMemory
}
type WalkIn = Extract<GuardAction, { action: 'walk-in' }>

const receives = (session: Session | null, { site, gate, today }: Setting): session is Session =>
  session !== null &&
  !session.cancelled &&
  (session.gateId === null || session.gateId === gate.id) &&
  localDate(session.startsAt, site.zone) === today

/** Where nobody said, it is not the one that a reserved day is for: then the engine refers, and the guard says so. */
function sexOf(said: Visitor['sex'] | null, policy: SitePolicy, { today }: Setting): Visitor['sex'] {
  if (said !== null) return said
  const reserved = policy.reservedDays.find(({ weekday }) => weekday === weekdayOf(today))
  return reserved?.for === 'female' ? 'male' : 'female'
}

async function freeReference(parts: WalkInParts): Promise<Reference> {
  const reference = walkInReference()
  const taken = (await parts.replica.visit(reference)) ?? (await parts.journal.eventsOf(reference))[0]
  return taken ? freeReference(parts) : reference
}

export async function walkedIn(parts: WalkInParts, action: WalkIn, by: Acting): Promise<Deed> {
  const { setting, officer } = by
  const why = barred(by.acting)
  if (why !== null) return denied(why)
  if (!setting.policy.walkIns) return denied('not-allowed')
  const session = await parts.replica.session(action.sessionId)
  const inmate = await parts.replica.inmateOf(action.inmateRegister)
  if (!receives(session, setting) || inmate === null) return denied('nothing-to-do')
  const read = action.withDocument ? parts.memoryOf(by.console).document : null
  const { name, birthDate, relation, inmateRegister, words } = action
  const sex = sexOf(action.sex ?? read?.sex ?? null, setting.policy, setting)
  const reference = await freeReference(parts)
  const draft = {
    kind: 'walk-in',
    lane: null,
    reference,
    session: session.id,
    visitor: walkInVisitor,
    document: read?.digest ?? null,
    officer: officer.id,
  } as const
  const personal = [writeWalkIn({ name, birthDate, sex, relation, inmateRegister, words })]
  return done([draft], { reference }, { personal })
}
