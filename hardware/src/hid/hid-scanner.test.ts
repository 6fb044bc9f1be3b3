import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ensureUmockdev, type HidEmulator, type HidModelName, openHidEmulator } from '../mock/index.ts'
import type { Wish } from '../port/wish.ts'
import { makeRecorder, type Recorder } from '../testing/recorder.ts'

// The real node-hid on hidraw devices that umockdev emulates; the driver runs as a child that sees them.
interface Said {
  readonly name?: string
  readonly code?: string
  readonly symbology?: string | null
  readonly state?: string
  readonly detail?: string
  readonly why?: string
  readonly stopped?: boolean
}

let python: string
let emulator: HidEmulator
let driver: ChildProcessByStdio<Writable, Readable, null> | null
let said: Recorder<Said>
let heard: Recorder<{ port: string; hex: string }>

beforeAll(async () => {
  const found = await ensureUmockdev()
  if (!found.ok) throw new Error(found.error)
  python = found.value
})
afterEach(async () => {
  await stop()
  await emulator.close()
})
afterAll(() => {
  driver = null
})

async function emulate(...devices: readonly (readonly [string, HidModelName, string])[]) {
  emulator = await openHidEmulator(python)
  heard = makeRecorder()
  emulator.listen((port, bytes) => heard.add({ port, hex: Buffer.from(bytes).toString('hex') }))
  for (const device of devices) await emulator.plug(...device)
}
async function start(...wanted: { name: string; wish: Wish }[]) {
  said = makeRecorder()
  const path = new URL('../testing/hid-driver.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [path, JSON.stringify(wanted)], {
    env: { PATH: process.env.PATH, ...emulator.environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  driver = child
  createInterface(child.stdout).on('line', (line) => said.add(JSON.parse(line) as Said))
}
async function stop() {
  if (!driver || driver.exitCode !== null) return
  driver.stdin.end()
  await once(driver, 'exit')
  expect(driver.exitCode).toBe(0)
}
const tell = (what: object) => driver?.stdin.write(`${JSON.stringify(what)}\n`)
const states = (name: string, state: string, times = 1) =>
  said.when((_, all) => all.filter((line) => line.name === name && line.state === state).length >= times)
const codes = () => said.all.flatMap(({ code }) => (code ? [Buffer.from(code, 'base64').toString()] : []))
const code = (text: string) => said.when((line) => line.code === Buffer.from(text).toString('base64'))
const text = (length: number) => 'GP1:6BFOXN*TOK '.repeat(40).slice(0, length)

describe.each(['honeywell', 'zebra', 'newland'] as const)('%s', (model) => {
  test('codes of one to eight reports and more', async () => {
    await emulate(['1-2', model, 'SN1'])
    await start({ name: 'scanner', wish: {} })
    await states('scanner', 'ready')
    const sent = [1, 56, 57, 112, 113, 170, 280, 336, 392, 448, 600].map(text)
    for (const one of sent) emulator.scan('1-2', one)
    await code(text(600))
    expect(codes()).toEqual(sent)
    const symbology = model === 'newland' ? null : 'Q'
    expect(said.all.filter((line) => line.code).every((line) => line.symbology === symbology)).toBe(true)
  })

  test('the device hears beeps and light, set and cleared', async () => {
    await emulate(['1-2', model, 'SN1'])
    await start({ name: 'scanner', wish: {} })
    await states('scanner', 'ready')
    tell({ name: 'scanner', signal: 'accepted' })
    tell({ name: 'scanner', signal: 'refused' })
    tell({ name: 'scanner', command: 'disable' })
    const all = () => heard.all.map(({ hex }) => hex).join('')
    await heard.when(() => all().includes('0414' + '0400' + '0408' + '0400' + '0401'))
  })
})

test('unplugged in the middle of a code and plugged in again: the rest is lost, the next code is whole', async () => {
  await emulate(['1-2', 'honeywell', 'SN1'])
  await start({ name: 'scanner', wish: { vendor: '0c2e' } })
  await states('scanner', 'ready')
  const half = new Uint8Array(64)
  half.set([2, 56, 0x5d, 0x51, 0x31])
  half[63] = 1
  emulator.sendReport('1-2', half)
  emulator.scan('1-2', 'never mind')
  await code(`${'\0'.repeat(56)}never mind`)
  emulator.sendReport('1-2', half)
  await emulator.unplug('1-2')
  await states('scanner', 'missing')
  await emulator.plug('1-2', 'honeywell', 'SN1')
  await states('scanner', 'ready', 2)
  emulator.scan('1-2', 'WHOLE')
  await code('WHOLE')
})

test('a scanner plugged in after the start is found', async () => {
  await emulate()
  await start({ name: 'scanner', wish: {} })
  await states('scanner', 'missing')
  await emulator.plug('1-4', 'zebra', 'SN9')
  await states('scanner', 'ready')
  emulator.scan('1-4', 'LATE')
  await code('LATE')
})

test('what was queued before the device was opened is dropped, with what continues it', async () => {
  await emulate(['1-2', 'honeywell', 'SN1'])
  emulator.scan('1-2', text(170))
  await start({ name: 'scanner', wish: {} })
  await states('scanner', 'ready')
  emulator.scan('1-2', 'FRESH')
  await code('FRESH')
  expect(codes()).toEqual(['FRESH'])
  expect(said.all.filter(({ why }) => why === 'stale').length).toBeGreaterThan(0)
})

test('answers to menu commands are no codes', async () => {
  await emulate(['1-2', 'honeywell', 'SN1'])
  await start({ name: 'scanner', wish: {} })
  await states('scanner', 'ready')
  emulator.scan('1-2', 'REVINF: x', ']X0')
  emulator.scan('1-2', 'PAPHHF1.', ']Z6')
  emulator.scan('1-2', 'CODE')
  await code('CODE')
  expect(codes()).toEqual(['CODE'])
})

test('two identical scanners are told apart by serial number', async () => {
  await emulate(['1-2', 'zebra', 'LEFT'], ['1-3', 'zebra', 'RIGHT'])
  await start(
    { name: 'left', wish: { vendor: '05e0', serialNumber: 'LEFT' } },
    { name: 'right', wish: { vendor: '05e0', serialNumber: 'RIGHT' } },
  )
  await Promise.all([states('left', 'ready'), states('right', 'ready')])
  emulator.scan('1-3', 'FROM RIGHT')
  emulator.scan('1-2', 'FROM LEFT')
  expect((await code('FROM RIGHT')).name).toBe('right')
  expect((await code('FROM LEFT')).name).toBe('left')
  tell({ name: 'right', command: 'trigger' })
  expect((await heard.when(() => true)).port).toBe('1-3')
})

test('two without serial numbers are told apart by port, and never guessed between', async () => {
  await emulate(['1-2', 'newland', ''], ['1-3', 'newland', ''])
  await start(
    { name: 'left', wish: { port: '1-2' } },
    { name: 'right', wish: { port: '1-3' } },
    { name: 'any', wish: {} },
  )
  await Promise.all([states('left', 'ready'), states('right', 'ready')])
  expect((await states('any', 'failing')).detail).toContain('serialNumber or port')
  emulator.scan('1-3', 'FROM RIGHT')
  expect((await code('FROM RIGHT')).name).toBe('right')
})
