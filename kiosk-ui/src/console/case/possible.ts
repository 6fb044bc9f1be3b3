import type { CaseFile, Happening, OpenCase, VisitorId } from '@ziara-gate/domain'

type Person = CaseFile['party'][number]

/** For whom of those chosen each action makes sense; an action with nobody is not offered. */
export interface Possible {
  readonly confirm: readonly VisitorId[]
  readonly admit: readonly VisitorId[]
  readonly refuse: readonly VisitorId[]
  readonly exit: readonly VisitorId[]
  readonly leftQueue: readonly VisitorId[]
  /** The admission or exit that can still be taken back, the latest first. */
  readonly undo: readonly Happening[]
}

const isHere = ({ state }: Person) => state === 'waiting' || state === 'arrived'
const ids = (people: readonly Person[]) => people.map(({ id }) => id)

export function undoable(history: readonly Happening[], now: number): Happening[] {
  return history
    .filter((row) => row.present && !row.undone && row.undoUntil !== null && row.undoUntil > now)
    .toSorted((a, b) => b.sequence - a.sequence)
}

/** What an officer may try; the gate service judges it all the same. */
export function possible(
  file: CaseFile,
  open: OpenCase | null,
  chosen: ReadonlySet<VisitorId>,
  now: number,
): Possible {
  const people = file.party.filter(({ id }) => chosen.has(id))
  const inOrder = open?.kind === 'confirm' || file.decision.outcome === 'admit'
  const confirm = inOrder ? ids(people.filter((one) => isHere(one) || one.state === 'expected')) : []
  const outside = people.filter(({ state }) => state !== 'inside')
  return {
    confirm,
    // Where the engine agrees there is nothing to override, except for people it has done with.
    admit: ids(outside).filter((id) => !confirm.includes(id)),
    refuse: ids(outside.filter(({ state }) => state !== 'left' && state !== 'refused')),
    exit: ids(people.filter(({ state }) => state === 'inside')),
    leftQueue: ids(people.filter(isHere)),
    undo: undoable(file.history, now),
  }
}

/** Who is chosen before anybody chooses: those who wait and are not the trouble, else those who wait, inside, or all. */
export function firstChosen(file: CaseFile): VisitorId[] {
  const { concerned } = file.decision
  const here = file.party.filter(isHere)
  const untroubled = here.filter(({ id }) => !concerned.includes(id))
  const inside = file.party.filter(({ state }) => state === 'inside')
  const groups = [untroubled, here, inside, file.party.filter(({ state }) => state === 'expected')]
  return ids(groups.find((group) => group.length > 0) ?? file.party)
}
