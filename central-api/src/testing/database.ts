import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import type { DatabaseLocation } from '../db/database.ts'

export const databaseKinds = ['sqlite', 'postgres'] as const
export type DatabaseKind = (typeof databaseKinds)[number]

export interface FreshDatabase {
  readonly location: DatabaseLocation
  /** A folder of its own beside it. */
  readonly directory: string
  remove(): Promise<void>
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  await client.query(sql)
  await client.end()
}

async function postgresDatabase(): Promise<Pick<FreshDatabase, 'location' | 'remove'>> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(`CREATE DATABASE ${name}`)
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${name}`
  return {
    location: { kind: 'postgres', url: url.toString() },
    remove: () => onServer(`DROP DATABASE ${name} WITH (FORCE)`),
  }
}

/** An empty database that nobody else uses. */
export async function freshDatabase(kind: DatabaseKind): Promise<FreshDatabase> {
  const directory = mkdtempSync(join(tmpdir(), 'ziara-central-'))
  const made =
    kind === 'postgres'
      ? await postgresDatabase()
      : { location: { kind, file: join(directory, 'central.db') } as const, remove: async () => undefined }
  const remove = async () => {
    await made.remove()
    rmSync(directory, { recursive: true, force: true })
  }
  return { location: made.location, directory, remove }
}
