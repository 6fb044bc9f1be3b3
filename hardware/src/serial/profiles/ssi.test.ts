import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FrameEvent } from '../../framing/frame.ts'
import { makeSsiDecoder } from './ssi-decoder.ts'
import { decoderPacket, hostPacket, ssi } from './ssi-packet.ts'

const qr = 28
const bytesOf = (text: string) => [...Buffer.from(text, 'latin1')]
const decodeData = (text: string, more = false) => decoderPacket(ssi.decodeData, more, [qr, ...bytesOf(text)])
const texts = (events: FrameEvent[]) =>
  events.flatMap((event) =>
    event.kind === 'frame' ? [`${event.symbology} ${Buffer.from(event.data).toString('latin1')}`] : [],
  )
const replies = (events: FrameEvent[]) =>
  events.flatMap((event) => (event.kind === 'reply' ? [Buffer.from(event.bytes).toString('hex')] : []))
const ack = '04d00400ff28'

test('a host packet as the guide prints it', () => {
  expect(Buffer.from(hostPacket(ssi.ack)).toString('hex')).toBe(ack)
})

test('a code split at any byte is one code, acknowledged once', () => {
  const packet = decodeData('GP1:AB')
  for (let at = 0; at <= packet.length; at += 1) {
    const decoder = makeSsiDecoder()
    const events = [...decoder.push(packet.subarray(0, at)), ...decoder.push(packet.subarray(at))]
    expect(texts(events)).toEqual(['Q GP1:AB'])
    expect(replies(events)).toEqual([ack])
  }
})

test('a code that spans packets is one code', () => {
  const decoder = makeSsiDecoder()
  const events = [decodeData('GP1:', true), decodeData('AB', true), decodeData('CD')].flatMap(decoder.push)
  expect(texts(events)).toEqual(['Q GP1:ABCD'])
  expect(replies(events)).toEqual([ack, ack, ack])
})

test('a packet damaged on the way is asked for again and the next one is whole', () => {
  const damaged = decodeData('GP1:AB')
  damaged[6] = 0x7f
  const decoder = makeSsiDecoder()
  const events = [...decoder.push(damaged), ...decoder.idle(), ...decoder.push(decodeData('GP1:AB'))]
  expect(texts(events)).toEqual(['Q GP1:AB'])
  expect(replies(events)[0]).toBe(Buffer.from(hostPacket(ssi.nak, 1)).toString('hex'))
})

test('garbage in front of a packet is discarded', () => {
  const decoder = makeSsiDecoder()
  const events = decoder.push(Uint8Array.of(0x00, 0x03, 0x0d, 0x0a, ...decodeData('ONE')))
  expect(texts(events)).toEqual(['Q ONE'])
  expect(events).toContainEqual({ kind: 'discarded', bytes: 4, why: 'bad-packet' })
})

test('no bytes whatever make it fail or hold more than a code', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), (noise) => {
      const decoder = makeSsiDecoder()
      decoder.push(noise)
      decoder.idle()
      expect(texts(decoder.push(decodeData('NEXT')))).toEqual(['Q NEXT'])
    }),
  )
})
