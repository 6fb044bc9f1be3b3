import { expect, test } from 'vitest'
import { choosePort } from './find-port.ts'
import type { PortInfo } from './line.ts'

const port = (path: string, vendor: string | null, serialNumber: string | null = null): PortInfo => ({
  path,
  vendor,
  product: vendor && '0ca1',
  serialNumber,
  maker: null,
  byId: null,
  port: null,
})
const modem = port('/dev/ttyACM0', '1bc7')
const board = port('/dev/ttyS0', null)
const left = port('/dev/ttyACM1', '0c2e', 'LEFT')
const right = port('/dev/ttyACM2', '0c2e', 'RIGHT')

test('with nothing wished for, the one port of a scanner vendor is taken', () => {
  expect(choosePort([board, modem, left], {})).toMatchObject({ ok: true, value: { path: left.path } })
})

test('two that fit are not guessed between, and a serial number decides', () => {
  expect(choosePort([left, right], {})).toMatchObject({ ok: false, error: { missing: false } })
  const chosen = choosePort([left, right], { vendor: '0c2e', serialNumber: 'RIGHT' })
  expect(chosen).toMatchObject({ ok: true, value: { path: right.path } })
})

test('no scanner is missing, not failing', () => {
  expect(choosePort([board, modem], {})).toMatchObject({ ok: false, error: { missing: true } })
})

test('a port that is asked for by vendor need not be of a known one', () => {
  expect(choosePort([modem], { vendor: '1bc7' })).toMatchObject({ ok: true })
})
