/**
 * What people would use instead, first process: PouchDB's own HTTP server over LevelDB on disk, filled with the visits
 * of a snapshot before it tells where it listens. `floor/pouch-source.ts DIRECTORY NDJSON`
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

interface Database {
  bulkDocs(documents: readonly object[]): Promise<unknown>
}
interface Pouch {
  new (name: string): Database
  defaults(options: { readonly prefix: string }): Pouch
}

const load = createRequire(import.meta.url)
const PouchDB = load('pouchdb') as Pouch
const serve = load('express-pouchdb') as (pouch: Pouch, options: object) => RequestListener

const [directory = '', pages = ''] = process.argv.slice(2)
mkdirSync(directory, { recursive: true })
const Local = PouchDB.defaults({ prefix: `${directory}/` })
const database = new Local('visits')
const documents = readFileSync(pages, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('{"line":"put","kind":"visit"'))
  .map((line) => JSON.parse(line) as { id: string; record: object })
  .map(({ id, record }) => ({ _id: id, ...record }))
const atOnce = 2_000
for (let first = 0; first < documents.length; first += atOnce)
  await database.bulkDocs(documents.slice(first, first + atOnce))

const files = { configPath: join(directory, 'config.json'), logPath: join(directory, 'log.txt') }
const server = createServer(serve(Local, { mode: 'minimumForPouchDB', ...files }))
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.stdout.write(`${JSON.stringify({ listening: `http://127.0.0.1:${port}` })}\n`)
})
