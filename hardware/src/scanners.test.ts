import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { ensureUmockdev, openHidEmulator, openPtyPair } from './mock/index.ts'
import { makeRecorder, type Recorder } from './testing/recorder.ts'

let python: string
let child: ChildProcess | null = null
let cleanUp: () => void | Promise<void> = () => {}

beforeAll(async () => {
  const found = await ensureUmockdev()
  if (!found.ok) throw new Error(found.error)
  python = found.value
})
afterEach(async () => {
  if (child && child.exitCode === null) {
    child.kill('SIGINT')
    await once(child, 'exit')
  }
  child = null
  await cleanUp()
  cleanUp = () => {}
})

function start(args: string[], environment: Record<string, string> = {}): Recorder<string> {
  const lines = makeRecorder<string>()
  const path = new URL('./scanners.ts', import.meta.url).pathname
  const started = spawn(process.execPath, [path, ...args], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [started.stdout, started.stderr]) createInterface(stream).on('line', lines.add)
  child = started
  return lines
}

test('an HID scanner is listed with its driver and read live, the code masked', async () => {
  const emulator = await openHidEmulator(python)
  cleanUp = () => emulator.close()
  await emulator.plug('1-2', 'zebra', 'SN7')
  const lines = start([], emulator.environment)
  await lines.when((line) => line.includes('05e0:2100, serial SN7, port 1-2') && line.endsWith('driver: hid'))
  await lines.when((line) => line.includes('ready'))
  emulator.scan('1-2', 'GP1:SECRET')
  await lines.when((line) => line === 'hid-1  Q  10 bytes')
  expect(lines.all.join('\n')).not.toContain('SECRET')
})

test('a serial port that is named is read, the code shown when asked for', async () => {
  const pair = openPtyPair()
  cleanUp = pair.close
  const lines = start(['--path', pair.devicePath, '--show'])
  await lines.when((line) => line.startsWith('serial  ready'))
  await writeFile(pair.writerPath, ']Q1GP1:SHOWN\r')
  await lines.when((line) => line === 'serial  Q  9 bytes  "GP1:SHOWN"')
})

test.each([
  [['--devices', '/nowhere.json'], 'cannot be read'],
  [['--path', '/dev/null', '--framing', 'morse'], '--framing'],
  [['--loud'], '--loud'],
])('%j ends with status 2 and says why', async (args, why) => {
  const lines = start(args)
  if (child) await once(child, 'close')
  expect(child?.exitCode).toBe(2)
  expect(lines.all.join('\n')).toContain(why)
})
