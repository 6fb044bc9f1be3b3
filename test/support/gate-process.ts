/** A gate service of its own process, without lane agent or page: readings are posted as an agent would. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type LaneState, laneState, type ReadingAnswer, readingAnswer } from '@ziara-gate/domain'
import { z } from 'zod'

const program = (name: string) => fileURLToPath(new URL(`../../gate-service/src/${name}`, import.meta.url))
const lane = 'lane-1'

export interface GateProcess {
  readonly url: string
  read(code: string): Promise<ReadingAnswer>
  state(): Promise<LaneState>
  close(): Promise<void>
}

async function listening(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no stdout')
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the gate service ended with ${code}`)
  })
  const [text] = await Promise.race([once(createInterface(child.stdout), 'line'), ended])
  return z.object({ listening: z.url() }).parse(JSON.parse(text)).listening
}

const readingOf = (code: string) => ({
  id: randomUUID(),
  scanner: 'test',
  symbology: 'Q',
  data: Buffer.from(code).toString('base64'),
  at: Date.now(),
  monotonicMs: performance.now(),
})

export async function startGateProcess(centralUrl: string, enrolmentCode: string): Promise<GateProcess> {
  const data = await mkdtemp(join(tmpdir(), 'ziara-gate-'))
  const env = {
    ...process.env,
    GATE_DATA_DIR: data,
    GATE_PORT: '0',
    CENTRAL_URL: centralUrl,
    GATE_ENROLMENT_CODE: enrolmentCode,
    SYNC_POLL_SECONDS: '1',
    LOG_LEVEL: 'silent',
  }
  const child = spawn(process.execPath, [program('main.ts')], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await listening(child)
  const token = (
    await promisify(execFile)(process.execPath, [program('lane-token.ts'), '--lane', lane], { env })
  ).stdout.trim()
  const call = async (path: string, body?: unknown) => {
    const answer = await fetch(new URL(`/v1/lanes/${lane}/${path}`, url), {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return answer.json()
  }
  return {
    url,
    read: async (code) => readingAnswer.parse(await call('readings', readingOf(code))),
    state: async () => laneState.parse(await call('state')),
    close: async () => {
      child.kill('SIGTERM')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      await rm(data, { recursive: true, force: true })
    },
  }
}
