import { makeReference, showReference } from '@ziara-gate/domain'
import { describe, expect, it } from 'vitest'
import { at, record } from '../testing/day.ts'
import { matches, readFilter } from './filter.ts'

const read = (search: string) => readFilter(new URLSearchParams(search))

describe('the filter in the address', () => {
  it('is read as it was written', () => {
    expect(read('site=annour&kind=refusal&reason=WRONG_DAY')).toEqual({
      site: 'annour',
      kind: 'refusal',
      reason: 'WRONG_DAY',
    })
  })

  it('takes a reference as people write it', () => {
    const reference = makeReference(42)
    expect(read(`reference=${showReference(reference).toLowerCase()}`)).toEqual({ reference })
  })

  it('leaves out what nobody could mean', () => {
    expect(read('site=%3Cscript%3E&kind=dance&reason=&reference=AAAA&view=table')).toEqual({})
  })
})

it('an event fits when everything asked for is so', () => {
  const refusal = record('refusal', at('09:00'))
  expect(matches(read('kind=refusal&site=annour'), refusal)).toBe(true)
  expect(matches(read('kind=refusal&site=other'), refusal)).toBe(false)
  expect(matches({}, refusal)).toBe(true)
})
