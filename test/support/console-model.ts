/** What a gate service does with a console's actions, as far as a page can see it. */
import {
  type ActionAnswer,
  type CaseFile,
  type ConsoleState,
  type GuardAction,
  makeReference,
  type VisitorId,
} from '@ziara-gate/domain'
import { daysVisits, deskState, minute, officers, person, row } from './console-day.ts'
import { now } from './lane-states.ts'

type PersonState = CaseFile['party'][number]['state']

export class ConsoleModel {
  files: CaseFile[] = daysVisits()
  state: ConsoleState = deskState()
  #ticket = 40

  file(reference: string): CaseFile | undefined {
    return this.files.find(({ visit }) => visit.reference === reference)
  }

  change(part: Partial<ConsoleState>): ConsoleState {
    this.state = { ...this.state, ...part, revision: this.state.revision + 1, at: now }
    return this.state
  }

  do(action: GuardAction): ActionAnswer {
    switch (action.action) {
      case 'confirm':
        return this.#move(action.reference, action.visitors, 'inside', 'admission')
      case 'override': {
        if (action.cause === null) return deny('no-reason')
        const file = this.file(action.reference)
        const needs = action.to === 'admit' && (file?.secondOfficerFor.length ?? 0) > 0
        if (needs && action.second?.pin !== '424242') return deny('second-officer-unknown')
        const { cause, words } = action
        return action.to === 'admit'
          ? this.#move(action.reference, action.visitors, 'inside', 'admission', { cause, words })
          : this.#move(action.reference, action.visitors, 'refused', 'override', { cause, words })
      }
      case 'exit':
        return this.#move(action.reference, action.visitors, 'left', 'exit')
      case 'left-queue':
        return this.#move(action.reference, action.visitors, 'left-queue', 'left-queue')
      case 'call':
        return this.#note(action.reference, 'party-called')
      case 'undo':
        return this.#undo(action.sequence)
      case 'walk-in':
        return this.#walkIn(action)
      case 'free-lane':
        this.change({
          lanes: this.state.lanes.map((lane) =>
            lane.lane === action.lane ? { ...lane, current: { step: 'idle' } } : lane,
          ),
        })
        return done(null)
      case 'answer-call':
        this.change({ calls: this.state.calls.filter(({ lane }) => lane !== action.lane) })
        return done(null)
      case 'acknowledge':
        this.change({
          alarms: this.state.alarms.map((alarm) =>
            alarm.id === action.alarm
              ? { ...alarm, acknowledged: { by: officers.salma.name, at: now } }
              : alarm,
          ),
        })
        return done(null)
    }
  }

  #put(file: CaseFile): void {
    const line = {
      ...file.visit,
      party: file.party.map(({ id, name, lead, minor, state, since }) => ({
        id,
        name,
        lead,
        minor,
        state,
        since,
      })),
    }
    this.files = this.files.map((one) =>
      one.visit.reference === file.visit.reference ? { ...file, visit: line } : one,
    )
  }

  #move(
    reference: string,
    visitors: readonly VisitorId[],
    state: PersonState,
    kind: 'admission' | 'exit' | 'override' | 'left-queue',
    why: Pick<Partial<CaseFile['history'][number]>, 'cause' | 'words'> = {},
  ): ActionAnswer {
    const file = this.file(reference)
    if (!file) return deny('nothing-to-do')
    if (state === 'inside') this.#ticket += 1
    const ticket = state === 'inside' ? this.#ticket : file.visit.ticket
    const rows = visitors.map((visitor) =>
      row(kind, 0, {
        visitor,
        officer: officers.salma,
        undoUntil: kind === 'admission' || kind === 'exit' ? now + 15 * minute : null,
        ...why,
      }),
    )
    const party = file.party.map((one) => (visitors.includes(one.id) ? { ...one, state, since: now } : one))
    this.#put({ ...file, party, visit: { ...file.visit, ticket }, history: [...file.history, ...rows] })
    if (!party.some((one) => one.state === 'waiting'))
      this.change({ cases: this.state.cases.filter((one) => one.reference !== reference) })
    return { denied: null, ticket: state === 'inside' ? ticket : null, reference: file.visit.reference }
  }

  #note(reference: string, kind: 'party-called'): ActionAnswer {
    const file = this.file(reference)
    if (!file) return deny('nothing-to-do')
    this.#put({ ...file, history: [...file.history, row(kind, 0, { officer: officers.salma })] })
    return done(file.visit.reference)
  }

  #undo(sequence: number): ActionAnswer {
    const file = this.files.find(({ history }) => history.some((one) => one.sequence === sequence))
    const undone = file?.history.find((one) => one.sequence === sequence)
    if (!file || !undone) return deny('too-late')
    const party = file.party.map((one) =>
      one.id === undone.visitor
        ? { ...one, state: undone.kind === 'exit' ? ('inside' as const) : ('waiting' as const) }
        : one,
    )
    const history = file.history.map((one) =>
      one === undone ? { ...one, undone: true, undoUntil: null } : one,
    )
    this.#put({
      ...file,
      party,
      history: [...history, row('undo', 0, { officer: officers.salma, visitor: undone.visitor })],
    })
    return done(file.visit.reference)
  }

  #walkIn(action: Extract<GuardAction, { action: 'walk-in' }>): ActionAnswer {
    const [like] = daysVisits()
    if (!like) return deny('not-allowed')
    const reference = makeReference(77_000_000 + this.files.length)
    const party = [{ id: 'v1' as VisitorId, ...person(action.name, { lead: true, state: 'waiting' }) }]
    const decision = {
      outcome: 'admit',
      reason: 'ADMITTED',
      reasons: ['ADMITTED'],
      concerned: [],
      stale: false,
    } as const
    const visit = { ...like.visit, reference, party: [], ticket: null }
    this.files = [
      ...this.files,
      {
        ...like,
        visit,
        party,
        decision: { ...decision, reasons: ['ADMITTED'], concerned: [] },
        secondOfficerFor: [],
        history: [row('walk-in', 0, { officer: officers.salma, words: action.words })],
      },
    ]
    const made = this.file(reference)
    if (made) this.#put(made)
    return done(reference)
  }
}

const done = (reference: ActionAnswer['reference']): ActionAnswer => ({
  denied: null,
  ticket: null,
  reference,
})
const deny = (why: NonNullable<ActionAnswer['denied']>): ActionAnswer => ({
  denied: why,
  ticket: null,
  reference: null,
})
