/**
 * The floor of an uplink: takes batches by HTTP and inserts their events into the same table with the same indexes, one
 * transaction a batch, on disk before it answers. No signature, no chain, no judgement. `floor/intake.ts CENTRAL DATABASE`
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'

interface Upload {
  readonly sequence: number
  readonly text: string
  readonly hash: string
}
interface Batch {
  readonly gate: string
  readonly epoch: string
  readonly events: readonly Upload[]
}

const [central = '', file = ''] = process.argv.slice(2)
const model = new DatabaseSync(central, { readOnly: true })
const schema = model
  .prepare(
    "SELECT sql FROM sqlite_master WHERE tbl_name = 'ledger_events' AND sql IS NOT NULL ORDER BY type DESC",
  )
  .all() as { sql: string }[]
model.close()
const database = new DatabaseSync(file, { enableForeignKeyConstraints: false })
database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL')
for (const { sql } of schema) database.exec(sql)
database.exec('CREATE TABLE body (batch INTEGER PRIMARY KEY, body BLOB)')

const columns = ['gate_id', 'epoch', 'sequence', 'position', 'site_id', 'batch_id', 'kind', 'reference']
const more = ['visitor', 'lane', 'reason', 'officer', 'at', 'received_at', 'text', 'hash']
const names = [...columns, ...more]
const insert = database.prepare(
  `INSERT INTO ledger_events (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
)
const keep = database.prepare('INSERT INTO body (body) VALUES (?)')
let position = 0

function take(body: Buffer): number {
  const { gate, epoch, events } = JSON.parse(body.toString()) as Batch
  database.exec('BEGIN IMMEDIATE')
  const { lastInsertRowid: batch } = keep.run(body)
  for (const { sequence, text, hash } of events) {
    const event = JSON.parse(text) as Record<string, string | number | null>
    position += 1
    const { kind = '', reference = null, visitor = null, lane = null, at = 0 } = event
    const { reason = null, officer = null } = event
    const key = [gate, epoch, sequence, position, gate, String(batch)]
    insert.run(...key, kind, reference, visitor, lane, reason, officer, at, Date.now(), text, hash)
  }
  database.exec('COMMIT')
  return events.at(-1)?.sequence ?? 0
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const contiguous = take(Buffer.concat(chunks))
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ contiguous }))
  })
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.stdout.write(`${JSON.stringify({ listening: `http://127.0.0.1:${port}` })}\n`)
})
