import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readShellConfig } from './config.ts'

test('with a token alone everything else has its usual value', () => {
  expect(readShellConfig({ LANE_TOKEN: 't' })).toEqual({
    ok: true,
    value: {
      gateUrl: 'http://127.0.0.1:4200',
      lane: 'lane-1',
      token: 't',
      oneBox: false,
      windowed: false,
      camera: false,
    },
  })
})

test('a camera is switched on, never found', () => {
  expect(readShellConfig({ LANE_TOKEN: 't', KIOSK_CAMERA: '1' })).toMatchObject({ value: { camera: true } })
})

test('the token may stand in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ziara-shell-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'token'), 'from-the-file\n')
  expect(readShellConfig({ LANE_TOKEN_FILE: join(folder, 'token') })).toMatchObject({
    value: { token: 'from-the-file' },
  })
})

test.each([
  [{}, 'LANE_TOKEN'],
  [{ LANE_TOKEN: '' }, 'LANE_TOKEN'],
  [{ LANE_TOKEN_FILE: '/nowhere/token' }, 'LANE_TOKEN_FILE'],
  [{ LANE_TOKEN: 't', GATE_URL: 'file:///etc/passwd' }, 'GATE_URL'],
  [{ LANE_TOKEN: 't', LANE_ID: 'Lane 1' }, 'LANE_ID'],
  [{ LANE_TOKEN: 't', ONE_BOX: 'maybe' }, 'ONE_BOX'],
  [{ LANE_TOKEN: 't', KIOSK_CAMERA: 'front' }, 'KIOSK_CAMERA'],
])('%j is told in one line that names the variable', (env, name) => {
  const result = readShellConfig(env)
  expect(result).toMatchObject({ ok: false, error: expect.stringContaining(name) })
  expect(result.ok ? '' : result.error).not.toContain('\n')
})
