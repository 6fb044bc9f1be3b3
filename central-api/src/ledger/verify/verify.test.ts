import { checkpointText } from '@ziara-gate/domain'
import { personalHash, signBytes } from '@ziara-gate/domain/crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DatabaseKind, databaseKinds } from '../../testing/database.ts'
import { admission, refusal, TestJournal } from '../../testing/gate.ts'
import { northGate } from '../../testing/places.ts'
import { World } from '../../testing/world.ts'
import type { BadRow } from './finding.ts'
import { verifyLedger } from './verify.ts'

const personal = { salt: 'ab'.repeat(16), text: 'words of an officer' }

/** Two journals of a gate, with an event that was kept aside, a personal part and a checkpoint. */
async function smallLedger(world: World): Promise<void> {
  const gate = await world.enrolledGate(northGate.id)
  const main = new TestJournal(gate.id, 'epochmain')
  const second = new TestJournal(gate.id, 'epochnext')
  const withWords = { ...main.append({ ...refusal, personalHash: personalHash(personal) }, 1), personal }
  const last = [main.append(admission('0000000K'), 2), main.appendRaw('no event'), main.append(refusal, 4)]
  await gate.uploaded(main.batch(withWords, ...last))
  await gate.uploaded(second.batch(second.append(refusal, 5)))
  const at = { gate: gate.id, epoch: main.epoch, sequence: 4, hash: last[2]!.hash, at: 7 }
  const signature = signBytes(Buffer.from(checkpointText(at)), gate.key)
  const response = await gate.post(`/v1/gates/${gate.id}/checkpoints`, { version: 1, ...at, signature })
  expect(response.status).toBe(200)
}

type Row = Record<string, unknown>

/** Every value that the row can have with one bit of one byte changed, as its database would keep it. */
function spoiled(value: unknown): unknown[] {
  if (typeof value === 'number') return [value + 1, value - 1]
  if (Buffer.isBuffer(value))
    return Array.from(value, (byte, index) => {
      const changed = Buffer.from(value)
      changed[index] = byte ^ 1
      return changed
    })
  if (typeof value !== 'string') return []
  return Array.from(value, (letter, index) => {
    const changed = String.fromCharCode(letter.charCodeAt(0) ^ 1)
    return value.slice(0, index) + changed + value.slice(index + 1)
  })
}

async function ledgerOn(kind: DatabaseKind): Promise<World> {
  const world = await World.start(kind, { watchMs: 3_600_000, ledgerPollMs: 3_600_000 })
  await smallLedger(world)
  return world
}

/** Changes one column of a row, asks the verification, and puts it back; null where the database refuses the change. */
async function whileChanged(
  world: World,
  table: string,
  where: Row,
  column: string,
  value: unknown,
  old: unknown,
) {
  const moved = { ...where, ...(column in where && { [column]: value }) }
  const refused = await world
    .db(table)
    .where(where)
    .update({ [column]: value })
    .then(
      () => false,
      (error: Error) => /constraint|violates/i.test(error.message),
    )
  if (refused) return null
  const { bad } = await verifyLedger(world.db)
  await world
    .db(table)
    .where(moved)
    .update({ [column]: old })
  return bad
}

