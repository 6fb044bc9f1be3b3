import type { CaseFile, Happening, OpenCase, VisitorId } from '@ziara-gate/domain'
import { describe, expect, it } from 'vitest'
import { firstChosen, possible } from './possible.ts'

type State = CaseFile['party'][number]['state']

const file = (
  states: readonly State[],
  decision: Partial<CaseFile['decision']> = {},
  history: Partial<Happening>[] = [],
) =>
  ({
    party: states.map((state, index) => ({ id: `v${index + 1}`, state })),
    decision: { outcome: 'refer', reason: 'LEAD_MISSING', concerned: [], ...decision },
    history,
  }) as unknown as CaseFile
const all = (of: CaseFile) => new Set(of.party.map(({ id }) => id))
const toConfirm = { kind: 'confirm' } as OpenCase

describe('what an officer is offered', () => {
  it('for those who wait: let in, refuse, left the queue, and nothing for the door', () => {
    const of = file(['waiting', 'arrived'])
    const can = possible(of, null, all(of), 0)
    expect(can).toMatchObject({
      confirm: [],
      admit: ['v1', 'v2'],
      refuse: ['v1', 'v2'],
      leftQueue: ['v1', 'v2'],
      exit: [],
    })
  })

  it('where the engine agrees, to confirm and not to override', () => {
    const of = file(['waiting', 'expected'], { outcome: 'admit', reason: 'ADMITTED' })
    expect(possible(of, toConfirm, all(of), 0)).toMatchObject({ confirm: ['v1', 'v2'], admit: [] })
  })

  it('for those inside the exit; for those who left only to let them in again', () => {
    const of = file(['inside', 'left', 'refused'])
    expect(possible(of, null, all(of), 0)).toMatchObject({ exit: ['v1'], admit: ['v2', 'v3'], refuse: [] })
  })

  it('nothing for nobody', () => {
    const of = file(['waiting'])
    const can = possible(of, null, new Set<VisitorId>(), 0)
    expect([can.confirm, can.admit, can.refuse, can.exit, can.leftQueue]).toEqual([[], [], [], [], []])
  })

  it('to take back what is young enough, the latest first, and nothing of an earlier journal', () => {
    const of = file(['inside'], {}, [
      { sequence: 5, present: true, undone: false, undoUntil: 900 },
      { sequence: 6, present: true, undone: true, undoUntil: 900 },
      { sequence: 7, present: true, undone: false, undoUntil: 900 },
      { sequence: 8, present: false, undone: false, undoUntil: 900 },
      { sequence: 9, present: true, undone: false, undoUntil: null },
    ])
    expect(possible(of, null, all(of), 899).undo.map(({ sequence }) => sequence)).toEqual([7, 5])
    expect(possible(of, null, all(of), 900).undo).toEqual([])
  })
})

describe('who is chosen first', () => {
  it.each<[State[], number[], string[]]>([
    [['waiting', 'waiting', 'waiting'], [2], ['v1', 'v3']],
    [['waiting', 'expected'], [1], ['v1']],
    [['inside', 'expected', 'inside'], [], ['v1', 'v3']],
    [['expected', 'left'], [], ['v1']],
    [['left', 'left'], [], ['v1', 'v2']],
  ])('of %j with %j in trouble', (states, concerned, expected) => {
    const ids = concerned.map((n) => `v${n}` as VisitorId)
    expect(firstChosen(file(states, { concerned: ids }))).toEqual(expected)
  })
})
