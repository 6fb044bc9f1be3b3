import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Decoder, FrameEvent } from './frame.ts'
import { type Framing, makeDecoder } from './framing.ts'

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))
const texts = (events: FrameEvent[]) =>
  events.flatMap((event) => (event.kind === 'frame' ? [Buffer.from(event.data).toString('latin1')] : []))
const losses = (events: FrameEvent[]) =>
  events.flatMap((event) => (event.kind === 'discarded' ? [`${event.bytes} ${event.why}`] : []))
const wrap: Record<Exclude<Framing, 'idle'>, (code: string) => string> = {
  cr: (code) => `${code}\r`,
  lf: (code) => `${code}\n`,
  crlf: (code) => `${code}\r\n`,
  'stx-etx': (code) => `\x02${code}\x03`,
}
const framings = Object.keys(wrap) as Exclude<Framing, 'idle'>[]
const decode = (decoder: Decoder, pieces: string[]) => pieces.flatMap((piece) => decoder.push(bytes(piece)))

describe.each(framings)('%s', (kind) => {
  test('a code split at any byte is one code', () => {
    const sent = wrap[kind]('GP1:AB CD')
    for (let at = 0; at <= sent.length; at += 1) {
      const events = decode(makeDecoder(kind), [sent.slice(0, at), sent.slice(at)])
      expect(texts(events)).toEqual(['GP1:AB CD'])
      expect(losses(events)).toEqual([])
    }
  })

  test('two codes in one read are two codes', () => {
    expect(texts(decode(makeDecoder(kind), [wrap[kind]('ONE') + wrap[kind]('TWO')]))).toEqual(['ONE', 'TWO'])
  })

  test('an empty code is no code', () => {
    expect(decode(makeDecoder(kind), [wrap[kind]('') + wrap[kind]('')])).toEqual([])
  })

  test('a code of 4096 bytes is taken, a longer one is counted and the next one is whole', () => {
    const longest = 'x'.repeat(4096)
    const events = decode(makeDecoder(kind), [longest, `${longest}${longest}`, 'y'].map(wrap[kind]))
    expect(texts(events)).toEqual([longest, 'y'])
    expect(losses(events)).toEqual(['8192 too-long'])
  })

  test('codes arrive whole however the line cuts them', () => {
    const code = fc.stringMatching(/^[A-Z0-9 $%*+./:-]{1,200}$/)
    fc.assert(
      fc.property(
        fc.array(code, { minLength: 1, maxLength: 5 }),
        fc.infiniteStream(fc.nat(40)),
        (codes, cuts) => {
          let rest = codes.map(wrap[kind]).join('')
          const pieces: string[] = []
          for (const cut of cuts) {
            if (rest.length === 0) break
            pieces.push(rest.slice(0, cut + 1))
            rest = rest.slice(cut + 1)
          }
          expect(texts(decode(makeDecoder(kind), pieces))).toEqual(codes)
        },
      ),
    )
  })

  test('any bytes whatever are accounted for and never longer than the limit', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 9000 }), (noise) => {
        const decoder = makeDecoder(kind)
        const events = [...decoder.push(noise), ...decoder.idle()]
        for (const event of events) if (event.kind === 'frame') expect(event.data.length).toBeLessThan(4097)
      }),
    )
  })
})

test('lines of a document stay together where CR ends the code', () => {
  expect(texts(decode(makeDecoder('cr'), ['LINE1\nLINE2\nLINE3\r']))).toEqual(['LINE1\nLINE2\nLINE3'])
})

test('a scanner set to CR LF works where CR is configured', () => {
  expect(texts(decode(makeDecoder('cr'), ['ONE\r', '\nTWO\r\nTHREE\r\n']))).toEqual(['ONE', 'TWO', 'THREE'])
})

test('a CR alone stays in a code that CR LF ends', () => {
  expect(texts(decode(makeDecoder('crlf'), ['A\rB', '\r', '\r\n']))).toEqual(['A\rB\r'])
})

test.each(['cr', 'lf', 'crlf'] as const)('%s: silence ends a code whose end mark is missing', (kind) => {
  const decoder = makeDecoder(kind)
  decoder.push(bytes('NO SUFFIX'))
  expect(decoder.waiting()).toBe(true)
  expect(texts(decoder.idle())).toEqual(['NO SUFFIX'])
  expect(texts(decoder.push(bytes(wrap[kind]('NEXT'))))).toEqual(['NEXT'])
})

describe('stx-etx', () => {
  test('garbage before, between and after is reported and harms no code', () => {
    const events = decode(makeDecoder('stx-etx'), ['xx\x02ONE\x03yyy\x02TWO\x03z'])
    expect(texts(events)).toEqual(['ONE', 'TWO'])
    expect(losses(events)).toEqual(['6 outside-frame'])
  })

  test('a frame cut off by the next one is given up', () => {
    const events = decode(makeDecoder('stx-etx'), ['\x02HALF', '\x02WHOLE\x03'])
    expect(texts(events)).toEqual(['WHOLE'])
    expect(losses(events)).toEqual(['4 unfinished'])
  })

  test('silence gives up half a frame', () => {
    const decoder = makeDecoder('stx-etx')
    decoder.push(bytes('\x02HALF'))
    expect(losses(decoder.idle())).toEqual(['4 unfinished'])
    expect(texts(decoder.push(bytes('tail\x03\x02NEXT\x03')))).toEqual(['NEXT'])
  })
})

test('idle: silence ends the code and line ends around it are dropped', () => {
  const decoder = makeDecoder('idle')
  decoder.push(bytes('\nLINE1\rLI'))
  decoder.push(bytes('NE2\r\n'))
  expect(texts(decoder.idle())).toEqual(['LINE1\rLINE2'])
  decoder.push(bytes('\r\n'))
  expect(decoder.idle()).toEqual([])
})
