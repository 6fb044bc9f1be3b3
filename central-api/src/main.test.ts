import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { localDate, type PassKey, readMrz, siteList } from '@ziara-gate/domain'
import { verifyPass } from '@ziara-gate/domain/crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readCentralConfig } from './config.ts'
import { openDatabase } from './db/database.ts'
import { listRecords } from './register/read.ts'
import { databaseKinds, type FreshDatabase, freshDatabase } from './testing/database.ts'
import { refusal, TestGate, TestJournal } from './testing/gate.ts'

const program = (name: string) => fileURLToPath(new URL(name, import.meta.url))

const demoOutput = z.strictObject({
  hqToken: z.string(),
  site: z.string(),
  gate: z.string(),
  enrolmentCode: z.string(),
  guards: z.array(z.unknown()).min(1),
  visits: z.array(
    z.strictObject({
      reference: z.string(),
      pass: z.string(),
      documents: z.array(z.string()).min(1),
      kind: z.enum(['one-adult', 'three-adults', 'adult-and-minor']),
    }),
  ),
})

interface Ended {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

async function ended(child: ChildProcess): Promise<Ended> {
  let out = ''
  let err = ''
  child.stdout?.on('data', (data) => {
    out += data
  })
  child.stderr?.on('data', (data) => {
    err += data
  })
  const [status] = await once(child, 'close')
  return { status, out, err }
}

describe.each(databaseKinds)('the processes on %s', (kind) => {
  let fresh: FreshDatabase
  let env: Record<string, string | undefined>
  const running = new Set<ChildProcess>()

  beforeEach(async () => {
    fresh = await freshDatabase(kind)
    env = {
      ...process.env,
      CENTRAL_DATA_DIR: fresh.directory,
      CENTRAL_PORT: '0',
      ...(fresh.location.kind === 'postgres' && { DATABASE_URL: fresh.location.url }),
    }
  })
  afterEach(async () => {
    for (const child of running) child.kill('SIGKILL')
    running.clear()
    await fresh.remove()
  })

  const run = (name: string, args: string[], over: Record<string, string> = {}) => {
    const child = spawn(process.execPath, [program(name), ...args], { env: { ...env, ...over } })
    running.add(child)
    child.once('exit', () => running.delete(child))
    return child
  }
  const demo = async () => demoOutput.parse(JSON.parse((await ended(run('demo.ts', ['--json']))).out))
  const start = async () => {
    const child = run('main.ts', [])
    const [line] = await once(createInterface({ input: child.stdout }), 'line')
    return { child, ...(JSON.parse(line) as { listening: string; process: string }) }
  }

  test('demo data, then the service, then a gate with the code and a reader with the token', async () => {
    const made = await demo()
    const { child, listening, process: name } = await start()
    expect(name).toBe('central')
    const gate = new TestGate(made.gate as TestGate['id'], listening, Date.now)
    expect((await gate.enrol(made.enrolmentCode)).status).toBe(201)
    const { pages } = await gate.catchUp(null)
    const held = new Set(pages.flatMap(({ changes }) => changes.map(({ id }) => id)))
    expect(made.visits.every(({ reference }) => held.has(reference))).toBe(true)
    const headers = { authorization: `Bearer ${made.hqToken}` }
    const sites = siteList.parse(await (await fetch(`${listening}/v1/sites`, { headers })).json())
    expect(sites.filter(({ country }) => country === 'MA').length).toBeGreaterThanOrEqual(3)
    expect(sites.filter(({ country }) => country === 'IQ').length).toBeGreaterThanOrEqual(2)
    const stopped = ended(child)
    child.kill('SIGTERM')
    expect(await stopped).toMatchObject({ status: 0 })
  })

  test('what the demonstration says of its visits is so', async () => {
    const made = await demo()
    expect(made.visits.length).toBeGreaterThanOrEqual(24)
    for (const party of ['one-adult', 'three-adults', 'adult-and-minor'])
      expect(made.visits.filter((visit) => visit.kind === party).length).toBeGreaterThanOrEqual(8)
    const { db, close } = await openDatabase(fresh.location, Date.now)
    const keys: PassKey[] = await listRecords(db, 'pass-key')
    await close()
    const counts = { 'one-adult': [1, 1], 'three-adults': [3, 3], 'adult-and-minor': [2, 1] }
    for (const { reference, pass, documents, kind: party } of made.visits) {
      const verified = verifyPass(pass, keys)
      expect(verified).toMatchObject({ kind: 'valid', claims: { reference } })
      const claims = verified.kind === 'valid' ? verified.claims : null
      expect([claims?.partySize, documents.length]).toEqual(counts[party])
      expect(claims?.digests).toHaveLength(documents.length)
      const today = localDate(Date.now(), 'Africa/Casablanca')
      expect(documents.every((mrz) => readMrz(mrz, today).ok)).toBe(true)
    }
  })

  test('a second run adds visits, keeps what is there and the token', async () => {
    const [first, second] = [await demo(), await demo()]
    expect(second.hqToken).toBe(first.hqToken)
    expect(second.enrolmentCode).not.toBe(first.enrolmentCode)
    const references = [...first.visits, ...second.visits].map(({ reference }) => reference)
    expect(new Set(references).size).toBe(references.length)
    const { db, close } = await openDatabase(fresh.location, Date.now)
    expect((await db('visits').whereIn('reference', references)).length).toBe(references.length)
    await close()
    expect(statSync(join(fresh.directory, 'demo.token')).mode & 0o777).toBe(0o600)
  })

  test('the ledger is verified beside the service, and what was changed in it is named', async () => {
    const made = await demo()
    const { listening } = await start()
    const gate = new TestGate(made.gate as TestGate['id'], listening, Date.now)
    await gate.enrol(made.enrolmentCode)
    const journal = new TestJournal(gate.id, 'epochone')
    await gate.uploaded(journal.batch(...[1, 2, 3].map((at) => journal.append(refusal, at))))
    const good = await ended(run('verify.ts', ['--json']))
    expect(good).toMatchObject({ status: 0, out: '{"journals":1,"rows":3,"bad":[]}\n' })
    const { db, close } = await openDatabase(fresh.location, Date.now)
    await db('ledger_events').where({ sequence: 2 }).update({ at: 7 })
    await close()
    const { status, out } = await ended(run('verify.ts', []))
    expect(status).toBe(1)
    expect(out).toContain(`gate ${gate.id}, epoch epochone, event 2, says other than its columns`)
  })

  test('after a restore a new epoch makes every cursor one of another database', async () => {
    const made = await demo()
    const { listening } = await start()
    const gate = new TestGate(made.gate as TestGate['id'], listening, Date.now)
    await gate.enrol(made.enrolmentCode)
    const { cursor } = await gate.catchUp(null)
    const { status, out } = await ended(run('new-epoch.ts', []))
    expect([status, out]).toEqual([0, expect.stringMatching(/^\{"epoch":"[0-9a-f]{16}"\}\n$/)])
    const expired = await gate.schedule(cursor)
    expect([expired.status, await expired.json()]).toMatchObject([410, { code: 'cursor-expired' }])
    const list = { authorization: `Bearer ${made.hqToken}` }
    const after = `${listening}/v1/attendance?after=0123456789abcdef.0`
    expect((await fetch(after, { headers: list })).status).toBe(410)
    expect((await gate.schedule(null)).status).toBe(200)
  })

  test('secrets are sealed beside the service; without their key it does not start', async () => {
    const file = join(fresh.directory, 'secrets.key')
    const { out: line } = await ended(run('secrets.ts', ['--new-key', 'k1']))
    expect(line).toMatch(/^k1 [\w-]{43}\n$/)
    writeFileSync(file, `# sealed since today\n${line}`, { mode: 0o600 })
    await demo()
    const withKey = { CENTRAL_SECRETS_KEY_FILE: file }
    expect((await ended(run('secrets.ts', []))).out).toMatch(/^\d+ lie open\n$/)
    expect((await ended(run('secrets.ts', ['--seal'], withKey))).out).toMatch(
      /^\d+ sealed anew\n\d+ sealed with k1\n$/,
    )
    const { status, err } = await ended(run('main.ts', []))
    expect([status, err]).toEqual([1, expect.stringMatching(/^central: [^\n]*CENTRAL_SECRETS_KEY_FILE\n$/)])
    const started = run('main.ts', [], withKey)
    const [told] = await once(createInterface({ input: started.stdout }), 'line')
    expect(JSON.parse(told)).toMatchObject({ process: 'central' })
  })

  test('killed and started again it goes on', async () => {
    const made = await demo()
    const first = await start()
    const gate = new TestGate(made.gate as TestGate['id'], first.listening, Date.now)
    await gate.enrol(made.enrolmentCode)
    const gone = ended(first.child)
    first.child.kill('SIGKILL')
    await gone
    const second = await start()
    const again = new TestGate(gate.id, second.listening, Date.now, gate.key)
    expect((await again.schedule(null)).status).toBe(200)
  })
})

test('a database that cannot be reached: one line, status 1', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'ziara-central-'))
  const env = {
    ...process.env,
    CENTRAL_DATA_DIR: directory,
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  }
  const { status, err } = await ended(spawn(process.execPath, [program('main.ts')], { env }))
  rmSync(directory, { recursive: true })
  expect(status).toBe(1)
  expect(err).toMatch(/^central: [^\n]+\n$/)
})

