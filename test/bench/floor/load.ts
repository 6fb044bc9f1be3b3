/**
 * The floor of a replication: parses the NDJSON of a whole snapshot and inserts the same rows into the same tables with
 * the same indexes, in one transaction, on disk at its end. No network, no check, no cursor.
 * `floor/load.ts REPLICA NDJSON DATABASE`, where REPLICA is a gate's, to take the schema from.
 */
import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

interface Put {
  readonly kind: string
  readonly id: string
  readonly record: {
    readonly visitors?: readonly { readonly name: string; readonly documents: readonly string[] }[]
    readonly inmateId?: string
    readonly sessionId?: string
  }
}

const [replica = '', pages = '', file = ''] = process.argv.slice(2)
const model = new DatabaseSync(replica, { readOnly: true })
const schema = model
  .prepare(
    "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC",
  )
  .all() as { sql: string }[]
model.close()

const begun = performance.now()
const database = new DatabaseSync(file)
database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; BEGIN')
for (const { sql } of schema) database.exec(sql)
const inserts = new Map<string, ReturnType<typeof database.prepare>>()
const insert = (table: string, columns: string, values: string) => {
  const known = inserts.get(table)
  if (known) return known
  const made = database.prepare(
    `INSERT OR IGNORE INTO ${table} (generation, ${columns}) VALUES (1, ${values})`,
  )
  inserts.set(table, made)
  return made
}
let rows = 0
for (const text of readFileSync(pages, 'utf8').split('\n')) {
  if (text === '') continue
  const { kind, id, record } = JSON.parse(text) as Put
  insert(kind.replace('-', '_'), 'id, body', '?, ?').run(id, JSON.stringify(record))
  rows += 1
  if (kind !== 'visit') continue
  const key = insert('visit_key', 'place, key, reference', '?, ?, ?')
  for (const { name, documents } of record.visitors ?? []) {
    for (const digest of documents) key.run(1, digest, id)
    for (const part of name.split(' ')) key.run(2, part, id)
  }
  key.run(3, record.inmateId ?? '', id)
  key.run(4, record.sessionId ?? '', id)
}
database.exec('COMMIT')
const took = performance.now() - begun
database.close()
process.stdout.write(`${JSON.stringify({ rows, ms: took })}\n`)
