/** A gate with its lanes, and an officer who looks at all of them. */
import { enrolmentText, type LaneId, laneState } from '@ziara-gate/domain'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { issueConsoleToken, laneKey } from '../access/lane-tokens.ts'
import { readingOf } from '../test-support/desks.ts'
import { enrolmentCodeOfTests, isIdle, laneClient, runningGate } from '../test-support/gates.ts'
import { headquarters } from '../test-support/headquarters.ts'
import { runProgram } from '../test-support/processes.ts'
import { basics } from '../test-support/world.ts'

async function gateAndConsole(env: Record<string, string> = {}) {
  const hq = await headquarters()
  hq.serve(null, { mode: 'snapshot', changes: basics, cursor: 'a' })
  const gate = await runningGate({ centralUrl: hq.url, env })
  const token = await issueConsoleToken(await laneKey(gate.directory), 'desk', 1, Date.now())
  const call = (method: string, path: string, own = token) =>
    fetch(`${gate.url}${path}`, { method, headers: { authorization: `Bearer ${own}` } })
  return { hq, gate, call }
}

test('the console sees a referral at a lane and hands the lane back', async () => {
  const { gate, call } = await gateAndConsole()
  await gate.until(isIdle)
  await gate.touch({ touch: 'call-officer' })
  const seen = z.object({ lanes: z.array(laneState) }).parse(await (await call('GET', '/v1/lanes')).json())
  expect(seen.lanes).toMatchObject([
    { lane: 'lane-1', current: { step: 'decided', outcome: 'refer' } },
    { lane: 'lane-2', current: { step: 'idle' } },
  ])
  const back = await call('POST', '/v1/lanes/lane-1/idle')
  expect([back.status, await back.json()]).toMatchObject([200, { lane: 'lane-1', current: { step: 'idle' } }])
  expect(isIdle(await gate.state())).toBe(true)
  expect((await call('POST', '/v1/lanes/lane-9/idle')).status).toBe(404)
  expect(await (await call('GET', '/v1/alarms')).json()).toEqual({ alarms: [] })
})

test("a lane's token opens nothing of the console's, nor the other way round", async () => {
  const { gate, call } = await gateAndConsole()
  await gate.until(isIdle)
  for (const path of ['/v1/lanes', '/v1/alarms'])
    expect((await call('GET', path, await gate.tokenOf('lane-1'))).status).toBe(401)
  expect((await call('POST', '/v1/lanes/lane-1/idle', await gate.tokenOf('lane-1'))).status).toBe(401)
  expect((await call('GET', '/v1/lanes/lane-1/state')).status).toBe(401)
  const made = await runProgram('lane-token.ts', ['--console', 'desk'], { GATE_DATA_DIR: gate.directory })
  expect((await call('GET', '/v1/lanes', made.stdout.trim())).status).toBe(200)
})

test('a gate that is not enrolled takes a code from any of its lanes; an enrolled one has no use for it', async () => {
  const { hq, gate } = await gateAndConsole({ GATE_ENROLMENT_CODE: '' })
  const code = enrolmentText(enrolmentCodeOfTests)
  const second = laneClient(gate.url, 'lane-2', await gate.tokenOf('lane-2'))
  expect((await gate.send('POST', 'readings', readingOf('GE1:nonsense'))).status).toBe(503)
  expect(await second.scan(code)).toMatchObject({ result: 'taken', signal: 'accepted' })
  await gate.until(isIdle)
  expect(hq.requests.filter((request) => request.includes('enrolments'))).toHaveLength(1)
  expect(await gate.scan(code)).toMatchObject({ result: 'ignored' })
  expect(hq.requests.filter((request) => request.includes('enrolments'))).toHaveLength(1)
})

test('every lane has its own token', async () => {
  const { gate } = await gateAndConsole({ GATE_LANES: 'lane-1,lane-2,lane-3,lane-4,lane-5,lane-6' })
  await gate.until(isIdle)
  for (const lane of ['lane-3', 'lane-6'] as LaneId[]) {
    const client = laneClient(gate.url, lane, await gate.tokenOf(lane))
    expect(await client.state()).toMatchObject({ lane, current: { step: 'idle' } })
  }
})
