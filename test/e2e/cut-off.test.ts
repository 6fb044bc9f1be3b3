/**
 * The gate is cut off from headquarters while a booking is cancelled. It cannot know and admits, and when the line is back
 * nobody has to guess what happened.
 */
import { alarmList, attendanceList } from '@ziara-gate/domain'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type CentralProcess, startCentralProcess } from '../support/central-process.ts'
import { type GateProcess, startGateProcess } from '../support/gate-process.ts'
import { type Line, openLine } from '../support/line.ts'

let central: CentralProcess
let line: Line
let gate: GateProcess

beforeAll(async () => {
  central = await startCentralProcess()
  line = await openLine(central.url)
  gate = await startGateProcess(line.url, central.enrolmentCode)
  await vi.waitFor(async () => expect((await gate.state()).current.step).toBe('idle'), { timeout: 120_000 })
})

afterAll(async () => {
  await gate?.close()
  await line?.close()
  await central?.close()
})

const ask = async (path: string, method = 'GET') =>
  (
    await fetch(new URL(path, central.url), {
      method,
      headers: { authorization: `Bearer ${central.hqToken}` },
    })
  ).json()

test('case 13: cancelled at HQ while the gate is cut off: admitted, and shown as admitted after cancellation', async () => {
  const visit = central.visits.find(({ kind }) => kind === 'one-adult')
  if (visit === undefined) throw new Error('no visit')
  const { reference, pass, documents } = visit

  line.cut()
  await vi.waitFor(async () => expect((await gate.state()).line).toBe('down'), { timeout: 120_000 })
  expect(await ask(`/v1/visits/${reference}/cancel`, 'POST')).toMatchObject({
    visit: { booking: 'cancelled' },
  })

  await gate.read(pass)
  for (const document of documents) await gate.read(document)
  expect((await gate.state()).current).toMatchObject({ step: 'decided', explanation: { code: 'ADMITTED' } })
  expect(attendanceList.parse(await ask(`/v1/attendance?reference=${reference}`)).events).toEqual([])

  line.restore()
  await vi.waitFor(
    async () => {
      const { events } = attendanceList.parse(await ask(`/v1/attendance?reference=${reference}`))
      expect(events.map(({ kind }) => kind)).toEqual(['arrival', 'admission'])
      const { alarms } = alarmList.parse(await ask('/v1/alarms'))
      expect(alarms).toContainEqual(
        expect.objectContaining({ kind: 'admitted-after-cancellation', reference, gates: [central.gate] }),
      )
    },
    { timeout: 60_000, interval: 200 },
  )
  // The pass stays used, whatever the cancellation says now that it has come down.
  await vi.waitFor(async () => expect((await gate.state()).line).toBe('up'), { timeout: 120_000 })
  await gate.read(pass)
  expect((await gate.state()).current).toMatchObject({ outcome: 'refuse' })
})
