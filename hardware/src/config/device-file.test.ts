import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readDeviceFile } from './device-file.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'devices-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

function read(content: unknown) {
  const path = join(directory, 'devices.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return readDeviceFile(path)
}
const failure = (content: unknown) => {
  const result = read(content)
  return result.ok ? 'accepted' : result.error.replace(directory, '')
}

test('what is left out has a default', () => {
  expect(read({ devices: [{ kind: 'serial', name: 'front' }] })).toEqual({
    ok: true,
    value: [
      {
        kind: 'serial',
        name: 'front',
        usb: {},
        line: { baud: 115_200, parity: 'none', dataBits: 8, stopBits: 1, rtscts: false },
        profile: 'auto',
        framing: 'cr',
      },
    ],
  })
})

test.each([
  [{ devices: [{ kind: 'serial', name: 'front', line: { baud: 'fast' } }] }, 'devices.0.line.baud'],
  [{ devices: [{ kind: 'serial', name: 'front', speed: 9600 }] }, 'speed'],
  [{ devices: [{ kind: 'serial', name: 'Front door' }] }, 'devices.0.name'],
  [{ devices: [{ kind: 'wedge', name: 'front' }] }, 'devices.0.kind'],
  [{ devices: [{ kind: 'hid', name: 'front', usb: { vendor: '0x0C2E' } }] }, 'devices.0.usb.vendor'],
  [{ devices: [{ kind: 'mrz', name: 'cards' }] }, 'devices.0.path'],
  [
    {
      devices: [
        { kind: 'hid', name: 'a' },
        { kind: 'hid', name: 'a' },
      ],
    },
    'same name',
  ],
  [{}, 'devices'],
  ['{ not json', 'is no JSON'],
])('wrong: %j is one line that names %s', (content, named) => {
  expect(failure(content)).toContain(named)
  expect(failure(content).split('\n')).toHaveLength(1)
  expect(failure(content)).toContain('LANE_DEVICES: /devices.json')
})

test('a file that is not there', () => {
  expect(readDeviceFile('/nowhere/devices.json')).toEqual({
    ok: false,
    error: 'configuration: LANE_DEVICES: /nowhere/devices.json cannot be read',
  })
})

test('the example that is shipped is right', () => {
  const example = new URL('../../deploy/devices.example.json', import.meta.url).pathname
  expect(readDeviceFile(example)).toMatchObject({ ok: true, value: [{ kind: 'hid' }, {}, { kind: 'mrz' }] })
})
