/** What no gate and no headquarters of ours would send: refused by a stable code, and nothing of it half applied. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Central,
  type Database,
  defaultTuning,
  openDatabase,
  startCentral,
} from '@ziara-gate/central-api/parts'
import { type LaneId, noonZone } from '@ziara-gate/domain'
import { chainStart, nextHash, signBytes } from '@ziara-gate/domain/crypto'
import { createLog, systemClock, systemTimers } from '@ziara-gate/gate-service'
import { noCrash, openGate } from '@ziara-gate/gate-service/parts'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundTown, type Town } from './town.ts'

const directory = mkdtempSync(join(tmpdir(), 'ziara-bad-'))
const file = join(directory, 'central.db')
const epoch = 'epoch0001'
let town: Town
let central: Central
let ledger: Database

beforeAll(async () => {
  town = await foundTown(file, Date.now(), noonZone(Date.now()), 2, 2)
  const database = { kind: 'sqlite', file } as const
  const config = { dataDir: directory, database, host: '127.0.0.1', port: 0, logLevel: 'silent' } as const
  ledger = await openDatabase(database, Date.now)
  central = await startCentral(config, createLog('silent'), Date.now, defaultTuning)
})
afterAll(async () => {
  await central.close()
  await ledger.close()
  rmSync(directory, { recursive: true, force: true })
})

const gate = () => town.gates[0]!
const token = () =>
  new SignJWT()
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuer(gate().id)
    .setAudience('ziara-central')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(gate().key)

const textOf = (over: object = {}) =>
  JSON.stringify({
    ...{ v: 1, gate: gate().id, epoch, sequence: 1, at: Date.now(), monotonicMs: 1, boot: 'b' },
    ...{ clock: 'trusted', lane: null, personalHash: null },
    ...{ kind: 'epoch-started', why: 'new', previousEpoch: null, ...over },
  })
const upload = (text: string, sequence = 1) => ({
  ...{ sequence, text, hash: nextHash(chainStart, text), personal: null },
})

async function send(events: readonly object[], signWith = gate().key) {
  const body = Buffer.from(JSON.stringify({ version: 1, gate: gate().id, epoch, events }))
  const headers = {
    authorization: `Bearer ${await token()}`,
    'content-type': 'application/json',
    'gate-signature': signBytes(body, signWith),
  }
  const url = new URL(`/v1/gates/${gate().id}/attendance`, central.url)
  const answer = await fetch(url, { method: 'POST', headers, body })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

const held = async () => {
  const rows: { text: string }[] = await ledger.db('ledger_events').orderBy('position').select('text')
  return rows.map((row) => row.text)
}

test('a batch signed by another key: bad-signature, and nothing of it is held', async () => {
  const answer = await send([upload(textOf())], town.gates[1]!.key)
  expect(answer).toMatchObject({ status: 401, body: { code: 'bad-signature' } })
  expect(await held()).toEqual([])
})

test('an event of another epoch than its batch is set aside, and so is one with another hash for a known number', async () => {
  const strange = textOf({ epoch: 'epoch0002' })
  expect(await send([upload(strange)])).toMatchObject({
    body: { results: [{ result: 'quarantined', code: 'stamp-mismatch' }] },
  })
  const good = upload(textOf({ sequence: 2 }), 2)
  const next = { ...good, hash: nextHash(nextHash(chainStart, strange), good.text) }
  expect(await send([next])).toMatchObject({ body: { results: [{ result: 'accepted' }] } })
  const other = upload(textOf({ sequence: 2, why: 'restored' }), 2)
  expect(await send([other])).toMatchObject({
    body: { results: [{ result: 'quarantined', code: 'hash-mismatch' }], contiguous: 2 },
  })
  expect(await held()).toEqual([good.text])
})

test('a cursor of another database: 410, cursor-expired', async () => {
  const cursor = Buffer.from('{"epoch":"of-another-database"}').toString('base64url')
  const url = new URL(`/v1/gates/${gate().id}/schedule?cursor=${cursor}`, central.url)
  const answer = await fetch(url, { headers: { authorization: `Bearer ${await token()}` } })
  expect([answer.status, await answer.json()]).toMatchObject([410, { code: 'cursor-expired' }])
})

const page = (start: object, change: object) =>
  [
    { line: 'page', version: 1, mode: 'snapshot', ...start },
    { line: 'put', kind: 'site', id: town.site.id, record: { ...town.site, ...change } },
    { line: 'end', cursor: 'c1', count: 1, more: false, servedAt: Date.now() },
  ]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('')

test.each([
  ['version-unknown', { version: 99 }, {}],
  ['field-unknown', {}, { secret: true }],
])(
  'a page with what the gate does not know: %s, and the replica stays as it was',
  async (code, start, change) => {
    const own = join(directory, code)
    mkdirSync(own)
    const type = { 'content-type': 'application/x-ndjson' }
    const opened = await openGate({
      ...{
        directory: own,
        owner: { gate: gate().id, site: town.site.id },
        key: gate().key,
        lanes: ['lane-1' as LaneId],
      },
      ...{ clock: systemClock(), timers: systemTimers, random: Math.random, pollMs: 60_000, crash: noCrash },
      fetch: async (url) =>
        String(url).includes('/schedule')
          ? new Response(page(start, change), { headers: type })
          : new Response(null, { status: 503 }),
      log: createLog('silent'),
    })
    try {
      const detail = () => opened.alarms.list().find((alarm) => alarm.code === 'feed-refused')?.detail
      await expect.poll(detail).toContain(code)
      expect([opened.replica.ready, opened.replica.cursor]).toEqual([false, null])
    } finally {
      await opened.stop()
    }
  },
)
