/** A gate with its lanes and its keys: what opens what. */
import { type ConsoleId, enrolmentText, type LaneId } from '@ziara-gate/domain'
import { expect, test } from 'vitest'
import { issueConsoleToken, issueDisplayToken, laneKey } from '../access/lane-tokens.ts'
import { readingOf } from '../test-support/desks.ts'
import { enrolmentCodeOfTests, isIdle, laneClient, runningGate } from '../test-support/gates.ts'
import { headquarters } from '../test-support/headquarters.ts'
import { runProgram } from '../test-support/processes.ts'
import { basics } from '../test-support/world.ts'

async function gateWithKeys(env: Record<string, string> = {}) {
  const hq = await headquarters()
  hq.serve(null, { mode: 'snapshot', changes: basics, cursor: 'a' })
  const gate = await runningGate({ centralUrl: hq.url, env })
  const status = async (path: string, token: string) =>
    (await fetch(`${gate.url}${path}`, { headers: { authorization: `Bearer ${token}` } })).status
  return { hq, gate, status, key: await laneKey(gate.directory) }
}

test('every key opens its own door: lanes, consoles and displays', async () => {
  const { gate, status, key } = await gateWithKeys()
  await gate.until(isIdle)
  const own = {
    '/v1/lanes/lane-1/state': await gate.tokenOf('lane-1'),
    '/v1/consoles/desk-1/state': await issueConsoleToken(key, 'desk-1' as ConsoleId, 1, Date.now()),
    '/v1/display/state': await issueDisplayToken(key, 'hall', 1, Date.now()),
  }
  for (const path of Object.keys(own))
    for (const [other, token] of Object.entries(own))
      expect([path, other, await status(path, token)]).toEqual([path, other, path === other ? 200 : 401])
  expect(await status('/v1/consoles/desk-2/state', own['/v1/consoles/desk-1/state'])).toBe(403)
  expect(await status('/v1/consoles/desk-1/inside', own['/v1/consoles/desk-1/state'])).toBe(403)
})

test('tokens for consoles and displays are made at the gate, for names that can be one', async () => {
  const { gate, status } = await gateWithKeys()
  const make = (...options: string[]) =>
    runProgram('lane-token.ts', options, { GATE_DATA_DIR: gate.directory })
  expect(await status('/v1/consoles/desk-1/state', (await make('--console', 'desk-1')).stdout.trim())).toBe(
    200,
  )
  expect(await status('/v1/display/state', (await make('--display', 'hall')).stdout.trim())).toBe(200)
  expect(await make('--console', 'Desk One')).toMatchObject({ status: 2 })
})

test('a gate that is not enrolled takes a code from any of its lanes; an enrolled one has no use for it', async () => {
  const { hq, gate } = await gateWithKeys({ GATE_ENROLMENT_CODE: '' })
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
  const { gate } = await gateWithKeys({ GATE_LANES: 'lane-1,lane-2,lane-3,lane-4,lane-5,lane-6' })
  await gate.until(isIdle)
  for (const lane of ['lane-3', 'lane-6'] as LaneId[]) {
    const client = laneClient(gate.url, lane, await gate.tokenOf(lane))
    expect(await client.state()).toMatchObject({ lane, current: { step: 'idle' } })
  }
})
