import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type HidModelName, hidModels, scanReports } from '../mock/hid-models.ts'
import { readDescriptor, reportBytes } from './descriptor.ts'
import { honeywellLayout, layoutFinder, layoutFromDescriptor, newlandLayout, zebraLayout } from './layout.ts'
import { makeReportDecoder } from './report-decoder.ts'

const names = Object.keys(hidModels) as HidModelName[]

test.each(names)('%s: the descriptor states the layout that was captured', (name) => {
  const { descriptor, layout } = hidModels[name]
  const fields = readDescriptor(descriptor)
  expect(layoutFromDescriptor(fields)).toEqual(layout)
  expect(reportBytes(fields, 'input', 2)).toBe(63)
})

test('the reports are those of the captures', () => {
  const hex = (name: HidModelName) =>
    Buffer.from(scanReports(hidModels[name].layout, Buffer.from('AB'))[0] ?? []).toString('hex')
  expect(hex('honeywell')).toMatch(/^02025d51314142(00)+$/)
  expect(hex('zebra')).toMatch(/^0202005d51314142(00)+$/)
  expect(hex('newland')).toMatch(/^02024142(00)+$/)
})

test('without a descriptor the vendor decides, and an unknown vendor is probed', () => {
  const report = (name: HidModelName) =>
    scanReports(hidModels[name].layout, Buffer.from('AB'))[0] ?? new Uint8Array(64)
  expect(layoutFinder('1eab', [])(report('honeywell'))).toBe(newlandLayout)
  expect(layoutFinder('1234', [])(report('honeywell'))).toBe(honeywellLayout)
  expect(layoutFinder('1234', [])(report('zebra'))).toBe(zebraLayout)
  expect(layoutFinder('1234', [])(report('newland'))).toBe(newlandLayout)
})

test('no descriptor whatever makes reading it fail', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
      layoutFromDescriptor(readDescriptor(noise))
    }),
  )
})

test('no report whatever makes decoding fail, and a code is bounded', () => {
  const decoder = makeReportDecoder(() => honeywellLayout)
  const part = new Uint8Array(64)
  part.set([2, 56, 0x5d, 0x51, 0x31])
  part[63] = 1
  for (let count = 0; count < 500; count += 1) expect(decoder.push(part)).toEqual([])
  part[63] = 0
  expect(decoder.push(part)).toMatchObject([{ kind: 'discarded', why: 'too-long' }])
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (noise) => {
      for (const event of decoder.push(noise)) expect(['frame', 'discarded']).toContain(event.kind)
    }),
  )
})

test('silence after half a code gives it up', () => {
  const decoder = makeReportDecoder(() => honeywellLayout)
  const [half] = scanReports(honeywellLayout, Buffer.from('x'.repeat(60)))
  if (half) decoder.push(half)
  expect(decoder.waiting()).toBe(true)
  expect(decoder.idle()).toEqual([{ kind: 'discarded', bytes: 56, why: 'unfinished' }])
})
