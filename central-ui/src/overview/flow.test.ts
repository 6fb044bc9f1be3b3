import type { LocalDate } from '@ziara-gate/domain'
import { describe, expect, it } from 'vitest'
import { at, date, fromEight } from '../testing/day.ts'
import { axisOf, curveOf, type DayHours, flowOf, height, hourOf, hoursOf, spread, width } from './flow.ts'

const day = date as LocalDate
const zone = 'Africa/Casablanca'
const hours = { from: 8, until: 18 }
const axis = axisOf(day, zone, hours, 4)
const counted = (over: Partial<DayHours>): DayHours => ({
  arrived: fromEight(),
  admitted: fromEight(),
  left: fromEight(),
  ...over,
})
const nothing = { expected: null, ordinary: null }

describe('the hours that charts show', () => {
  it('are the ordinary ones, and those in which something happened', () => {
    expect(hoursOf([fromEight()], [12])).toEqual({ from: 8, until: 18 })
    const early = Array.from({ length: 24 }, (_, hour) => (hour === 5 || hour === 18 ? 2 : 0))
    expect(hoursOf([early], [hourOf(at('19:30'), day, zone)])).toEqual({ from: 5, until: 20 })
  })

  it('are each site’s own: 16:00 in Baghdad is 13:00 in Casablanca', () => {
    const inBaghdad = axisOf(day, 'Asia/Baghdad', hours, 4)
    expect(inBaghdad.share(at('13:00'))).toBeCloseTo(0.8)
    expect(axis.share(at('13:00'))).toBeCloseTo(0.5)
  })

  it('carry a label every few hours', () => {
    expect(axis.ticks.map((tick) => tick.at)).toEqual([at('08:00'), at('12:00'), at('16:00')])
  })
})

describe('the flow of visitors', () => {
  const clock = { now: at('10:30'), knownUntil: at('10:30') }
  const y = (count: number, top: number) => Math.round(height - (count / (top * 1.04)) * height)

  it('grows hour by hour and ends now, with all who came in the hour that it is', () => {
    const flow = flowOf(counted({ arrived: fromEight(4, 2, 3) }), nothing, axis, clock)
    expect(flow.arrived).toBe(`M0 ${height}L100 ${y(4, 9)}L200 ${y(6, 9)}L250 ${y(9, 9)}`)
    expect(flow.nowShare).toBeCloseTo(0.25)
  })

  it('ends where the site was heard last', () => {
    const flow = flowOf(counted({ arrived: fromEight(4) }), nothing, axis, {
      ...clock,
      knownUntil: at('09:30'),
    })
    expect(flow.knownShare * width).toBeCloseTo(150)
    expect(flow.arrived).toMatch(/L150 \d+$/)
  })

  it('is measured against what is expected, or against what came when more came', () => {
    expect(flowOf(counted({}), { ...nothing, expected: 10 }, axis, clock).expectedShare).toBeCloseTo(
      1 - 1 / 1.04,
    )
    expect(flowOf(counted({}), nothing, axis, clock).expectedShare).toBeNull()
    const more = flowOf(counted({ arrived: fromEight(20) }), { ...nothing, expected: 10 }, axis, clock)
    expect(more.expectedShare).toBeCloseTo(1 - 10 / 20.8)
  })

  it('of today ends now, and the ordinary day under it goes on to its end', () => {
    const curve = curveOf(fromEight(1), fromEight(2, 0, 0, 2), axis, clock)
    expect(curve.ordinary).toBe(
      `M0 ${height}L100 ${y(2, 4)}L200 ${y(2, 4)}L300 ${y(2, 4)}L400 ${y(4, 4)}` +
        `${[5, 6, 7, 8, 9].map((hour) => `L${hour * 100} ${y(4, 4)}`).join('')}L1000 ${y(4, 4)}L1000 300L0 300Z`,
    )
    expect(curve.admitted).toMatch(/L250 \d+$/)
    expect(curveOf(fromEight(1), null, axis, clock).ordinary).toBeNull()
  })
})

describe('labels at the ends of lines', () => {
  it('keep apart, keep their order and stay within the drawing', () => {
    const [a = 0, b = 0, c = 0] = spread([0.98, 0.99, 1])
    expect(b - a).toBeGreaterThan(0.08)
    expect(c - b).toBeGreaterThan(0.08)
    expect(c).toBeLessThan(1)
    expect(spread([0.1, 0.5, 0.9])).toEqual([0.1, 0.5, 0.9])
  })
})
