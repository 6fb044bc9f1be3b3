import type { LocalDate } from '@ziara-gate/domain'
import { describe, expect, it } from 'vitest'
import { foldDay, type SiteDay } from '../day/site-day.ts'
import { at, date } from '../testing/day.ts'
import { axisOf, byHour, flowOf, height, hoursOf, spread, width } from './flow.ts'

const zone = 'Africa/Casablanca'
const day = (over: Partial<SiteDay>): SiteDay => ({ ...foldDay(date as LocalDate).day(), ...over })
const hours = { from: 8, until: 18 }
const axis = axisOf(date as LocalDate, zone, hours, 4)

describe('the hours that charts show', () => {
  it('are the ordinary ones, and those in which something happened', () => {
    expect(hoursOf([{ day: day({}), zone }], at('12:00'))).toEqual({ from: 8, until: 18 })
    const early = day({ arrivals: [at('05:30'), at('09:00')], exits: [at('18:20')] })
    expect(hoursOf([{ day: early, zone }], at('19:00'))).toEqual({ from: 5, until: 19 })
  })

  it('are each site’s own: 16:00 in Baghdad is 13:00 in Casablanca', () => {
    const inBaghdad = axisOf(date as LocalDate, 'Asia/Baghdad', hours, 4)
    expect(inBaghdad.share(at('13:00'))).toBeCloseTo(0.8)
    expect(axis.share(at('13:00'))).toBeCloseTo(0.5)
  })

  it('carry a label every few hours', () => {
    expect(axis.ticks.map((tick) => tick.at)).toEqual([at('08:00'), at('12:00'), at('16:00')])
  })
})

describe('the flow of visitors', () => {
  const clock = { now: at('13:00'), knownUntil: at('13:00') }

  it('climbs one step for each person and ends now', () => {
    const flow = flowOf(day({ arrivals: [at('10:30')] }), null, axis, clock)
    const top = height - Math.round(height / 1.04)
    expect(flow.arrived).toBe(
      `M0 ${height}L250 ${height}L250 ${height - Math.round(height / 1.04)}L500 ${top}`,
    )
    expect(flow.nowShare).toBeCloseTo(0.5)
  })

  it('ends where the site was heard last', () => {
    const flow = flowOf(day({ arrivals: [at('10:30')] }), null, axis, { ...clock, knownUntil: at('11:00') })
    expect(flow.knownShare * width).toBeCloseTo(300)
    expect(flow.arrived).toMatch(/L300 \d+$/)
  })

  it('is measured against what is expected, or against what came when more came', () => {
    expect(flowOf(day({}), 10, axis, clock).expectedShare).toBeCloseTo(1 - 1 / 1.04)
    expect(flowOf(day({}), null, axis, clock).expectedShare).toBeNull()
    const more = flowOf(day({ arrivals: Array.from({ length: 20 }, () => at('09:00')) }), 10, axis, clock)
    expect(more.expectedShare).toBeCloseTo(1 - 10 / 20.8)
  })

  it('has a table that counts the same people', () => {
    const busy = day({ arrivals: [at('09:10'), at('09:50'), at('10:00')], exits: [at('12:00')] })
    const rows = byHour(busy, zone, hours)
    expect(rows).toHaveLength(10)
    expect(rows.map((row) => row.arrived).slice(0, 3)).toEqual([0, 2, 1])
    expect(rows[4]?.left).toBe(1)
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
