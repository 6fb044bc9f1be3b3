import { maxReadingBytes } from '@ziara-gate/domain'
import { makeCollector } from './collector.ts'
import { type Decoder, discarded, type FrameEvent, frame } from './frame.ts'

const SOH = 0x01
const STX = 0x02
const ETX = 0x03
/** Lines of one document that come without marks follow each other within this. */
const documentGapMs = 150
const headerLimit = 16

type Place = 'outside' | 'header' | 'inside' | 'check'

/**
 * Document readers on their own line. One document is one code, whatever the reader's shape:
 *
 *   3M          SOH length "OU" STX flag line CR line CR line CR ETX check, with `_` as filler
 *   Desko, CUTE STX line CR line CR line CR ETX
 *   others      lines with CR or LF, or one run of 90, 72 or 88 characters, ended by silence
 *
 * Lines come out joined by LF and with `<` as filler; those that a reader could not read come empty and are left out.
 */
export function makeMrzDecoder(): Decoder {
  const collector = makeCollector(maxReadingBytes)
  let place: Place = 'outside'
  let is3M = false
  let header = 0

  const document = (): FrameEvent[] =>
    collector.take().flatMap((event) => {
      if (event.kind !== 'frame') return [event]
      const lines = linesOf(is3M ? event.data.subarray(1) : event.data, is3M)
      return lines.length > 0 ? [frame(lines)] : [discarded(event.data.length, 'unfinished')]
    })
  const begin = (): FrameEvent[] => {
    is3M = place === 'header'
    place = 'inside'
    return collector.drop('unfinished')
  }
  const inHeader = (): FrameEvent[] => {
    header += 1
    if (header <= headerLimit) return []
    place = 'outside'
    return [discarded(header, 'outside-frame')]
  }
  const step = (byte: number): FrameEvent[] => {
    if (place === 'check') {
      place = 'outside'
      return []
    }
    if (byte === STX) return begin()
    if (place === 'header') return inHeader()
    if (byte === SOH && place === 'outside') {
      place = 'header'
      header = 1
      return collector.drop('unfinished')
    }
    if (byte !== ETX || place !== 'inside') {
      collector.add(byte)
      return []
    }
    place = is3M ? 'check' : 'outside'
    return document()
  }
  return {
    push: (bytes) => [...bytes].flatMap(step),
    idle: () => {
      const whole = place === 'outside'
      if (place !== 'check') is3M = false
      place = 'outside'
      return whole ? document() : collector.drop('unfinished')
    },
    idleMs: documentGapMs,
    waiting: () => place !== 'outside' || collector.size() > 0,
  }
}

function linesOf(data: Uint8Array, underscores: boolean): Uint8Array {
  const text = Buffer.from(data).toString('latin1')
  const filled = underscores ? text.replaceAll('_', '<') : text
  const lines = filled
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line.length > 0)
  return Uint8Array.from(Buffer.from(lines.join('\n'), 'latin1'))
}
