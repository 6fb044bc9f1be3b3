import { err } from '@ziara-gate/domain'
import { installCommand } from '@ziara-gate/hardware/mock'
import { expect, test } from 'vitest'
import { openScanner } from './scanner.ts'

const withoutUmockdev = async () => err(`umockdev is missing; install it with: ${installCommand}`)

test('a serial scanner needs nothing of the machine', async () => {
  const scanner = await openScanner('serial', withoutUmockdev)
  expect(scanner.variables).toEqual({ LANE_SERIAL_PATH: expect.stringContaining('/') })
  await scanner.close()
})

test('a HID scanner without umockdev is one line with the command to run', async () => {
  await expect(openScanner('hid', withoutUmockdev)).rejects.toThrow(
    /^umockdev is missing.*apt-get install.*$/,
  )
})
