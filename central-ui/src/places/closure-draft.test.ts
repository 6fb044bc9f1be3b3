import type { Site } from '@ziara-gate/domain'
import { expect, it } from 'vitest'
import { type ClosureDraft, closureOf } from './closure-draft.ts'
import { stateOf } from './closure-state.ts'

const site = { zone: 'Asia/Baghdad' } as Site
const draft: ClosureDraft = {
  gate: '',
  fromDate: '2027-03-14',
  fromTime: '10:30',
  untilDate: '',
  untilTime: '',
}
const at = (time: string) => Date.parse(`2027-03-14T${time}:00Z`)

it('is by the site’s clock, and stays closed until somebody opens where no end is entered', () => {
  expect(closureOf(draft, site)).toEqual({ gateId: null, fromAt: at('07:30'), untilAt: null })
  const ended = closureOf({ ...draft, gate: 'north-main', untilDate: '2027-03-14', untilTime: '12:00' }, site)
  expect(ended).toEqual({ gateId: 'north-main', fromAt: at('07:30'), untilAt: at('09:00') })
})

it('says which field needs a look', () => {
  expect([...(closureOf({ ...draft, fromDate: '', untilTime: '9' }, site) as Map<string, unknown>)]).toEqual([
    ['fromDate', { kind: 'day' }],
    ['untilDate', { kind: 'day' }],
    ['untilTime', { kind: 'time' }],
  ])
  const before = closureOf({ ...draft, untilDate: '2027-03-14', untilTime: '10:00' }, site)
  expect([...(before as Map<string, unknown>)]).toEqual([['untilTime', { kind: 'order' }]])
})

it('one that was taken back before it began is over', () => {
  const closure = { id: 'c', siteId: 'north', gateId: null, fromAt: 100, untilAt: null }
  const states = [null, 200, 90].map((untilAt) =>
    [50, 150, 250].map((now) => stateOf({ ...closure, untilAt } as never, now)),
  )
  expect(states).toEqual([
    ['ahead', 'now', 'now'],
    ['ahead', 'now', 'past'],
    ['past', 'past', 'past'],
  ])
})
