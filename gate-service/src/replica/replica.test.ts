import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type DocumentDigest, type FeedChange, makeReference, type Restriction } from '@ziara-gate/domain'
import { expect, onTestFinished, test } from 'vitest'
import { noCrash } from '../crash.ts'
import { Store } from '../store/store.ts'
import { owner } from '../test-support/drafts.ts'
import { silent } from '../test-support/quiet.ts'
import { tempDir } from '../test-support/temp.ts'
import {
  basics,
  inmate,
  otherGate,
  policyOf,
  putPolicy,
  putVisit,
  site,
  visitOf,
  visitor,
} from '../test-support/world.ts'
import type { Page } from './page.ts'
import { Replica } from './replica.ts'
import { generationTables, replicaFile } from './schema.ts'

async function openReplica(file: string, of = owner) {
  const replica = await Replica.open({ file, owner: of, log: silent, crash: noCrash })
  onTestFinished(() => replica.close().catch(() => undefined))
  return replica
}

const page = (mode: Page['mode'], changes: readonly FeedChange[], cursor: string, more = false): Page => ({
  mode,
  changes,
  end: {
    line: 'end',
    cursor,
    count: changes.length,
    more,
    servedAt: 1_000 + Number(cursor.replace(/\D/g, '')),
  },
})

const digest = (n: number) => n.toString(16).padStart(32, '0') as DocumentDigest
const booked = (n: number) =>
  visitOf(makeReference(n), [visitor('v1', [digest(n)]), visitor('v2', [digest(n + 1)])])
const drop = (n: number): FeedChange => ({ line: 'delete', kind: 'visit', id: makeReference(n) })

test('a visit is found by its reference and by any document of its party, with session and inmate', async () => {
  const replica = await openReplica(join(await tempDir(), 'replica.db'))
  await replica.apply(page('snapshot', [...basics, putVisit(booked(10)), putVisit(booked(11))], 'c1'))
  expect(replica.ready).toBe(true)
  expect(replica.frame.site).toEqual(site)
  expect(await replica.visit(makeReference(10))).toMatchObject({
    visit: booked(10),
    inmate,
    session: { id: 's1' },
  })
  const found = await replica.visitsWith([digest(11)])
  expect(found.map((one) => one.visit.reference).sort()).toEqual(
    [makeReference(10), makeReference(11)].sort(),
  )
  expect(await replica.visitsTo(inmate.id)).toHaveLength(2)
  expect(await replica.visit(makeReference(99))).toBeNull()
})

test('changes within a page count in order, and a document taken off a visit no longer finds it', async () => {
  const replica = await openReplica(join(await tempDir(), 'replica.db'))
  await replica.apply(
    page('snapshot', [...basics, putVisit(booked(10)), drop(10), putVisit(booked(20)), drop(20)], 'c1'),
  )
  await replica.apply(page('delta', [putVisit(booked(20)), putVisit(booked(30))], 'c2'))
  await replica.apply(
    page('delta', [putVisit({ ...booked(30), visitors: [visitor('v1', [digest(77)])] }), drop(20)], 'c3'),
  )
  expect(await replica.visit(makeReference(20))).toBeNull()
  expect(await replica.visitsWith([digest(20), digest(30), digest(31)])).toEqual([])
  expect(await replica.visitsWith([digest(77)])).toHaveLength(1)
})

test('a page and its cursor survive a restart together', async () => {
  const file = join(await tempDir(), 'replica.db')
  const first = await openReplica(file)
  await first.apply(page('snapshot', [...basics, putVisit(booked(10))], 'c1', true))
  expect(first.ready).toBe(false)
  expect(await first.visit(makeReference(10))).toBeNull()
  await first.close()
  const second = await openReplica(file)
  expect([second.cursor, second.ready]).toEqual(['c1', false])
  await second.apply(page('snapshot', [putVisit(booked(11))], 'c2'))
  await second.close()
  const third = await openReplica(file)
  expect([third.cursor, third.ready, third.servedAt]).toEqual(['c2', true, 1_002])
  expect(await third.visit(makeReference(10))).not.toBeNull()
})

test('while a new snapshot is built the old one serves; then it is gone whole', async () => {
  const file = join(await tempDir(), 'replica.db')
  const replica = await openReplica(file)
  await replica.apply(page('snapshot', [...basics, putVisit(booked(10))], 'c1'))
  let changes = 0
  replica.watch(() => {
    changes += 1
  })
  await replica.startOver()
  expect(replica.cursor).toBeNull()
  await replica.apply(page('snapshot', [...basics, putPolicy(policyOf({ walkIns: true }))], 's1', true))
  await replica.apply(page('snapshot', [putVisit(booked(50))], 's2', true))
  expect(replica.cursor).toBe('s2')
  expect(await replica.visit(makeReference(50))).toBeNull()
  expect(await replica.visit(makeReference(10))).not.toBeNull()
  expect(replica.frame.policies[0]?.policy.walkIns).toBe(false)
  expect(changes).toBe(0)

  // The first delta after a snapshot also completes it.
  await replica.apply(page('delta', [putVisit(booked(60))], 's3'))
  expect(replica.frame.policies[0]?.policy.walkIns).toBe(true)
  expect(await replica.visit(makeReference(10))).toBeNull()
  expect(await replica.visitsWith([digest(10)])).toEqual([])
  expect(await replica.visit(makeReference(50))).not.toBeNull()
  expect(await replica.visit(makeReference(60))).not.toBeNull()
  expect([replica.cursor, replica.servedAt, changes]).toEqual(['s3', 1_003, 1])

  // What nobody looks at any more goes by itself.
  const store = await Store.open(file, replicaFile, owner)
  const old = generationTables.map(
    (table) => `SELECT 1 FROM ${table} WHERE generation <> (SELECT serving FROM feed)`,
  )
  await expect.poll(() => store.all(old.join(' UNION ALL '))).toEqual([])
  await store.close()
})

