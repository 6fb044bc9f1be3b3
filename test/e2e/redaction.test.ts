/**
 * Every kind of check-in through real processes that log all they can: no name, no document, no pass, no PIN and no token is
 * in what they wrote.
 */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type CentralProcess, startCentralProcess } from '../support/central-process.ts'
import { type GateProcess, startGateProcess } from '../support/gate-process.ts'

let central: CentralProcess
let gate: GateProcess

const soon = { timeout: 60_000, interval: 100 }

beforeAll(async () => {
  central = await startCentralProcess({ LOG_LEVEL: 'debug' })
  gate = await startGateProcess(central.url, central.enrolmentCode, { env: { LOG_LEVEL: 'trace' } })
  await vi.waitFor(async () => expect((await gate.state()).current.step).toBe('idle'), soon)
})
afterAll(async () => {
  await gate?.close()
  await central?.close()
})

const ask = (path: string) =>
  fetch(new URL(path, central.url), { headers: { authorization: `Bearer ${central.hqToken}` } })

/** What a guard does at the desk: a wrong PIN, the right one, look-ups, an override in words, an exit. */
async function guardWorks(reference: string, document: string): Promise<{ token: string; words: string }> {
  const token = (await gate.run('lane-token.ts', '--console', 'desk-1')).said.trim()
  const words = 'HER-SISTER-WAS-THERE-LAST-WEEK'
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const call = (path: string, body?: unknown) =>
    fetch(new URL(`/v1/consoles/desk-1/${path}`, gate.url), {
      headers,
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    })
  const [guard] = central.guards
  const pin = guard?.pin ?? ''
  await call('sign-in', { badge: guard?.badge ?? '', pin: pin === '0000' ? '1111' : '0000' })
  await vi.waitFor(async () => {
    expect((await call('sign-in', { badge: guard?.badge ?? '', pin })).status).toBe(200)
  }, soon)
  const number = partsOf(document).at(-1) ?? ''
  for (const [by, q] of [
    ['name', 'Benali'],
    ['document', number],
    ['reference', reference],
  ])
    await call(`visits?by=${by}&q=${encodeURIComponent(q ?? '')}`)
  const act = (action: object) => call('actions', { id: randomUUID(), action })
  const party = { reference, visitors: ['v1'] }
  await act({ action: 'override', ...party, to: 'refuse', cause: 'other', words, second: null })
  expect((await act({ action: 'exit', ...party })).status).toBe(200)
  await call('inside')
  return { token, words }
}

/** What an MRZ says of a person: its lines, and the number and the names in them. */
const partsOf = (mrz: string): string[] =>
  [...mrz.split('\n'), ...mrz.split(/[<\n]+/)].filter((part) => part.length >= 5 && !/^\d+$/.test(part))

test('logs at their most talkative level hold none of it', async () => {
  const adults = central.visits.filter(({ kind }) => kind === 'one-adult')
  const [byPass, byCard, byReference, forged] = adults
  if (!byPass || !byCard || !byReference || !forged) throw new Error('no visits')
  const party = central.visits.find(({ kind }) => kind === 'three-adults')
  const wrongCard = party?.documents[0] ?? ''
  const badge = 'GB1:NOT-A-BADGE-93'
  const garbage = 'GARBAGE-THAT-NOBODY-KNOWS'
  const changed = `${forged.pass.slice(0, 60)}${forged.pass[60] === 'A' ? 'B' : 'A'}${forged.pass.slice(61)}`
  const readings = [
    ...[byPass.pass, wrongCard, byPass.documents[0]!, byPass.pass],
    ...[byCard.documents[0]!, byReference.reference, byReference.documents[0]!],
    ...[changed, garbage, badge, `${byPass.pass.slice(0, 40)}`, wrongCard.slice(0, 50)],
  ]
  for (const code of readings) {
    await gate.read(code)
    if ((await gate.state()).current.step === 'decided') await gate.touch({ touch: 'cancel' })
  }
  await gate.touch({ touch: 'language', language: 'fr' })
  await vi.waitFor(async () => {
    const answer = await ask(`/v1/attendance?reference=${byCard.reference}`)
    expect(((await answer.json()) as { events: unknown[] }).events).toHaveLength(2)
  }, soon)
  const { token, words } = await guardWorks(byCard.reference, byCard.documents[0]!)
  await ask('/v1/attendance?reference=ZZZZZZZZ')
  await fetch(new URL('/v1/attendance', central.url), {
    headers: { authorization: 'Bearer not-a-token-4711' },
  })
  const doctor = await gate.run('doctor.ts')

  const logs = { gate: gate.log(), central: central.log(), doctor: doctor.said }
  // They do log: an empty log would prove nothing.
  expect(logs.gate).toContain('"msg":"decided"')
  expect(logs.central.length).toBeGreaterThan(200)
  const secrets = [
    ...[byPass, byCard, byReference, forged].flatMap(({ pass, reference, documents }) => [
      ...[pass, pass.slice(4, 44), reference],
      ...documents.flatMap(partsOf),
    ]),
    ...[...partsOf(wrongCard), badge, garbage, changed, central.hqToken, central.enrolmentCode],
    ...[
      token,
      words,
      'Benali',
      'not-a-token-4711',
      ...central.guards.flatMap((guard) => [guard.badge, guard.name, `"${guard.pin}"`]),
    ],
  ]
  for (const [process, log] of Object.entries(logs))
    for (const secret of secrets)
      if (log.includes(secret))
        expect({ process, at: log.slice(0, log.indexOf(secret)).slice(-200) }).toBe(secret)
})
