import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

test('nothing given: a window, words, and the usual folder', () => {
  expect(readOptions([])).toEqual({
    ok: true,
    value: { headless: false, json: false, data: null, scanner: 'serial', zone: null },
  })
})

test('all given', () => {
  const all = ['--headless', '--json', '--data', '/tmp/x', '--scanner', 'hid', '--zone', 'Asia/Baghdad']
  expect(readOptions(all)).toEqual({
    ok: true,
    value: { headless: true, json: true, data: '/tmp/x', scanner: 'hid', zone: 'Asia/Baghdad' },
  })
})

test.each([[['--headles']], [['--data']], [['extra']], [['--scanner', 'wedge']], [['--zone', 'Nowhere']]])(
  '%j is told with what there is',
  (args) => {
    expect(readOptions(args)).toMatchObject({ ok: false, error: expect.stringContaining('--headless') })
  },
)