test('a snapshot begun again forgets the half that had come', async () => {
  const replica = await openReplica(join(await tempDir(), 'replica.db'))
  await replica.apply(page('snapshot', [...basics, putVisit(booked(10))], 'c1', true))
  await replica.startOver()
  await replica.apply(page('snapshot', [...basics, putVisit(booked(20))], 'c2'))
  expect(await replica.visit(makeReference(10))).toBeNull()
  expect(await replica.visit(makeReference(20))).not.toBeNull()
})

test('a visit that changes while its snapshot is on its way is found as it was last', async () => {
  const replica = await openReplica(join(await tempDir(), 'replica.db'))
  const moved = { ...booked(10), visitors: [visitor('v1', [digest(77)])] }
  await replica.apply(page('snapshot', [...basics, putVisit(booked(10)), putVisit(booked(20))], 'c1', true))
  await replica.apply(page('snapshot', [putVisit(moved), drop(20)], 'c2'))
  expect(await replica.visitsWith([digest(10), digest(20)])).toEqual([])
  expect((await replica.visitsWith([digest(77)])).map((one) => one.visit)).toEqual([moved])
  expect(await replica.visitsTo(inmate.id)).toEqual([makeReference(10)])
  expect(await replica.visitsIn([moved.sessionId])).toHaveLength(1)
})

test('a file of before serves on: its keys are brought into the one table', async () => {
  const file = join(await tempDir(), 'replica.db')
  const older = await Store.open(
    file,
    { ...replicaFile, migrations: replicaFile.migrations.slice(0, 2) },
    owner,
  )
  const { reference, inmateId, sessionId } = booked(10)
  await older.write(async (transaction) => {
    const visit = 'INSERT INTO visit (generation, id, body) VALUES (1, ?, ?)'
    await transaction.run(visit, [reference, JSON.stringify(booked(10))])
    for (const put of basics.filter(({ kind }) => kind === 'session' || kind === 'inmate'))
      await transaction.run(`INSERT INTO ${put.kind} (generation, id, body) VALUES (1, ?, ?)`, [
        put.id,
        JSON.stringify(put.record),
      ])
    const key = 'INSERT INTO visit_document (generation, digest, reference) VALUES (1, ?, ?)'
    await transaction.run(key, [digest(10), reference])
    await transaction.run("UPDATE feed SET newest = 1, serving = 1, cursor = 'c1', served_at = 1")
  })
  await older.close()
  const replica = await openReplica(file)
  expect(replica.cursor).toBe('c1')
  expect(await replica.visitsWith([digest(10)])).toHaveLength(1)
  expect(await replica.visitsTo(inmateId)).toEqual([reference])
  expect(await replica.visitsIn([sessionId])).toHaveLength(1)
})

test('a page that cannot be written changes nothing', async () => {
  const replica = await openReplica(join(await tempDir(), 'replica.db'))
  await replica.apply(page('snapshot', [...basics, putVisit(booked(10))], 'c1'))
  const nobodys = [
    drop(10),
    { line: 'put', kind: 'notice', id: null, record: null },
  ] as unknown as FeedChange[]
  await expect(replica.apply(page('delta', nobodys, 'c2'))).rejects.toThrow(/NOT NULL/)
  expect(replica.cursor).toBe('c1')
  expect(await replica.visit(makeReference(10))).not.toBeNull()
})

test('restrictions are found by document and by inmate', async () => {
  const replica = await openReplica(join(await tempDir(), 'replica.db'))
  const rule = (id: string, subject: Restriction['subject']): FeedChange => {
    const record: Restriction = {
      id,
      siteId: site.id,
      subject,
      from: policyOf().from,
      until: null,
      reason: 'x',
    }
    return { line: 'put', kind: 'restriction', id, record }
  }
  const onVisitor = rule('r1', { kind: 'visitor', document: digest(1) })
  const onInmate = rule('r2', { kind: 'inmate', inmateId: inmate.id })
  await replica.apply(page('snapshot', [...basics, onVisitor, onInmate], 'c1'))
  const ids = async (subjects: Parameters<Replica['restrictionsOn']>[0]) =>
    (await replica.restrictionsOn(subjects)).map((one) => one.id)
  expect(await ids([digest(1)])).toEqual(['r1'])
  expect(await ids([inmate.id, digest(2)])).toEqual(['r2'])
  expect((await replica.visitorRestrictions()).map((one) => one.id)).toEqual(['r1'])
})

test("a damaged replica, an empty one and another gate's are thrown away and asked for again", async () => {
  const file = join(await tempDir(), 'replica.db')
  for (const content of ['', 'x'.repeat(8192)]) {
    await writeFile(file, content)
    const replica = await openReplica(file)
    expect([replica.cursor, replica.ready]).toEqual([null, false])
    await replica.apply(page('snapshot', [...basics], 'c1'))
    await replica.close()
    expect((await stat(file)).size).toBeGreaterThan(8192)
  }
  const moved = await openReplica(file, { ...owner, gate: otherGate })
  expect(moved.cursor).toBeNull()
})
