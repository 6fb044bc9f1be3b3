/**
 * The floor of a decision, second process: one request, one row committed with WAL and FULL, one server-sent event.
 * Nothing is checked, looked up or decided. `floor/gate.ts FILE`
 */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'

const database = new DatabaseSync(process.argv[2] ?? '')
database.exec(
  'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE event (id INTEGER PRIMARY KEY, text TEXT)',
)
const insert = database.prepare('INSERT INTO event (text) VALUES (?)')
const readers = new Set<ServerResponse>()

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(': here\n\n')
    readers.add(response)
    response.on('close', () => readers.delete(response))
    return
  }
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const { lastInsertRowid: id } = insert.run(Buffer.concat(chunks).toString())
    for (const reader of readers) reader.write(`data: {"id":${id}}\n\n`)
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end('{}')
  })
})
server.keepAliveTimeout = 75_000
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.stdout.write(`${JSON.stringify({ listening: `http://127.0.0.1:${port}` })}\n`)
})
