import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endHouses, type House, type HouseVisit, startHouse } from '../support/house.ts'
import { runningPids } from '../support/processes.ts'

let data: string
let house: House

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'ziara-crash-'))
  house = await startHouse(['--data', data])
})
afterAll(async () => {
  await house.stop()
  endHouses()
  rmSync(data, { recursive: true, force: true })
})

const soon = { timeout: 60_000, interval: 50 }
const kinds = async (reference: string) => (await house.attendance(reference)).map(({ kind }) => kind)
const admitted = ['arrival', 'admission']

async function admit(visit: HouseVisit) {
  house.scan(visit.pass)
  await expect.poll(house.code, soon).toBe('ID_REQUIRED')
  house.scan(visit.documents[0]!)
  await expect.poll(house.code, soon).toBe('ADMITTED')
}

/** The lane answers and its scanner is read. A process that is starting answers nothing for a moment. */
const laneWorks = async () => {
  const state = await house.state().catch(() => null)
  return state?.scanner === 'ready' && state.current.step === 'idle'
}

/** SIGKILL, and the process that the supervision puts in its place. */
async function killAndAwaitNext(name: 'gate' | 'lane' | 'central') {
  const { [name]: old } = runningPids(house)
  process.kill(old, 'SIGKILL')
  await expect.poll(() => runningPids(house)[name] !== old, soon).toBe(true)
}

test('the gate service is killed the moment it said admitted: the admission is at headquarters, once', async () => {
  const visit = house.nextVisit()
  await admit(visit)
  await killAndAwaitNext('gate')
  await expect.poll(laneWorks, soon).toBe(true)
  await expect.poll(() => kinds(visit.reference), soon).toEqual(admitted)

  // Given: the gate came back on the same port with the same journal. Then: it remembers who is inside.
  house.scan(visit.pass)
  await expect.poll(house.code, soon).toBe('ALREADY_ADMITTED')
  await house.touch({ touch: 'cancel' })
})

test('killed in the middle of a check-in: the lane is idle, and nothing is half recorded', async () => {
  const visit = house.nextVisit('three-adults')
  house.scan(visit.pass)
  await expect.poll(house.code, soon).toBe('ID_REQUIRED')
  const { revision } = await house.state()
  house.scan(visit.documents[0]!)
  await expect.poll(async () => (await house.state()).revision, soon).toBeGreaterThan(revision)
  await killAndAwaitNext('gate')
  await expect.poll(laneWorks, soon).toBe(true)
  expect(await kinds(visit.reference)).not.toContain('admission')
  const next = house.nextVisit()
  await admit(next)
  await expect.poll(() => kinds(next.reference), soon).toEqual(admitted)
})

test('the lane agent is killed: it opens the scanner again', async () => {
  await killAndAwaitNext('lane')
  await expect.poll(async () => (await house.state()).scanner, soon).toBe('ready')
  const visit = house.nextVisit()
  house.scan(visit.pass)
  await expect.poll(house.code, soon).toBe('ID_REQUIRED')
  await house.touch({ touch: 'cancel' })
})

test('headquarters hangs: the gate goes on and says that the line is down, and catches up afterwards', async () => {
  const { central } = runningPids(house)
  const visits = [house.nextVisit(), house.nextVisit()]
  process.kill(central, 'SIGSTOP')
  try {
    for (const visit of visits) await admit(visit)
    await expect.poll(async () => (await house.state()).line, { ...soon, timeout: 60_000 }).toBe('down')
  } finally {
    process.kill(central, 'SIGCONT')
  }
  for (const { reference } of visits) {
    await expect.poll(() => kinds(reference), { ...soon, timeout: 60_000 }).toEqual(admitted)
  }
  await expect.poll(async () => (await house.state()).line, { ...soon, timeout: 60_000 }).toBe('up')
})

test('headquarters is killed: what it had confirmed is still there, and what happened meanwhile arrives', async () => {
  const before = house.nextVisit()
  await admit(before)
  await expect.poll(() => kinds(before.reference), soon).toEqual(admitted)
  await killAndAwaitNext('central')
  const after = house.nextVisit()
  await admit(after)
  await expect
    .poll(() => kinds(after.reference).catch(() => []), { ...soon, timeout: 60_000 })
    .toEqual(admitted)
  expect(await kinds(before.reference)).toEqual(admitted)
})

test('stopped and started again on the same folder: it goes on where it was', async () => {
  const visit = house.nextVisit()
  await admit(visit)
  await expect.poll(() => kinds(visit.reference), soon).toEqual(admitted)
  const [arrival] = await house.attendance(visit.reference)
  expect(await house.stop()).toBe(0)

  house = await startHouse(['--data', data])
  expect(await kinds(visit.reference)).toEqual(admitted)
  house.scan(visit.pass)
  await expect.poll(house.code, soon).toBe('ALREADY_ADMITTED')
  await expect.poll(() => kinds(visit.reference), soon).toEqual([...admitted, 'refusal'])
  const refusal = (await house.attendance(visit.reference)).at(-1)
  // One journal: the same epoch, and a higher sequence.
  expect(refusal).toMatchObject({ epoch: arrival?.epoch, gate: arrival?.gate })
  expect(refusal?.sequence).toBeGreaterThan(arrival?.sequence ?? 0)
})
