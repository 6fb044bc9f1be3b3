import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FrameEvent } from './frame.ts'
import { makeMrzDecoder } from './mrz.ts'

// ICAO 9303 part 5's specimen, issued by nobody.
const lines = [
  'I<UTOD231458907<<<<<<<<<<<<<<<',
  '7408122F1204159UTO<<<<<<<<<<<6',
  'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
]
const document = lines.join('\n')
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))
const texts = (events: FrameEvent[]) =>
  events.flatMap((event) => (event.kind === 'frame' ? [Buffer.from(event.data).toString('latin1')] : []))
const with3M = (text: string) =>
  `\x01\x60OU\x02\x00${text.replaceAll('<', '_').replaceAll('\n', '\r')}\r\x03\x02`

const shapes: Record<string, string> = {
  '3M': with3M(document),
  Desko: `\x02${lines.join('\r')}\r\x03`,
  'lines with CR': `${lines.join('\r')}\r`,
  'lines with CR LF': `${lines.join('\r\n')}\r\n`,
}

test.each(Object.entries(shapes))('%s, cut anywhere, is one document', (_, sent) => {
  for (let at = 0; at <= sent.length; at += 1) {
    const decoder = makeMrzDecoder()
    const events = [
      decoder.push(bytes(sent.slice(0, at))),
      decoder.push(bytes(sent.slice(at))),
      decoder.idle(),
    ]
    expect(texts(events.flat())).toEqual([document])
  }
})

test('one run of 90 characters is left as it is', () => {
  const decoder = makeMrzDecoder()
  decoder.push(bytes(lines.join('')))
  expect(texts(decoder.idle())).toEqual([lines.join('')])
})

test('a check byte that looks like STX begins nothing', () => {
  const decoder = makeMrzDecoder()
  expect(texts(decoder.push(bytes(with3M(document) + with3M(document))))).toEqual([document, document])
})

test('a reader that could not read sends empty lines: no document', () => {
  const decoder = makeMrzDecoder()
  expect(decoder.push(bytes('\x02\r\r\r\x03'))).toEqual([{ kind: 'discarded', bytes: 3, why: 'unfinished' }])
})

test('half a document is given up after silence, and the next one is whole', () => {
  const decoder = makeMrzDecoder()
  decoder.push(bytes(`\x02${lines[0]}`))
  expect(decoder.idle()).toEqual([{ kind: 'discarded', bytes: 30, why: 'unfinished' }])
  expect(texts(decoder.push(bytes(shapes.Desko ?? '')))).toEqual([document])
})

test('no bytes whatever make it fail or grow', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 9000 }), (noise) => {
      const decoder = makeMrzDecoder()
      decoder.push(noise)
      decoder.idle()
      decoder.idle()
      expect(texts(decoder.push(bytes(shapes.Desko ?? '')))).toEqual([document])
    }),
  )
})
