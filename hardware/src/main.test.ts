import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureUmockdev, openEmulatedHidScanner, openPtyPair, type PtyPair } from './mock/index.ts'
import { type GateDesk, openGateDesk, taken } from './testing/gate-desk.ts'
import { makeRecorder } from './testing/recorder.ts'

// The lane agent as a process of its own, a real tty, a real socket.
let pair: PtyPair
let lane: ChildProcess | null
let desk: GateDesk | null
let log: string

beforeEach(() => {
  pair = openPtyPair()
  log = ''
})
afterEach(async () => {
  if (lane && lane.exitCode === null) {
    lane.kill('SIGTERM')
    await once(lane, 'exit')
  }
  await desk?.close()
  pair.close()
  lane = null
  desk = null
})

const mainPath = new URL('./main.ts', import.meta.url).pathname
function startLane(environment: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [mainPath], {
    env: {
      PATH: process.env.PATH,
      LANE_ID: 'lane-1',
      LANE_TOKEN: 'lane-token',
      LANE_SERIAL_PATH: pair.devicePath,
      LOG_LEVEL: 'trace',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stderr.on('data', (bytes: Buffer) => {
    log += bytes.toString()
    for (const look of watching) look()
  })
  lane = child
  return child
}
const watching = new Set<() => void>()
const logged = (part: string) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (log.includes(part)) resolve()
    }
    watching.add(look)
    look()
  })
async function firstLine(child: ChildProcess): Promise<Record<string, unknown>> {
  if (!child.stdout) throw new Error('no stdout')
  const [line] = await once(createInterface(child.stdout), 'line')
  return JSON.parse(String(line)) as Record<string, unknown>
}
// Not synchronously: the relay is in this process, and a tty that is full blocks its writer.
const write = (text: string) => writeFile(pair.writerPath, text)
const textOf = (data: string) => Buffer.from(data, 'base64').toString()

test('a code on the line becomes a reading at the gate service, with no word of it in any log', async () => {
  desk = await openGateDesk(() => taken('accepted'))
  const line = await firstLine(startLane({ GATE_URL: desk.url }))
  expect(line).toMatchObject({ process: 'lane', devices: [{ name: 'scanner', state: 'ready' }] })
  await write(']Q1GP1:SECRET-PAYLOAD\r')
  const reading = await desk.readings.when(() => true)
  expect(textOf(reading.data)).toBe('GP1:SECRET-PAYLOAD')
  expect(reading).toMatchObject({ scanner: 'scanner', symbology: 'Q' })
  await write('\xff\x00garbage'.repeat(2000))
  await write('\rSECRET-TWO\r')
  await desk.readings.when(({ data }) => textOf(data) === 'SECRET-TWO')
  await desk.reports.when(({ devices }) => devices[0]?.state === 'ready')
  lane?.kill('SIGTERM')
  await once(lane as ChildProcess, 'exit')
  expect(lane?.exitCode).toBe(0)
  expect(log).toContain('bytes discarded')
  for (const payload of ['SECRET-PAYLOAD', 'SECRET-TWO', 'garbage', reading.data])
    expect(log).not.toContain(payload)
})

test('the gate service restarts: the reading waits, keeps its id, and the devices are reported again', async () => {
  const first = await openGateDesk(() => 'hang-up')
  const port = Number(new URL(first.url).port)
  await firstLine(startLane({ GATE_URL: first.url }))
  await write('GP1:DURING-RESTART\r')
  const lost = await first.readings.when(() => true)
  await first.close()
  desk = await openGateDesk(() => taken('accepted'), port)
  const again = await desk.readings.when(() => true)
  expect(again).toEqual(lost)
  await desk.reports.when(({ devices }) => devices[0]?.state === 'ready')
})

test('a scanner that is not there is reported missing, and ready when it comes', async () => {
  desk = await openGateDesk(() => taken('accepted'))
  pair.unplug()
  const line = await firstLine(startLane({ GATE_URL: desk.url }))
  expect(line).toMatchObject({ devices: [{ state: 'missing' }] })
  await desk.reports.when(({ devices }) => devices[0]?.state === 'missing')
})

