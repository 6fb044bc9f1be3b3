/** The house with a HID POS scanner instead of a serial one: the real driver over an emulated device. */
import { ensureUmockdev } from '@ziara-gate/hardware/mock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endHouses, type House, startHouse } from '../support/house.ts'

let house: House

beforeAll(async () => {
  // Installed where that can be done; else the error is the command to run.
  const umockdev = await ensureUmockdev()
  if (!umockdev.ok) throw new Error(umockdev.error)
  house = await startHouse(['--scanner', 'hid'])
})
afterAll(async () => {
  await house?.stop()
  endHouses()
})

test('pass and document through the HID driver: the attendance is at headquarters', async () => {
  const visit = house.nextVisit()
  house.scan(visit.pass)
  await expect.poll(house.code).toBe('ID_REQUIRED')
  house.scan(visit.documents[0]!)
  await expect.poll(house.code).toBe('ADMITTED')
  const kinds = async () => (await house.attendance(visit.reference)).map(({ kind }) => kind)
  await expect.poll(kinds).toEqual(['arrival', 'admission'])
})

test('an agent that ends is started again, finds its scanner, and reads', async () => {
  process.kill(house.pids.lane, 'SIGKILL')
  const scanner = async () => (await house.state()).scanner
  const visit = house.nextVisit()
  // The gate hears of the new agent's device; until the driver has it open nothing is read.
  await expect
    .poll(
      async () => {
        if ((await scanner()) === 'ready' && (await house.code()) !== 'ID_REQUIRED') house.scan(visit.pass)
        return house.code()
      },
      { timeout: 120_000, interval: 2700 },
    )
    .toBe('ID_REQUIRED')
})
