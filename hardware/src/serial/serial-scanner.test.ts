import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ok } from '@ziara-gate/domain'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Framing } from '../framing/framing.ts'
import { openPtyPair, type PtyPair } from '../mock/index.ts'
import { systemTimers } from '../port/timers.ts'
import { recordScanner } from '../testing/recorder.ts'
import { lineSettings } from './line.ts'
import { genericProfile } from './profiles/generic.ts'
import { type SerialScanner, startSerialScanner } from './serial-scanner.ts'

// Real ttys, the real serialport: a scanner is the writing end of a pty.
let directory: string
let pair: PtyPair
let scanner: SerialScanner | null

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lane-'))
  pair = openPtyPair({ link: join(directory, 'scanner') })
})
afterEach(async () => {
  await scanner?.stop()
  scanner = null
  pair.close()
  rmSync(directory, { recursive: true })
})

function start(framing: Framing, profile = genericProfile(framing)) {
  const recorded = recordScanner()
  scanner = startSerialScanner(
    {
      name: 'scanner',
      kind: 'serial',
      find: async () => ok({ path: pair.devicePath, vendor: null }),
      settings: lineSettings.parse({ baud: 9600 }),
      profileOf: () => profile,
    },
    recorded.events,
    systemTimers,
  )
  return recorded
}
const ready = (recorded: ReturnType<typeof recordScanner>, times = 1) =>
  recorded.states.when((_, all) => all.filter(({ state }) => state === 'ready').length >= times)
// Not synchronously: the relay is in this process, and a tty that is full blocks its writer.
const write = (text: string) => writeFile(pair.writerPath, Buffer.from(text, 'latin1'))

const wrap: Record<Framing, (code: string) => string> = {
  cr: (code) => `${code}\r`,
  lf: (code) => `${code}\n`,
  crlf: (code) => `${code}\r\n`,
  'stx-etx': (code) => `\x02${code}\x03`,
  idle: (code) => code,
}

test.each(['cr', 'lf', 'crlf', 'stx-etx', 'idle'] as const)('%s: a code over a real tty', async (framing) => {
  const recorded = start(framing)
  await write(wrap[framing](']Q1GP1:6BF'))
  expect(await recorded.texts(1)).toEqual(['GP1:6BF'])
  expect(recorded.scans.all[0]?.symbology).toBe('Q')
})

test.each(['cr', 'lf', 'crlf', 'stx-etx'] as const)('%s: split at every byte', async (framing) => {
  const recorded = start(framing)
  const sent = Buffer.from(wrap[framing]('GP1:ÄÖ $%'), 'utf8')
  const stream = createWriteStream(pair.writerPath)
  for (let at = 1; at < sent.length; at += 1) {
    stream.write(sent.subarray(0, at))
    // Let the driver read the first part before the second is sent.
    await new Promise((resolve) => setImmediate(resolve))
    stream.write(sent.subarray(at))
  }
  stream.end()
  await once(stream, 'close')
  const texts = await recorded.texts(sent.length - 1)
  expect(new Set(texts)).toEqual(new Set([Buffer.from('GP1:ÄÖ $%', 'utf8').toString('latin1')]))
})

test('two codes in one write, then many more, each once and in order', async () => {
  const recorded = start('cr')
  await write('ONE\rTWO\r')
  const codes = Array.from({ length: 500 }, (_, index) => `CODE-${index}-${'x'.repeat(index % 90)}`)
  await write(codes.map((code) => `${code}\r`).join(''))
  expect(await recorded.texts(502)).toEqual(['ONE', 'TWO', ...codes])
})

test('what is written before the driver opens the port reaches it once', async () => {
  await write('EARLY\r')
  await write('BIRD\r')
  const recorded = start('cr')
  expect(await recorded.texts(2)).toEqual(['EARLY', 'BIRD'])
  await write('LATE\r')
  expect(await recorded.texts(3)).toEqual(['EARLY', 'BIRD', 'LATE'])
})

test('8 kB without an end mark are discarded and the next code is whole', async () => {
  const recorded = start('cr')
  await write('z'.repeat(8192))
  await write('\rNEXT\r')
  expect(await recorded.texts(1)).toEqual(['NEXT'])
  expect(recorded.discards.all).toEqual([{ bytes: 8192, why: 'too-long' }])
})

test('garbage between codes that have marks at both ends', async () => {
  const recorded = start('stx-etx')
  await write('\x00\xff\x02ONE\x03\xfe\xfe\x02TWO\x03\r\n')
  expect(await recorded.texts(2)).toEqual(['ONE', 'TWO'])
})

test('a scanner whose suffix was lost still delivers, after silence', async () => {
  const recorded = start('cr')
  await write('NO SUFFIX')
  expect(await recorded.texts(1)).toEqual(['NO SUFFIX'])
})

test('unplugged in the middle of a code and plugged in again: nothing is glued to the next code', async () => {
  const half = 'HALF A CO'
  const { promise: halfRead, resolve } = Promise.withResolvers<void>()
  let read = 0
  const profile = genericProfile('cr')
  const decoder = () => {
    const own = profile.decoder()
    const push = (bytes: Uint8Array) => {
      read += bytes.length
      if (read === half.length) resolve()
      return own.push(bytes)
    }
    return { ...own, push }
  }
  const recorded = start('cr', { ...profile, decoder })
  await ready(recorded)
  await pair.driverReady()
  await write(half)
  // What is still on its way then, the relay hands to the driver that comes next.
  await halfRead
  pair.unplug()
  await recorded.states.when(({ state }) => state === 'missing')
  pair.replug()
  await ready(recorded, 2)
  await write('WHOLE\r')
  expect(await recorded.texts(1)).toEqual(['WHOLE'])
  expect(recorded.scans.all).toHaveLength(1)
})

test('signals for a scanner that is away are never delivered to the one that comes back', async () => {
  const profile = {
    ...genericProfile('cr'),
    greeting: Buffer.from('HELLO'),
    signals: { accepted: Buffer.from('beep'), refused: null, wait: null },
  }
  const recorded = start('cr', profile)
  await ready(recorded)
  pair.unplug()
  scanner?.signal('accepted')
  await recorded.states.when(({ state }) => state === 'missing')
  scanner?.signal('accepted')
  const heard = hearHost()
  pair.replug()
  await ready(recorded, 2)
  scanner?.signal('accepted')
  expect(await heard.until('beep')).toBe('HELLObeep')
  heard.stop()
})

test('a port that another driver holds is failing, and is taken when it is free', async () => {
  const first = start('cr')
  await ready(first)
  const holder = scanner
  const second = start('cr')
  await second.states.when(({ state, detail }) => state === 'failing' && detail.includes('another program'))
  await holder?.stop()
  await ready(second)
})

/** Reads what the host sent to the device, from the writing end. */
function hearHost() {
  const { promise, resolve } = Promise.withResolvers<string>()
  let text = ''
  let wanted = ''
  const stream = pair.listen((bytes) => {
    text += Buffer.from(bytes).toString('latin1')
    if (wanted && text.includes(wanted)) resolve(text)
  })
  return {
    until: (part: string) => {
      wanted = part
      if (text.includes(part)) resolve(text)
      return promise
    },
    stop: stream,
  }
}
