/** The floor of a decision, first process: what comes from the tty goes on as one request. `floor/agent.ts TTY URL` */
import { constants, openSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { ReadStream } from 'node:tty'

const [path = '', url = ''] = process.argv.slice(2)
const etx = 0x03
const agent = new Agent({ keepAlive: true, maxSockets: 1 })
const tty = new ReadStream(openSync(path, constants.O_RDWR | constants.O_NOCTTY))
let chunks: Buffer[] = []

tty.on('data', (bytes: Buffer) => {
  chunks.push(bytes)
  if (bytes.at(-1) !== etx) return
  const body = Buffer.concat(chunks)
  chunks = []
  const headers = { 'content-type': 'application/octet-stream', 'content-length': body.length }
  request(url, { method: 'POST', agent, headers }, (response) => response.resume()).end(body)
})
process.stdout.write(`${JSON.stringify({ listening: url })}\n`)
