import { expect, test } from 'vitest'
import type { StationWindow } from './config.ts'
import { type Area, placeWindows, type ScreenLike } from './windows.ts'

const screenAt = (id: number, x: number): ScreenLike => ({ id, bounds: { x, y: 0, width: 100, height: 100 } })
const left = screenAt(7, 0)
const right = screenAt(3, 100)

const windowFor = (role: 'kiosk' | 'console', screen: number): StationWindow => ({
  screen,
  station: { role, gateUrl: 'http://gate', id: '', token: 't', camera: false, look: {}, recordings: null },
})

/** Windows by their role, and where each stands now. */
function stage(windows: readonly StationWindow[], first: readonly ScreenLike[]) {
  let screens = first
  const standing = new Map<string, number>()
  let opened = 0
  const bring = placeWindows(windows, {
    screens: () => screens,
    log: () => undefined,
    open: ({ station }, { x }) => {
      opened++
      standing.set(station.role, x)
      return {
        close: () => void standing.delete(station.role),
        moveTo: (area: Area) => void standing.set(station.role, area.x),
      }
    },
  })
  const change = (now: readonly ScreenLike[]) => {
    screens = now
    bring()
    return Object.fromEntries(standing)
  }
  return { change, opened: () => opened }
}

const both = [windowFor('kiosk', 0), windowFor('console', 1)]

test('screens are counted from the left, whatever order they are told in', () => {
  expect(stage(both, []).change([right, left])).toEqual({ kiosk: 0, console: 100 })
})

test('a window whose screen is pulled goes, and comes back with it', () => {
  const { change, opened } = stage(both, [])
  change([left, right])
  expect(change([left])).toEqual({ kiosk: 0 })
  expect(change([left, right])).toEqual({ kiosk: 0, console: 100 })
  expect(opened()).toBe(3)
})

test('a screen that moves takes its window along', () => {
  const { change, opened } = stage(both, [])
  change([left, right])
  expect(change([left, screenAt(3, 250)])).toEqual({ kiosk: 0, console: 250 })
  expect(opened()).toBe(2)
})

test('a single window takes the screen there is', () => {
  expect(stage([windowFor('kiosk', 2)], []).change([left])).toEqual({ kiosk: 0 })
})

test('without any screen nothing is shown until one is there', () => {
  const { change } = stage(both, [])
  expect(change([])).toEqual({})
  expect(change([left])).toEqual({ kiosk: 0 })
})
