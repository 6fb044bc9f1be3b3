import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { noonZone } from '@ziara-gate/domain'
import { describe, expect, test } from 'vitest'
import { health } from './api/service-endpoints.ts'
import { readingOf } from './test-support/desks.ts'
import { enrolmentCodeOfTests, isIdle, laneClient } from './test-support/gates.ts'
import { type Headquarters, headquarters } from './test-support/headquarters.ts'
import { partyOfAdults, signingKey } from './test-support/people.ts'
import { runProgram, startProcess } from './test-support/processes.ts'
import { tempDir } from './test-support/temp.ts'
import {
  basics,
  policyOf,
  putPassKey,
  putPolicy,
  putSession,
  putSite,
  putVisit,
  sessionS,
  site,
} from './test-support/world.ts'

const parties = [1, 2, 3].map((number) => partyOfAdults(number, 1))
const [first, second, third] = parties
const now = Math.floor(Date.now() / 60_000) * 60_000
/** Nothing of it runs over the end of the day, whatever the hour. */
const siteAtNoon = { ...site, zone: noonZone(now) }
const sessionNow = { ...sessionS, startsAt: now, endsAt: now + 45 * 60_000 }
const anyHour = policyOf({ checkInOpensMinutes: 1440, lateCutOffMinutes: 1440 })

async function busyHeadquarters(): Promise<Headquarters> {
  const hq = await headquarters()
  const visits = parties.map(({ visit }) => putVisit(visit))
  const changes = [
    ...basics,
    putSite(siteAtNoon),
    putPassKey(signingKey),
    putSession(sessionNow),
    putPolicy(anyHour),
    ...visits,
  ]
  hq.serve(null, { mode: 'snapshot', changes, cursor: 'a' })
  return hq
}

const variables = (hq: Headquarters, directory: string) => ({
  GATE_DATA_DIR: directory,
  CENTRAL_URL: hq.url,
  GATE_ENROLMENT_CODE: enrolmentCodeOfTests,
  SYNC_POLL_SECONDS: '0.2',
})

async function laneOf(url: string, directory: string) {
  const { stdout } = await runProgram('lane-token.ts', ['--lane', 'lane-1'], { GATE_DATA_DIR: directory })
  return laneClient(url, 'lane-1', stdout.trim())
}

type Party = NonNullable<typeof first>
async function admit(lane: ReturnType<typeof laneClient>, party: Party | undefined) {
  await lane.scan(party?.pass ?? '')
  await lane.scan(party?.people[0]?.mrz ?? '')
  return (await lane.state()).current
}

describe('configuration', () => {
  test.each([
    [{ GATE_PORT: 'http' }, 'GATE_PORT'],
    [{ GATE_LANES: 'lane-1,Lane 2' }, 'GATE_LANES'],
    [{ GATE_LANES: 'lane-1,lane-1' }, 'GATE_LANES'],
    [{ CENTRAL_URL: 'http://hq.example' }, 'CENTRAL_URL'],
    [{ GATE_ENROLMENT_CODE: 'abc' }, 'GATE_ENROLMENT_CODE'],
    [{ GATE_HOST: '0.0.0.0' }, 'without TLS'],
    [{ GATE_HOST: '192.168.1.7' }, 'GATE_HOST'],
  ])('%o: one clear line and status 2', async (wrong, word) => {
    const ended = await runProgram('main.ts', [], { GATE_DATA_DIR: await tempDir(), ...wrong })
    expect(ended.status).toBe(2)
    expect(ended.stdout).toBe('')
    expect(ended.stderr.trim().split('\n')).toHaveLength(1)
    expect(ended.stderr).toContain(word)
  })

  test('lane tokens are asked for with a lane', async () => {
    const directory = { GATE_DATA_DIR: await tempDir() }
    for (const args of [
      [],
      ['--lane', 'No Lane'],
      ['--lane', 'lane-1', '--days', '0'],
      ['--colour', 'red'],
    ]) {
      const ended = await runProgram('lane-token.ts', args, directory)
      expect(ended.status).toBe(2)
      expect(ended.stderr.trim().split('\n')).toHaveLength(1)
    }
  })
})

