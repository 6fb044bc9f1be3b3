/** Two gates of one prison and headquarters, each its own process: what one end knows reaches the others. */

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { alarmList } from '@ziara-gate/domain'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type BusyLine, openBusyLine } from '../support/busy-line.ts'
import { type CentralProcess, startCentralProcess } from '../support/central-process.ts'
import { type GateProcess, startGateProcess } from '../support/gate-process.ts'
import { type Line, openLine } from '../support/line.ts'

let central: CentralProcess
let line: Line
let busy: BusyLine
/** Polls every ten minutes, behind a line that can say that headquarters is busy. */
let main: GateProcess
/** Behind a line that can be cut. */
let families: GateProcess

const soon = { timeout: 60_000, interval: 100 }
/** A poll is so rare here that whatever comes sooner was brought by a nudge. */
const pollSeconds = '600'

async function ask(path: string, method = 'GET'): Promise<unknown> {
  const headers = { authorization: `Bearer ${central.hqToken}` }
  return (await fetch(new URL(path, central.url), { method, headers })).json()
}
const alarmsOf = async (reference: string) =>
  alarmList.parse(await ask('/v1/alarms')).alarms.filter((alarm) => alarm.reference === reference)
const nextVisit = () => {
  const index = central.visits.findIndex(({ kind }) => kind === 'one-adult')
  const [visit] = central.visits.splice(index, 1)
  if (!visit) throw new Error('no visit is left')
  return visit
}
const ready = (gate: GateProcess) =>
  vi.waitFor(async () => expect((await gate.state()).current.step).toBe('idle'), soon)

beforeAll(async () => {
  central = await startCentralProcess()
  line = await openLine(central.url)
  busy = await openBusyLine(central.url)
  const id = `${central.site}-families`
  const { code } = (await ask(`/v1/gates/${id}/enrolment-codes`, 'POST')) as { code: string }
  main = await startGateProcess(busy.url, central.enrolmentCode, { env: { SYNC_POLL_SECONDS: pollSeconds } })
  families = await startGateProcess(line.url, code)
  await Promise.all([ready(main), ready(families)])
})
afterAll(async () => {
  await Promise.all([main?.close(), families?.close()])
  await Promise.all([line?.close(), busy?.close()])
  await central?.close()
})

test('a cancellation arrives by the nudge, long before the next poll', async () => {
  const { reference, pass } = nextVisit()
  await main.read(pass)
  expect(await main.code()).toBe('ID_REQUIRED')
  // The lane has the visit on its screen: what is cancelled meanwhile is told at once.
  await ask(`/v1/visits/${reference}/cancel`, 'POST')
  await vi.waitFor(async () => expect(await main.code()).toBe('VISIT_CANCELLED'), soon)
  await main.touch({ touch: 'cancel' })
})

test('one pass at both gates while one of them is cut off: an alarm at headquarters and at both gates', async () => {
  const { reference, pass, documents } = nextVisit()
  line.cut()
  await vi.waitFor(async () => expect((await families.state()).line).toBe('down'), soon)
  for (const gate of [main, families]) {
    await gate.read(pass)
    await gate.read(documents[0]!)
    expect(await gate.code()).toBe('ADMITTED')
  }
  line.restore()
  await vi.waitFor(async () => {
    const [alarm] = await alarmsOf(reference)
    expect(alarm).toMatchObject({ kind: 'double-admission' })
    expect(alarm?.gates.toSorted()).toEqual([`${central.site}-families`, `${central.site}-main`])
    for (const gate of [main, families]) expect(await gate.alarms()).toContain('notice-double-admission')
  }, soon)
})

test('headquarters says when to come again, and the gate waits as long and no event is lost', async () => {
  const { reference, pass, documents } = nextVisit()
  const seconds = 3
  const before = busy.triedMs.length
  busy.refuseUploads(1, seconds)
  await main.read(pass)
  await main.read(documents[0]!)
  await vi.waitFor(async () => {
    const { events } = (await ask(`/v1/attendance?reference=${reference}`)) as { events: unknown[] }
    expect(events).toHaveLength(2)
  }, soon)
  const [refused = 0, taken = 0] = busy.triedMs.slice(before)
  expect(taken - refused).toBeGreaterThanOrEqual(seconds * 1000)
})

test('the journal’s checkpoints are signed, countersigned, and stand the doctor’s look', async () => {
  for (let number = 0; number < 100; number += 1) await main.read(`GP1:${'Z9'.repeat(80)}${number}`)
  await vi.waitFor(
    async () => {
      const { said } = await main.run('doctor.ts')
      expect(said).toMatch(/ok +checkpoints: ([1-9]\d*) signed, \1 countersigned/)
    },
    { timeout: 60_000, interval: 1_000 },
  )
})

test('a replica that lacks what headquarters counted is an alarm, and is fetched anew', async () => {
  await families.end()
  const replica = new DatabaseSync(join(families.directory, 'replica.db'))
  expect(replica.prepare('DELETE FROM pass_key').run().changes).toBeGreaterThan(0)
  replica.close()
  await families.start()
  await vi.waitFor(() => expect(families.log()).toContain('"alarm":"bundle-mismatch"'), soon)
  await vi.waitFor(async () => expect(await families.alarms()).not.toContain('bundle-mismatch'), soon)
  const { pass } = nextVisit()
  await families.read(pass)
  expect(await families.code()).toBe('ID_REQUIRED')
})