describe.each(databaseKinds)('the verification of a ledger on %s', (kind) => {
  let world: World
  const where = { epoch: 'epochmain', sequence: 1 }

  beforeAll(async () => {
    world = await ledgerOn(kind)
  })
  afterAll(() => world.close())

  test('what nobody changed is as it was written', async () => {
    expect(await verifyLedger(world.db)).toEqual({ journals: 2, rows: 5, bad: [] })
  })

  test.each(['text', 'hash', 'kind', 'reason', 'received_at', 'site_id', 'personal_text', 'at'])(
    'another %s',
    async (column) => {
      const row: Row = await world.db('ledger_events').where(where).first()
      for (const value of spoiled(row[column]).slice(0, 2))
        expect(await whileChanged(world, 'ledger_events', where, column, value, row[column])).toContainEqual(
          expect.objectContaining({ what: 'event', ...where }),
        )
    },
  )

  test('a row that is gone is named', async () => {
    const gone = { epoch: 'epochmain', sequence: 2 }
    const row: Row = await world.db('ledger_events').where(gone).first()
    await world.db('ledger_events').where(gone).del()
    const { bad } = await verifyLedger(world.db)
    await world.db('ledger_events').insert(row)
    expect(bad).toContainEqual(expect.objectContaining({ what: 'event', ...gone, why: 'is missing' }))
  })

  test('words that were erased, with their body, leave everything as it was written', async () => {
    const { batch_id, personal_salt, personal_text }: Row = await world
      .db('ledger_events')
      .where(where)
      .first()
    await world.db('ledger_events').where(where).update({ personal_salt: null, personal_text: null })
    const body: Row = await world.db('ledger_bodies').where({ batch_id }).first()
    await world.db('ledger_bodies').where({ batch_id }).del()
    expect((await verifyLedger(world.db)).bad).toEqual([])
    await world.db('ledger_bodies').insert(body)
    await world.db('ledger_events').where(where).update({ personal_salt, personal_text })
  })
})

const keys: Record<string, readonly string[]> = {
  ledger_events: ['gate_id', 'epoch', 'sequence'],
  ledger_batches: ['id'],
  ledger_bodies: ['batch_id'],
  ledger_checkpoints: ['gate_id', 'epoch', 'sequence', 'at'],
  ledger_chains: ['gate_id', 'epoch'],
}

/** What no signature and no chain is over; and a body without its batch is one that is missing, so it may have been erased. */
const free: Record<string, readonly string[]> = {
  ledger_bodies: ['batch_id'],
  ledger_checkpoints: ['received_at', 'gate_key_id'],
  ledger_chains: ['started_at', 'advanced_at', 'gate_id', 'epoch'],
}

describe('a byte that changes in the file', () => {
  let world: World

  beforeAll(async () => {
    world = await ledgerOn('sqlite')
    // References stand in the way of changes that a file on disk can suffer; and what is undone again need not be durable.
    await world.db.raw('PRAGMA foreign_keys = OFF')
    await world.db.raw('PRAGMA synchronous = OFF')
  })
  afterAll(() => world.close())

  /** Changes every `nth` byte of every row, one after the other. */
  async function changes(table: string, nth: number) {
    const found: { row: Row; column: string; value: unknown; bad: readonly BadRow[] }[] = []
    for (const row of (await world.db(table)) as Row[]) {
      const where = Object.fromEntries(keys[table]!.map((key) => [key, row[key]]))
      const columns = Object.keys(row).filter((column) => !free[table]?.includes(column))
      for (const column of columns)
        for (const value of spoiled(row[column]).filter((_, index) => index % nth === 0)) {
          const bad = await whileChanged(world, table, where, column, value, row[column])
          if (bad) found.push({ row, column, value, bad })
        }
    }
    return found
  }

  test('in any event: that row is named', async () => {
    const found = await changes('ledger_events', 1)
    expect(found.length).toBeGreaterThan(1500)
    for (const { row, column, value, bad } of found) {
      // A row whose number changed is named by the one that it lacks or by the one that it has now.
      const sequences = [row.sequence, column === 'sequence' ? value : row.sequence]
      const named = bad.filter(
        ({ what, gate, epoch, sequence }) =>
          what === 'event' && gate === row.gate_id && epoch === row.epoch && sequences.includes(sequence),
      )
      expect({ row, column, value, named }).toMatchObject({ named: [{}] })
    }
  }, 240_000)

  test.each([
    ['ledger_batches', 5],
    ['ledger_bodies', 5],
    ['ledger_checkpoints', 1],
    ['ledger_chains', 1],
  ] as const)(
    'in %s, every %i',
    async (table, nth) => {
      const found = await changes(table, nth)
      expect(found.length).toBeGreaterThan(5)
      expect(found.filter(({ bad }) => bad.length === 0)).toEqual([])
    },
    120_000,
  )
})
