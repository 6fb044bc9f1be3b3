import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from '../places.mjs'
import { startService } from './service.ts'

let folder: string
let log: string
const never = new AbortController().signal

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ziara-service-'))
  log = join(folder, 'log')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A process that listens, says where, and answers with its pid. */
const listens = `
  import { createServer } from 'node:http'
  const server = createServer((_request, response) => response.end(String(process.pid)))
  server.listen(Number(process.env.GATE_PORT), '127.0.0.1', () => {
    const { port } = server.address() as { port: number }
    console.log('a line of something else')
    console.log(JSON.stringify({ listening: 'http://127.0.0.1:' + port, process: 'gate' }))
  })
  process.on('SIGTERM', () => process.exit(0))`

function start(source: string, signal = never) {
  const file = join(folder, 'service.ts')
  writeFileSync(file, source)
  const pids: (number | null)[] = []
  const said: string[] = []
  const io = {
    logTo: openSync(log, 'a'),
    say: (text: string) => said.push(text),
    onStart: (_: string, pid: number | null) => void pids.push(pid),
  }
  const spec = {
    name: 'gate',
    file: relative(root, file),
    variables: { GATE_PORT: '0' },
    portVariable: 'GATE_PORT',
  }
  return { service: startService(spec, io, signal), pids, said }
}

const answer = (url: string) =>
  fetch(url, { headers: { connection: 'close' } }).then(
    (response) => response.text(),
    () => 'no answer',
  )

test('a service that is killed comes back on the same port', async () => {
  const { service, pids, said } = start(listens)
  const { url, stop } = await service
  expect(await answer(url)).toBe(String(pids[0]))
  process.kill(pids[0]!, 'SIGKILL')
  await expect.poll(async () => (await answer(url)) === String(pids[1])).toBe(true)
  expect(said).toEqual([expect.stringContaining('SIGKILL')])
  await stop(AbortSignal.timeout(3000))
  expect(await answer(url)).toBe('no answer')
})

test('a service that ends before it listens is told, and not started again', async () => {
  const { service, pids } = start(`process.stderr.write('no such folder'); process.exit(2)`)
  await expect(service).rejects.toThrow('gate ended before it was ready (status 2)')
  expect(pids).toHaveLength(1)
  expect(readFileSync(log, 'utf8')).toContain('no such folder')
})

test('a start that is given up leaves no process', async () => {
  const leave = new AbortController()
  const { service, pids } = start('setInterval(() => {}, 1000)', leave.signal)
  leave.abort()
  await expect(service).rejects.toThrow()
  expect(() => process.kill(pids[0]!, 0)).toThrow('ESRCH')
})
