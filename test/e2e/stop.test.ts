import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ownMs } from '@ziara-gate/gate-service/own-time'
import { afterAll, afterEach, expect, test } from 'vitest'
import { endHouses, type House, startHouse } from '../support/house.ts'
import { groupLives, launcherOf, noteOf } from '../support/processes.ts'

const data = mkdtempSync(join(tmpdir(), 'ziara-stop-'))
afterEach(endHouses)
afterAll(() => rmSync(data, { recursive: true, force: true }))

const npmPid = (house: House) => house.npm.pid ?? 0

const ways: [string, (house: House) => void][] = [
  ['SIGTERM to npm', (house) => process.kill(npmPid(house), 'SIGTERM')],
  ['SIGTERM to all of it at once', (house) => process.kill(-npmPid(house), 'SIGTERM')],
  ['Ctrl-C', (house) => process.kill(-npmPid(house), 'SIGINT')],
  ['npm killed outright', (house) => process.kill(npmPid(house), 'SIGKILL')],
  ['the launcher killed outright', (house) => process.kill(launcherOf(house), 'SIGKILL')],
]

test.each(ways)('%s ends every process within 5 s', async (_, end) => {
  const house = await startHouse(['--data', data])
  end(house)
  const ended = () =>
    expect.poll(() => groupLives(npmPid(house)), { timeout: 60_000, interval: 50 }).toBe(false)
  expect(await ownMs(ended)).toBeLessThan(5000)
  expect(existsSync(house.scanner) && statSync(house.scanner).isCharacterDevice()).toBe(false)
})

test('a clean stop has status 0, and a headless run without a folder leaves nothing behind', async () => {
  const house = await startHouse()
  const { data: folder } = noteOf(house)
  expect(existsSync(folder)).toBe(true)
  expect(await house.stop()).toBe(0)
  expect(groupLives(npmPid(house))).toBe(false)
  expect(existsSync(folder)).toBe(false)
  expect(house.stdout().trim().split('\n')).toHaveLength(1)
})

test('a second one on the same folder is told who is there, and does no harm', async () => {
  const house = await startHouse(['--data', data])
  await expect(startHouse(['--data', data])).rejects.toThrow(`process ${launcherOf(house)} already runs`)
  expect((await house.state()).current.step).toBe('idle')
  expect(await house.stop()).toBe(0)
})
