import type { LocalDate } from '@ziara-gate/domain'
import { describe, expect, it } from 'vitest'
import { at, date, record } from '../testing/day.ts'
import { foldDay } from './site-day.ts'

const day = date as LocalDate

describe('a site’s day', () => {
  it('counts people, not events: an event told twice counts once, whatever the order', () => {
    const story = [
      record('arrival', at('09:00')),
      record('arrival', at('09:01'), { visitor: 'v2' }),
      record('admission', at('09:05')),
      record('admission', at('09:05'), { visitor: 'v2' }),
      record('exit', at('10:00')),
      record('refusal', at('10:05'), { reference: null }),
    ]
    const forward = foldDay(day)
    const backward = foldDay(day)
    for (const each of [...story, ...story]) forward.add(each)
    for (const each of story.toReversed()) backward.add(each)
    expect(backward.day()).toEqual(forward.day())
    expect(forward.day()).toMatchObject({
      arrivals: [at('09:00'), at('09:01')],
      admissions: [at('09:05'), at('09:05')],
      exits: [at('10:00')],
      inside: 1,
      waiting: 0,
      refusals: 1,
    })
  })

  it('says whether an event was new', () => {
    const fold = foldDay(day)
    const arrival = record('arrival', at('09:00'))
    expect([fold.add(arrival), fold.add(arrival)]).toEqual([true, false])
  })

  it('takes back what a guard corrected: nobody is inside who never came in', () => {
    const fold = foldDay(day)
    const admission = record('admission', at('09:05'))
    fold.add(record('arrival', at('09:00')))
    fold.add(admission)
    fold.add(record('undo', at('09:06'), { undoes: admission.sequence }))
    expect(fold.day()).toMatchObject({ inside: 0, waiting: 1, admissions: [] })
  })
})