describe('a process', () => {
  test('killed and started again, it has lost nothing and goes on', async () => {
    const hq = await busyHeadquarters()
    const directory = await tempDir()
    const gate = await startProcess(variables(hq, directory))
    expect(gate.greeting).toMatchObject({ process: 'gate', gate: null, lanes: ['lane-1'] })
    const lane = await laneOf(gate.greeting.listening, directory)
    await lane.until(isIdle)
    expect(await admit(lane, first)).toMatchObject({ outcome: 'admit', ticket: 1 })
    await lane.scan(second?.pass ?? '')
    await gate.end('SIGKILL')

    const again = await startProcess(variables(hq, directory))
    expect(again.greeting.gate).toBe('casa-main')
    const same = await laneOf(again.greeting.listening, directory)
    await same.until(isIdle)
    await same.scan(first?.pass ?? '')
    expect((await same.state()).current).toMatchObject({ explanation: { code: 'ALREADY_ADMITTED' } })
    expect(await admit(same, second)).toMatchObject({ outcome: 'admit', ticket: 2 })
    await hq.until(() => hq.ledger.size === 6)
    const kinds = [...hq.ledger.keys()]
      .toSorted((a, b) => a - b)
      .map((key) => JSON.parse(hq.ledger.get(key) ?? '').kind)
    expect(kinds).toEqual(['epoch-started', 'arrival', 'admission', 'refusal', 'arrival', 'admission'])
    expect(hq.requests.filter((request) => request.includes('enrolments'))).toHaveLength(1)
  })

  test('it decides without headquarters, and sends everything up when the line is back', async () => {
    const hq = await busyHeadquarters()
    const directory = await tempDir()
    const gate = await startProcess(variables(hq, directory))
    const lane = await laneOf(gate.greeting.listening, directory)
    await lane.until(isIdle)
    await gate.end('SIGTERM')
    await hq.close()

    const alone = await startProcess(variables(hq, directory))
    const cutOff = await laneOf(alone.greeting.listening, directory)
    await cutOff.until(isIdle)
    expect(await admit(cutOff, first)).toMatchObject({ outcome: 'admit' })
    expect((await cutOff.state()).line).toBe('down')
    const back = await headquarters(Number(new URL(hq.url).port))
    back.serve('a', { mode: 'delta', changes: [], cursor: 'a' })
    await back.until(
      () =>
        back.ledger.has(3) ||
        back.batches.some((batch) => batch.events.some(({ sequence }) => sequence === 3)),
    )
  })

  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s ends it cleanly and soon, listeners or not',
    async (signal) => {
      const hq = await busyHeadquarters()
      const directory = await tempDir()
      const gate = await startProcess(variables(hq, directory))
      const lane = await laneOf(gate.greeting.listening, directory)
      const listening = lane.until(() => false).catch(() => 'ended')
      await lane.until(isIdle)
      const ended = await gate.end(signal)
      expect(ended.status).toBe(0)
      expect(ended.tookMs).toBeLessThan(4_000)
      expect(await listening).toBe('ended')
    },
  )

  test('keys and data are for its owner only', async () => {
    const hq = await busyHeadquarters()
    const directory = await tempDir()
    const gate = await startProcess(variables(hq, directory))
    const lane = await laneOf(gate.greeting.listening, directory)
    await lane.until(isIdle)
    for (const file of ['gate.key', 'lane.key', 'gate.json', 'journal.db', 'replica.db']) {
      expect((await stat(join(directory, file))).mode & 0o077).toBe(0)
    }
    expect(await readFile(join(directory, 'gate.key'), 'utf8')).toContain('BEGIN PRIVATE KEY')
  })

  test('no payload, name or number gets into the log, whatever its level', async () => {
    const hq = await busyHeadquarters()
    const directory = await tempDir()
    const gate = await startProcess(variables(hq, directory))
    const lane = await laneOf(gate.greeting.listening, directory)
    await lane.until(isIdle)
    await admit(lane, first)
    await lane.scan(`${first?.pass.slice(0, -3)}AAA`)
    await lane.send('POST', 'readings', { ...readingOf(first?.pass ?? ''), extra: first?.pass })
    await lane.call('readings', { method: 'POST', body: `{"data": "${first?.pass}` })
    const { stderr, stdout } = await gate.end('SIGTERM')
    expect(stderr).toContain('"msg":"decided"')
    const person = first?.people[0]
    const secrets = [
      first?.pass.slice(4, 40),
      person?.name,
      person?.latinName,
      person?.document.identity.number,
      person?.document.documentNumber,
      person?.birthDate,
      person?.digest,
      person?.mrz.split('\n')[0],
    ]
    for (const secret of secrets) expect(stdout + stderr).not.toContain(secret ?? 'undefined')
  })

  test.each([
    ['empty', (file: string) => truncate(file, 0)],
    ['damaged', (file: string) => writeFile(file, 'x'.repeat(20_000))],
  ])('a journal that is %s is set aside with an alarm, and the gate goes on', async (_, spoil) => {
    const hq = await busyHeadquarters()
    const directory = await tempDir()
    const gate = await startProcess(variables(hq, directory))
    await (await laneOf(gate.greeting.listening, directory)).until(isIdle)
    await gate.end('SIGTERM')
    await spoil(join(directory, 'journal.db'))
    const again = await startProcess(variables(hq, directory))
    const lane = await laneOf(again.greeting.listening, directory)
    await lane.until(isIdle)
    const read = async () => health.parse(await (await fetch(`${again.greeting.listening}/healthz`)).json())
    // Nothing goes up before headquarters has given back what it holds; until then officers admit.
    await expect.poll(async () => (await read()).queueLength).toBe(0)
    expect(await admit(lane, first)).toMatchObject({ outcome: 'admit' })
    const codes = async () => (await read()).alarms.map(({ code }) => code)
    await expect.poll(codes).toContain('journal-salvaged')
    expect(await readdir(directory)).toContainEqual(expect.stringMatching(/^journal\.db\.damaged-\w+$/))
    await again.end('SIGTERM')
  })

  test('one that is told to dies where it is told', async () => {
    const hq = await busyHeadquarters()
    const directory = await tempDir()
    const told = { ...variables(hq, directory), GATE_CRASH_AT: 'journal-after-commit:2' }
    const gate = await startProcess(told)
    const lane = await laneOf(gate.greeting.listening, directory)
    await lane.until(isIdle)
    await lane.scan(`GP1:${'0'.repeat(20)}`)
    const unanswered = lane.send('POST', 'readings', readingOf(`GP1:${'1'.repeat(20)}`)).catch(() => null)
    expect((await gate.ended).status).toBeNull()
    expect(await unanswered).toBeNull()
  })

  test('case 50: on a full disk nobody is admitted, the lane says so, and it works again when there is space', async () => {
    const hq = await busyHeadquarters()
    const directory = join(await tempDir(), 'small')
    await mkdir(directory)
    const namespace = process.getuid?.() === 0 ? ['--mount'] : ['--mount', '--map-root-user']
    const small = 'mount -t tmpfs -o size=3m none "$0" && exec "$@"'
    const gate = await startProcess(variables(hq, directory), [
      'unshare',
      ...namespace,
      'sh',
      '-c',
      small,
      directory,
    ])
    // The disk exists in the namespace of the process only; the tests look at it through /proc.
    const inside = `/proc/${gate.pid}/root${directory}`
    const key = await readFile(join(inside, 'lane.key'), 'utf8')
    await writeFile(join(directory, 'lane.key'), key)
    const lane = await laneOf(gate.greeting.listening, directory)
    await lane.until(isIdle)
    expect(await admit(lane, first)).toMatchObject({ outcome: 'admit' })

    const fill = 'dd if=/dev/zero of="$0/filling" bs=1k 2>/dev/null; true'
    await promisify(execFile)('sh', ['-c', fill, inside])
    const closed = { step: 'closed', why: 'journal-unavailable' }
    await lane.scan(second?.pass ?? '')
    await lane.scan(second?.people[0]?.mrz ?? '')
    for (let tries = 0; tries < 40 && (await lane.state()).current.step !== 'closed'; tries += 1) {
      await lane.scan(`GP1:${'0'.repeat(20)}${tries}`)
    }
    expect((await lane.state()).current).toEqual(closed)
    const refused = await lane.send('POST', 'readings', readingOf(third?.pass ?? ''))
    expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'journal-unavailable' }])
    const health = await (await fetch(`${gate.greeting.listening}/healthz`)).json()
    expect(health).toMatchObject({ status: 'degraded', journalWritable: false })
    expect(JSON.stringify(health)).toContain('"code":"journal-unavailable"')

    await promisify(execFile)('rm', [join(inside, 'filling')])
    await lane.until(isIdle)
    expect(await admit(lane, third)).toMatchObject({ outcome: 'admit' })
    await expect
      .poll(
        () => [...hq.ledger.values()].filter((text) => text.includes(third?.visit.reference ?? '')).length,
      )
      .toBe(2)
  })
})
