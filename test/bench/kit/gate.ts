/** A gate service of its own process, what its lanes' agents and screens do, and what its files hold. */
import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { LaneId, LaneState, ReadingAnswer } from '@ziara-gate/domain'
import { issueLaneToken, laneKey } from '@ziara-gate/gate-service'
import { type Program, startProgram, type Variables } from './programs.ts'
import { follow, type Stream } from './stream.ts'

/** Nobody listens there: a gate without its line. */
export const noHeadquarters = 'http://127.0.0.1:9'

export interface GateProcess extends Program {
  readonly url: string
  readonly home: string
}

export const laneName = (index: number): LaneId => `lane-${index + 1}` as LaneId

export async function startGate(
  home: string,
  centralUrl: string,
  variables: Variables = {},
): Promise<GateProcess> {
  const program = await startProgram('gate-service/src/main.ts', {
    GATE_DATA_DIR: home,
    GATE_PORT: '0',
    GATE_BACKUP_MINUTES: '0',
    CENTRAL_URL: centralUrl,
    SYNC_POLL_SECONDS: '0.5',
    ...variables,
  })
  return { ...program, home, url: (program.told as { listening: string }).listening }
}

export interface Lane {
  readonly token: string
  /** Posts what a scanner delivered, as a lane agent does. */
  read(data: string): Promise<ReadingAnswer>
  states(): Promise<Stream<LaneState>>
  state(): Promise<LaneState>
}

const kept = new Agent({ keepAlive: true })

/** A call over kept connections; of an agent of its own where they would be idle for long in between. */
export function callForText(
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  body?: string | Buffer,
  agent = kept,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, agent, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      )
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** As `callForText`, where JSON is sent and answered. */
export async function call<T>(
  ...asked: Parameters<typeof callForText>
): Promise<{ readonly status: number; readonly json: T }> {
  const { status, text } = await callForText(...asked)
  return { status, json: (text === '' ? null : JSON.parse(text)) as T }
}

export async function laneOf(gate: Pick<GateProcess, 'home' | 'url'>, lane: LaneId): Promise<Lane> {
  const token = await issueLaneToken(await laneKey(gate.home), lane, 1, Date.now())
  const headers = { authorization: `Bearer ${token}` }
  const base = `${gate.url}/v1/lanes/${lane}`
  return {
    token,
    states: () => follow<LaneState>(`${base}/events`, headers),
    state: async () => (await call<LaneState>(`${base}/state`, 'GET', headers)).json,
    read: async (data) => {
      const reading = {
        id: randomUUID(),
        scanner: 'bench',
        symbology: null,
        data: Buffer.from(data).toString('base64'),
        at: Date.now(),
        monotonicMs: performance.now(),
      }
      const body = JSON.stringify(reading)
      const json = { ...headers, 'content-type': 'application/json' }
      const answer = await call<ReadingAnswer>(`${base}/readings`, 'POST', json, body)
      if (answer.status !== 200) throw new Error(`reading: ${answer.status} ${JSON.stringify(answer.json)}`)
      return answer.json
    },
  }
}

/** Waits until the lane is open: the gate has a whole replica and decides. */
export async function untilServing(lane: Lane): Promise<void> {
  const states = await lane.states()
  const open = states.next(({ current }) => current.step !== 'closed')
  if ((await lane.state()).current.step === 'closed') await open
  states.close()
}

/** Asks a database of a process that runs, without writing. */
export function ask<T>(file: string, sql: string): T {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    return database.prepare(sql).get() as T
  } finally {
    database.close()
  }
}

/** Whether a new snapshot is being built beside what serves. */
export const isBuilding = ({ home }: Pick<GateProcess, 'home'>): boolean =>
  ask<{ building: number | null }>(join(home, 'replica.db'), 'SELECT building FROM feed').building !== null

/** Whether headquarters has told what it holds of this gate: before that only officers admit. */
export const knowsItsPast = ({ home }: Pick<GateProcess, 'home'>): boolean =>
  ask<{ recalled: number }>(
    join(home, 'journal.db'),
    'SELECT recalled FROM epoch ORDER BY number DESC LIMIT 1',
  ).recalled === 1

export const sizeOf = (file: string): number => statSync(file).size

/** Tries again every few milliseconds, which costs nothing that is measured. */
export async function until(holds: () => boolean | Promise<boolean>, everyMs = 5): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, everyMs))
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
