import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { ok } from '@ziara-gate/domain'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPtyPair, type PtyPair } from '../../mock/index.ts'
import { systemTimers } from '../../port/timers.ts'
import { recordScanner } from '../../testing/recorder.ts'
import { lineSettings } from '../line.ts'
import { type SerialScanner, startSerialScanner } from '../serial-scanner.ts'
import { type ProfileName, profiles } from './index.ts'
import { decoderPacket, hostPacket, ssi } from './ssi-packet.ts'

let pair: PtyPair
let scanner: SerialScanner
let sent: string
let heard: (part: string) => Promise<void>

beforeEach(() => {
  pair = openPtyPair()
  sent = ''
  const looks = new Set<() => void>()
  pair.listen((bytes) => {
    sent += Buffer.from(bytes).toString('latin1')
    for (const look of looks) look()
  })
  heard = (part) =>
    new Promise((resolve) => {
      const look = () => {
        if (sent.includes(part)) resolve()
      }
      looks.add(look)
      look()
    })
})
afterEach(async () => {
  await scanner.stop()
  pair.close()
})

async function start(name: ProfileName) {
  const recorded = recordScanner()
  scanner = startSerialScanner(
    {
      name: 'scanner',
      kind: 'serial',
      find: async () => ok({ path: pair.devicePath, vendor: null }),
      settings: lineSettings.parse({}),
      profileOf: () => profiles[name]('cr'),
    },
    recorded.events,
    systemTimers,
  )
  await recorded.states.when(({ state }) => state === 'ready')
  return recorded
}
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

describe('what the device hears', () => {
  test('Honeywell: trigger, release, one beep and three', async () => {
    await start('honeywell')
    scanner.command('trigger')
    scanner.command('release')
    scanner.signal('accepted')
    await heard('\x16T\r\x16U\r\x16\x07\r')
    scanner.signal('refused')
    await heard('\x16\x07\r\x16\x07\r\x16\x07\r\x16\x07\r')
  })

  test('Zebra, plain: BEL', async () => {
    await start('zebra')
    scanner.signal('accepted')
    await heard('\x07')
  })

  test('Newland: trigger, kept until power goes only', async () => {
    await start('newland')
    scanner.command('trigger')
    await heard('~\x010000#SCNTRG1;\x03')
  })

  test('Datalogic: enabled first, not on file for a refusal and enabled again', async () => {
    await start('datalogic')
    scanner.signal('refused')
    scanner.command('disable')
    await heard('EFED')
  })

  test('generic: nothing at all', async () => {
    const recorded = await start('generic')
    scanner.signal('accepted')
    scanner.command('trigger')
    await writeFile(pair.writerPath, 'DONE\r')
    await recorded.texts(1)
    expect(sent).toBe('')
  })
})

test('Newland: answers to commands are no codes', async () => {
  const recorded = await start('newland')
  const stream = createWriteStream(pair.writerPath, { encoding: 'latin1' })
  stream.end('\x02\x010000#SCNTRG1\x06;\x03ONE\r\x02\x010000#SCNTRG1\x06;\x03TWO\r')
  await once(stream, 'close')
  expect(await recorded.texts(2)).toEqual(['ONE', 'TWO'])
  expect(recorded.discards.all).toContainEqual({ bytes: 17, why: 'reply' })
})

test('Zebra SSI: nothing is sent before the greeting is acknowledged, codes are', async () => {
  const recorded = await start('zebra-ssi')
  await heard(latin(hostPacket(ssi.scanEnable)))
  scanner.signal('accepted')
  await writeFile(pair.writerPath, decoderPacket(ssi.decodeData, false, [28, ...Buffer.from('GP1:A')]))
  expect(await recorded.texts(1)).toEqual(['GP1:A'])
  expect(recorded.scans.all[0]?.symbology).toBe('Q')
  await heard(latin(hostPacket(ssi.ack)))
  expect(sent).not.toContain(latin(hostPacket(ssi.beep, 0)))
  await writeFile(pair.writerPath, decoderPacket(ssi.ack, false, []))
  await writeFile(pair.writerPath, decoderPacket(ssi.decodeData, false, [28, ...Buffer.from('GP1:B')]))
  await recorded.texts(2)
  scanner.signal('accepted')
  await heard(latin(hostPacket(ssi.beep, 0)))
})
