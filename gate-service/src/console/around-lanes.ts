/** What officers do about lanes, calls and alarms. */
import { barred, type GuardAction } from '@ziara-gate/domain'
import type { Alarms } from '../alarms.ts'
import type { Desk } from '../desk/desk.ts'
import { type Acting, type Deed, denied, done } from './deed.ts'
import type { Today } from './today.ts'

interface LaneParts {
  readonly desk: Desk
  readonly today: Today
  readonly alarms: Alarms
}
type Action<K extends GuardAction['action']> = Extract<GuardAction, { action: K }>

export async function freedLane(
  { desk }: LaneParts,
  { lane }: Action<'free-lane'>,
  by: Acting,
): Promise<Deed> {
  const why = barred(by.acting)
  if (why !== null) return denied(why)
  const found = desk.lane(lane)
  if (found === null) return denied('nothing-to-do')
  const reference = found.about
  const draft = { kind: 'lane-freed', lane, reference, session: null, officer: by.officer.id } as const
  return done([draft], { reference }, { after: () => found.abandon() })
}

export async function answeredCall(
  { today }: LaneParts,
  { lane }: Action<'answer-call'>,
  by: Acting,
): Promise<Deed> {
  const why = barred(by.acting)
  if (why !== null) return denied(why)
  const call = today.calls.find((one) => one.lane === lane)
  if (!call) return denied('nothing-to-do')
  return done([{ kind: 'call-answered', lane, officer: by.officer.id }], { reference: call.reference })
}

export async function acknowledged(
  { alarms }: LaneParts,
  { alarm: id, words }: Action<'acknowledge'>,
  by: Acting,
): Promise<Deed> {
  const why = barred(by.acting)
  if (why !== null) return denied(why)
  const alarm = alarms.views().find((one) => one.id === id && one.acknowledged === null)
  if (!alarm) return denied('nothing-to-do')
  const { code, since } = alarm
  const draft = { kind: 'alarm-acknowledged', lane: null, code, since, officer: by.officer.id } as const
  const after = () => alarms.acknowledge(id, by.officer.name)
  return done([draft], {}, { personal: [words === '' ? null : words], after })
}
