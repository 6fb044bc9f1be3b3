import { type ImportJob, importFaults, importJob, type VisitRequest } from '@ziara-gate/domain'
import { vi } from 'vitest'
import { adult } from './places.ts'
import type { World } from './world.ts'

type Upload = NonNullable<RequestInit['body']>

export const ndjson = (rows: readonly unknown[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('')

let people = 0

/** A row for somebody who has not been named before. */
export function rowFor(sessionId: string, inmateId: string, key?: string) {
  people += 1
  const documents = [{ kind: 'national-card' as const, issuer: 'MAR', number: `T${10_000 + people}` }]
  const visitors: VisitRequest['visitors'] = [adult(`Visitor ${people}`, { documents })]
  return { ...(key !== undefined && { key }), sessionId, inmateId, visitors }
}

export class Importer {
  readonly world: World
  token: string

  constructor(world: World, token: string) {
    this.world = world
    this.token = token
  }

  send(body: Upload, query = '', type = 'application/x-ndjson', signal?: AbortSignal): Promise<Response> {
    return fetch(`${this.world.url}/v1/imports/visits?${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token}`, 'content-type': type },
      body,
      ...(body instanceof ReadableStream && { duplex: 'half' }),
      ...(signal && { signal }),
    } as RequestInit)
  }

  async job(id: string): Promise<ImportJob> {
    return importJob.parse(await this.world.json('GET', `/v1/imports/${id}`, { token: this.token }))
  }

  /** Waits until nothing works at a job any more. */
  ended(id: string, timeout = 60_000): Promise<ImportJob> {
    return vi.waitFor(
      async () => {
        const job = await this.job(id)
        if (job.endedAt === null) throw new Error(`the import is ${job.state}`)
        return job
      },
      { timeout, interval: 50 },
    )
  }

  /** Sends rows and waits for their job's end. */
  async run(body: Upload, query = '', type?: string): Promise<ImportJob> {
    const response = await this.send(body, query, type)
    if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`)
    return this.ended(importJob.parse(await response.json()).id)
  }

  async faults(id: string, query = ''): Promise<[number, string, string][]> {
    const { faults } = importFaults.parse(
      await this.world.json('GET', `/v1/imports/${id}/faults?${query}`, { token: this.token }),
    )
    return faults.map(({ line, field, code }) => [line, field, code])
  }
}