test.each([
  ['CENTRAL_HOST', '0.0.0.0', 'loopback'],
  ['CENTRAL_HOST', '192.168.1.10', 'loopback'],
  ['CENTRAL_HOST', '127.evil.example', 'loopback'],
  ['CENTRAL_PORT', '70000', 'CENTRAL_PORT'],
  ['DATABASE_URL', 'mysql://x', 'PostgreSQL'],
  ['LOG_LEVEL', 'loud', 'LOG_LEVEL'],
  ['CENTRAL_SECRETS_KEY_FILE', '/nowhere/secrets.key', 'ENOENT'],
])('%s=%s is refused with its name', (name, value, told) => {
  const config = readCentralConfig({ [name]: value })
  expect(config).toMatchObject({ ok: false, error: expect.stringContaining(told) })
  expect(config).toMatchObject({ error: expect.stringMatching(/^configuration: [^\n]+$/) })
})

test('a wrong configuration: one clear line, status 2', async () => {
  const env = { ...process.env, CENTRAL_HOST: '0.0.0.0' }
  const { status, out, err } = await ended(spawn(process.execPath, [program('main.ts')], { env }))
  expect({ status, out }).toEqual({ status: 2, out: '' })
  expect(err).toMatch(/^configuration: CENTRAL_HOST: [^\n]+\n$/)
})
