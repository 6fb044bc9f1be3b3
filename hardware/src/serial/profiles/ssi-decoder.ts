import { maxReadingBytes } from '@ziara-gate/domain'
import { type Decoder, discarded, type FrameEvent } from '../../framing/frame.ts'
import { lostEndMs } from '../../framing/framing.ts'
import { checksumBytes, hostPacket, mayBegin, readPacket, type SsiPacket, ssi } from './ssi-packet.ts'

/** Reason byte of a NAK: send it again. */
const resend = 0x01

/** Code types of the decode packet (table "Code Types" of the guide) as AIM code characters. */
const symbologies: Readonly<Record<number, string>> = {
  1: 'A',
  3: 'C',
  17: 'L',
  27: 'd',
  28: 'Q',
  45: 'z',
}

/** Packets in, codes and acknowledgements out. A code may span packets; each packet is acknowledged. */
export function makeSsiDecoder(): Decoder {
  let held: number[] = []
  let code: number[] = []
  let lost = 0

  const codeEnds = (type: number): FrameEvent[] => {
    const data = Uint8Array.from(code)
    code = []
    if (data.length === 0) return []
    if (data.length > maxReadingBytes) return [discarded(data.length, 'too-long')]
    return [{ kind: 'frame', data, symbology: symbologies[type] ?? null }]
  }
  const accept = ({ opcode, more, payload }: SsiPacket): FrameEvent[] => {
    if (opcode === ssi.ack) return [{ kind: 'acknowledged' }]
    if (opcode !== ssi.decodeData) return []
    // The first byte of each packet's payload is the code type.
    if (code.length <= maxReadingBytes) code.push(...payload.subarray(1))
    const answer: FrameEvent = { kind: 'reply', bytes: hostPacket(ssi.ack) }
    return more ? [answer] : [answer, ...codeEnds(payload[0] ?? 0)]
  }
  const skipToPacket = () => {
    while (held.length > 0 && !mayBegin(held)) {
      held.shift()
      lost += 1
    }
  }
  const wholePacket = (): number | null => {
    const total = (held[0] ?? 0) + checksumBytes
    return held.length > 0 && held.length >= total ? total : null
  }
  const takeAll = (): FrameEvent[] => {
    const events: FrameEvent[] = []
    skipToPacket()
    for (let total = wholePacket(); total !== null; total = wholePacket()) {
      const packet = readPacket(Uint8Array.from(held.slice(0, total)))
      if (packet) events.push(...accept(packet))
      else events.push({ kind: 'reply', bytes: hostPacket(ssi.nak, resend) })
      lost += packet ? 0 : 1
      held = held.slice(packet ? total : 1)
      skipToPacket()
    }
    return events
  }
  const confess = (): FrameEvent[] => {
    const bytes = lost
    lost = 0
    return bytes === 0 ? [] : [discarded(bytes, 'bad-packet')]
  }
  return {
    push: (bytes) => {
      held.push(...bytes)
      const events = takeAll()
      return [...events, ...confess()]
    },
    idle: () => {
      const bytes = held.length + code.length
      held = []
      code = []
      return bytes === 0 ? [] : [discarded(bytes, 'unfinished')]
    },
    idleMs: lostEndMs,
    waiting: () => held.length > 0 || code.length > 0,
  }
}
