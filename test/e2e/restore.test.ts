/** The gate's disk is lost after a visitor came in, and an older backup takes its place. Headquarters has seen the admission. */
import { attendanceList } from '@ziara-gate/domain'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type CentralProcess, startCentralProcess } from '../support/central-process.ts'
import { type GateProcess, startGateProcess } from '../support/gate-process.ts'
import { type Line, openLine } from '../support/line.ts'

let central: CentralProcess
let line: Line
let gate: GateProcess

const soon = { timeout: 60_000, interval: 100 }

beforeAll(async () => {
  central = await startCentralProcess()
  line = await openLine(central.url)
  gate = await startGateProcess(line.url, central.enrolmentCode)
  await vi.waitFor(async () => expect((await gate.state()).current.step).toBe('idle'), soon)
})
afterAll(async () => {
  await gate?.close()
  await line?.close()
  await central?.close()
})

const idle = () => gate.touch({ touch: 'cancel' })
const admissionsAtHeadquarters = async (reference: string) => {
  const answer = await fetch(new URL(`/v1/attendance?reference=${reference}&kind=admission`, central.url), {
    headers: { authorization: `Bearer ${central.hqToken}` },
  })
  return attendanceList.parse(await answer.json()).events
}

test('a used pass is not valid again: an officer decides while the line is down, and the gate itself knows once it is back', async () => {
  const [used, fresh] = central.visits.filter(({ kind }) => kind === 'one-adult')
  if (!used || !fresh) throw new Error('no visits')
  await vi.waitFor(
    async () => expect((await gate.run('doctor.ts')).said).toContain('the newest is whole'),
    soon,
  )
  const backup = /the newest is whole: (\S+)/.exec((await gate.run('doctor.ts')).said)?.[1] ?? ''

  await gate.read(used.pass)
  await gate.read(used.documents[0]!)
  expect(await gate.code()).toBe('ADMITTED')
  await vi.waitFor(async () => expect(await admissionsAtHeadquarters(used.reference)).toHaveLength(1), soon)

  // The disk is lost; the restored gate starts without the line.
  await gate.end()
  line.cut()
  expect(await gate.run('restore.ts', backup)).toMatchObject({ status: 0 })
  await gate.start()
  await vi.waitFor(async () => expect((await gate.state()).current.step).toBe('idle'), soon)
  expect(await gate.alarms()).toContain('past-unknown')
  for (const { pass } of [used, fresh]) {
    await gate.read(pass)
    expect(await gate.code()).toBe('SEE_OFFICER')
    await idle()
  }

  line.restore()
  await vi.waitFor(async () => expect(await gate.alarms()).not.toContain('past-unknown'), soon)
  await gate.read(used.documents[0]!)
  expect(await gate.code()).toBe('ALREADY_ADMITTED')
  await idle()
  await gate.read(fresh.documents[0]!)
  expect(await gate.code()).toBe('ADMITTED')
  expect((await gate.run('doctor.ts')).said).toMatch(/ok +journal: \d+ rows, every one as it was written/)
  await vi.waitFor(async () => expect(await admissionsAtHeadquarters(fresh.reference)).toHaveLength(1), soon)
  expect(await admissionsAtHeadquarters(used.reference)).toHaveLength(1)
})
