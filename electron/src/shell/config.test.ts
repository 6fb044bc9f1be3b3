import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readShellConfig } from './config.ts'

const station = {
  role: 'kiosk',
  gateUrl: 'http://127.0.0.1:4200',
  id: 'lane-1',
  token: 't',
  camera: false,
  look: {},
  recordings: null,
}
const only = (more: object) => ({ value: { windows: [{ station: { ...station, ...more }, screen: 0 }] } })

function file(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'ziara-shell-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'file'), text)
  return join(folder, 'file')
}

test('with a token alone everything else has its usual value', () => {
  expect(readShellConfig({ LANE_TOKEN: 't' })).toEqual({
    ok: true,
    value: {
      gateUrl: 'http://127.0.0.1:4200',
      windows: [{ station, screen: 0 }],
      services: [],
      windowed: false,
    },
  })
})

test.each([
  ['yes', ['gate-service', 'lane-agent']],
  ['lane', ['lane-agent']],
  ['no', []],
])('with ONE_BOX=%s it runs %j', (ONE_BOX, services) => {
  expect(readShellConfig({ LANE_TOKEN: 't', ONE_BOX })).toMatchObject({ value: { services } })
})

test('a camera is switched on, never found', () => {
  expect(readShellConfig({ LANE_TOKEN: 't', KIOSK_CAMERA: '1' })).toMatchObject(only({ camera: true }))
})

test('how the machine is built is told to its page, wrong values are named', () => {
  const built = { KIOSK_SCANNER_AT: 'left', KIOSK_SCREEN_INCHES: '15.6', KIOSK_RECORDINGS: '/srv/voice' }
  const look = { scanner: 'left', inches: '15.6', voice: 'recorded' }
  const recordings = '/srv/voice'
  expect(readShellConfig({ LANE_TOKEN: 't', ...built })).toMatchObject(only({ look, recordings }))
  const wall = { SHELL_ROLE: 'display', DISPLAY_TOKEN: 't', DISPLAY_LANGUAGES: 'ar,en', DISPLAY_VOLUME: '0' }
  expect(readShellConfig(wall)).toMatchObject({
    value: { windows: [{ station: { look: { languages: 'ar,en', volume: '0' } } }] },
  })
  expect(readShellConfig({ LANE_TOKEN: 't', KIOSK_SCANNER_AT: 'under' })).toMatchObject({
    ok: false,
    error: expect.stringContaining('KIOSK_SCANNER_AT'),
  })
})

test('the token may stand in a file', () => {
  const token = file('from-the-file\n')
  expect(readShellConfig({ LANE_TOKEN_FILE: token })).toMatchObject(only({ token: 'from-the-file' }))
})

test.each([
  [
    { SHELL_ROLE: 'console', CONSOLE_TOKEN: 't', CONSOLE_ID: 'desk-2' },
    { role: 'console', id: 'desk-2' },
  ],
  [
    { SHELL_ROLE: 'display', DISPLAY_TOKEN: 't', KIOSK_CAMERA: '1' },
    { role: 'display', id: '', camera: false },
  ],
])('a desk and a waiting room have the shell too: %j', (env, expected) => {
  expect(readShellConfig(env)).toMatchObject(only(expected))
})

test('one machine may have several screens, each with its own page and token', () => {
  const tokenFile = file('of-this-screen')
  const windows = [
    { role: 'kiosk', screen: 0, lane: 'lane-2', tokenFile, camera: true },
    { role: 'console', screen: 2, console: 'desk-1', tokenFile },
    { role: 'display', screen: 1, tokenFile },
  ]
  const read = readShellConfig({
    SHELL_SCREENS: file(JSON.stringify({ windows })),
    GATE_URL: 'http://gate:1',
  })
  const common = { gateUrl: 'http://gate:1', token: 'of-this-screen' }
  expect(read).toMatchObject({
    value: {
      windows: [
        { screen: 0, station: { ...common, role: 'kiosk', id: 'lane-2', camera: true } },
        { screen: 2, station: { ...common, role: 'console', id: 'desk-1', camera: false } },
        { screen: 1, station: { ...common, role: 'display' } },
      ],
    },
  })
})

test.each([
  ['no list', 'null'],
  ['no window', '{"windows":[]}'],
  ['a role that is none', '{"windows":[{"role":"browser","screen":0,"tokenFile":"t"}]}'],
  ['a token in the open', '{"windows":[{"role":"display","screen":0,"token":"t"}]}'],
  ['no file for the token', '{"windows":[{"role":"display","screen":0,"tokenFile":"/nowhere/t"}]}'],
  [
    'one screen twice',
    '{"windows":[{"role":"display","screen":0,"tokenFile":"t"},{"role":"display","screen":0,"tokenFile":"t"}]}',
  ],
])('a list of screens with %s is refused', (_, text) => {
  const error = expect.stringContaining('SHELL_SCREENS')
  expect(readShellConfig({ SHELL_SCREENS: file(text) })).toMatchObject({ ok: false, error })
})

test.each([
  [{}, 'LANE_TOKEN'],
  [{ LANE_TOKEN: '' }, 'LANE_TOKEN'],
  [{ LANE_TOKEN_FILE: '/nowhere/token' }, 'LANE_TOKEN_FILE'],
  [{ LANE_TOKEN: 't', GATE_URL: 'file:///etc/passwd' }, 'GATE_URL'],
  [{ LANE_TOKEN: 't', LANE_ID: 'Lane 1' }, 'LANE_ID'],
  [{ LANE_TOKEN: 't', ONE_BOX: 'maybe' }, 'ONE_BOX'],
  [{ LANE_TOKEN: 't', SHELL_ROLE: 'browser' }, 'SHELL_ROLE'],
  [{ LANE_TOKEN: 't', SHELL_ROLE: 'console' }, 'CONSOLE_TOKEN'],
  [{ LANE_TOKEN: 't', SHELL_ROLE: 'display' }, 'DISPLAY_TOKEN'],
  [{ SHELL_SCREENS: '/nowhere/screens.json' }, 'SHELL_SCREENS'],
  [{ LANE_TOKEN: 't', KIOSK_CAMERA: 'front' }, 'KIOSK_CAMERA'],
])('%j is told in one line that names the variable', (env, name) => {
  const result = readShellConfig(env)
  expect(result).toMatchObject({ ok: false, error: expect.stringContaining(name) })
  expect(result.ok ? '' : result.error).not.toContain('\n')
})
