import { expect, test } from 'vitest'
import type { StationWindow } from './config.ts'
import { serviceEnvironment } from './service-environment.ts'

const windowOf = (role: 'kiosk' | 'display', token: string): StationWindow => ({
  screen: 0,
  station: { ...({} as StationWindow['station']), role, gateUrl: 'http://gate', id: 'lane-2', token },
})
const windows = [windowOf('display', 'of the display'), windowOf('kiosk', 'of the file')]
const env = { PATH: '/bin', LANE_TOKEN: 'l', CONSOLE_TOKEN: 'c', DISPLAY_TOKEN: 'd', LANE_ID: 'lane-1' }

test('the lane agent speaks for the kiosk’s lane, with the token that the kiosk has', () => {
  expect(serviceEnvironment('lane-agent', windows, env)).toEqual({
    PATH: '/bin',
    GATE_URL: 'http://gate',
    LANE_ID: 'lane-2',
    LANE_TOKEN: 'of the file',
  })
})

test('the gate service is given no token', () => {
  expect(serviceEnvironment('gate-service', windows, env)).toEqual({ PATH: '/bin', LANE_ID: 'lane-1' })
})