test('a scanner described in the device file: HID, its code at the gate service', async () => {
  const python = await ensureUmockdev()
  if (!python.ok) throw new Error(python.error)
  const scanner = await openEmulatedHidScanner(python.value, 'honeywell')
  try {
    desk = await openGateDesk(() => taken('refused'))
    const environment = { GATE_URL: desk.url, LANE_SERIAL_PATH: '', ...scanner.environment }
    const line = await firstLine(startLane(environment))
    expect(line).toMatchObject({ devices: [{ name: 'scanner', kind: 'hid', state: 'ready' }] })
    const code = `GP1:${'SECRET '.repeat(30)}`
    await writeFile(scanner.writerPath, `${code}\r`)
    const reading = await desk.readings.when(() => true)
    expect(textOf(reading.data)).toBe(code)
    expect(reading.symbology).toBe('Q')
    await logged('reading answered')
    expect(log).not.toContain('SECRET')
  } finally {
    await scanner.close()
  }
})

test('the answer goes back to the scanner that read: refused is three beeps, a wrong token too', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'lane-'))
  const file = join(directory, 'devices.json')
  const device = { kind: 'serial', name: 'front', path: pair.devicePath, profile: 'honeywell' }
  await writeFile(file, JSON.stringify({ devices: [device] }))
  const heard = makeRecorder<string>()
  pair.listen((bytes) => heard.add(Buffer.from(bytes).toString('latin1')))
  const beeps = (count: number) => heard.when(() => heard.all.join('') === '\x16\x07\r'.repeat(count))
  desk = await openGateDesk(() => taken('refused'))
  const environment = { GATE_URL: desk.url, LANE_SERIAL_PATH: '', LANE_DEVICES: file }
  const child = startLane(environment)
  await firstLine(child)
  await write('GP1:REFUSED\r')
  await beeps(3)
  child.kill('SIGTERM')
  await once(child, 'exit')
  await firstLine(startLane({ ...environment, LANE_TOKEN: 'another' }))
  await write('GP1:WRONG-TOKEN\r')
  await beeps(6)
  await logged('unauthenticated')
  rmSync(directory, { recursive: true })
})

test('the gate service does not come back: the reading is dropped with a signal, and may be shown again', async () => {
  const first = await openGateDesk(() => 'hang-up')
  const port = Number(new URL(first.url).port)
  await firstLine(startLane({ GATE_URL: first.url }))
  await write('GP1:NEVER-TAKEN\r')
  await first.readings.when(() => true)
  await first.close()
  await logged('reading dropped')
  desk = await openGateDesk(() => taken('accepted'), port)
  await write('GP1:NEVER-TAKEN\r')
  const reading = await desk.readings.when(() => true)
  expect(textOf(reading.data)).toBe('GP1:NEVER-TAKEN')
  expect(log).not.toContain('NEVER-TAKEN')
  expect(log).not.toContain(reading.data)
})

test.each([
  [{ GATE_URL: 'http://127.0.0.1:1', LANE_DEVICES: '/nowhere.json', LANE_SERIAL_PATH: '' }, 'LANE_DEVICES'],
  [{ GATE_URL: 'http://127.0.0.1:1', LANE_DEVICES: '/nowhere.json' }, 'LANE_SERIAL_PATH'],
  [{ GATE_URL: 'nonsense' }, 'GATE_URL'],
  [{ GATE_URL: 'http://127.0.0.1:1', LANE_SERIAL_BAUD: 'fast' }, 'LANE_SERIAL_BAUD'],
  [{ GATE_URL: 'http://127.0.0.1:1', LANE_SERIAL_FRAMING: 'morse' }, 'LANE_SERIAL_FRAMING'],
])('a wrong configuration is one clear line and status 2: %j', async (environment, name) => {
  const child = startLane(environment)
  await once(child, 'exit')
  expect(child.exitCode).toBe(2)
  expect(log.trim().split('\n')).toHaveLength(1)
  expect(log).toContain(name)
})
