import { type GateId, type HqRole, type SiteId, type VisitRequest, visitAnswer } from '@ziara-gate/domain'
import { pino } from 'pino'
import { createToken } from '../access/tokens.ts'
import { type Central, defaultTuning, startCentral, type Tuning } from '../central.ts'
import { type Database, openDatabase } from '../db/database.ts'
import { issueCode } from '../enrolment/codes.ts'
import { type DatabaseKind, freshDatabase } from './database.ts'
import { TestGate } from './gate.ts'
import { settle } from './places.ts'

export interface CallOptions {
  readonly token?: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
  readonly signal?: AbortSignal
}

/** Headquarters' server on a free port, over a real database, with two sites; and a clock that can be set. */
export class World {
  readonly central: Central
  readonly database: Database
  readonly clock: { now: number }
  readonly #end: () => Promise<void>

  constructor(central: Central, database: Database, clock: { now: number }, end: () => Promise<void>) {
    this.central = central
    this.database = database
    this.clock = clock
    this.#end = end
  }

  static async start(
    kind: DatabaseKind,
    tuning: Partial<Tuning> = {},
    log = pino({ level: 'fatal' }, pino.destination(2)),
  ): Promise<World> {
    const { location, directory, remove } = await freshDatabase(kind)
    const clock = { now: Date.now() }
    const now = () => clock.now
    const config = {
      dataDir: directory,
      database: location,
      host: '127.0.0.1',
      port: 0,
      logLevel: 'silent',
    } as const
    const central = await startCentral(config, log, now, {
      ...defaultTuning,
      ledgerPollMs: 50,
      watchMs: 50,
      ...tuning,
    })
    const database = await openDatabase(location, now)
    await settle(database.db, clock.now)
    return new World(central, database, clock, async () => {
      await central.close()
      await database.close()
      await remove()
    })
  }

  get db() {
    return this.database.db
  }

  get url() {
    return this.central.url
  }

  close(): Promise<void> {
    return this.#end()
  }

  token(
    role: HqRole = 'administrator',
    sites: string[] | null = null,
    expiresAt = this.clock.now + 3_600_000,
  ) {
    const request = { label: 'test', role, sites: sites as SiteId[] | null, expiresAt }
    return createToken(this.db, request, this.clock.now)
  }

  call(method: string, path: string, { token, body, headers, signal }: CallOptions = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    })
  }

  async json(method: string, path: string, options: CallOptions = {}): Promise<unknown> {
    return (await this.call(method, path, options)).json()
  }

  async enrolledGate(id: GateId): Promise<TestGate> {
    const gate = new TestGate(id, this.url, () => this.clock.now)
    const { code } = await issueCode(this.db, id, this.clock.now)
    const response = await gate.enrol(code)
    if (!response.ok) throw new Error(`enrolment: ${response.status}`)
    return gate
  }

  async book(request: VisitRequest, token: string) {
    return visitAnswer.parse(await this.json('POST', '/v1/visits', { token, body: request }))
  }
}
