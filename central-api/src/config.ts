import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { ok, type Result, readConfig } from '@ziara-gate/domain'
import { z } from 'zod'
import type { SessionRules } from './access/sign-ins.ts'
import type { DatabaseLocation } from './db/database.ts'

export interface StorageConfig {
  readonly dataDir: string
  readonly database: DatabaseLocation
}

export interface CentralConfig extends StorageConfig {
  readonly host: string
  readonly port: number
  /** When browsers are signed out; half an hour unused, or twelve in all, without it. */
  readonly sessionRules?: SessionRules
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

const isPostgres = (url: string): boolean =>
  ['postgres:', 'postgresql:'].includes(URL.parse(url)?.protocol ?? '')

const storage = z.object({
  CENTRAL_DATA_DIR: z.string().default('.data/central'),
  DATABASE_URL: z
    .string()
    .refine(isPostgres, 'a PostgreSQL address: postgres://user:password@host/name')
    .optional(),
})

const service = storage.extend({
  // Tokens and cookies would travel in the clear: without TLS nothing but this machine may reach them.
  CENTRAL_HOST: z
    .string()
    .refine(isLoopback, 'a loopback address: without TLS this process listens nowhere else')
    .default('127.0.0.1'),
  CENTRAL_PORT: z.coerce.number().pipe(z.int().min(0).max(65_535)).default(4100),
  CENTRAL_SESSION_IDLE_MINUTES: z.coerce.number().pipe(z.number().min(1).max(1440)).default(30),
  CENTRAL_SESSION_HOURS: z.coerce.number().pipe(z.number().min(0.25).max(168)).default(12),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
})

type Env = Readonly<Record<string, string | undefined>>

function storageOf({ CENTRAL_DATA_DIR, DATABASE_URL }: z.infer<typeof storage>): StorageConfig {
  const dataDir = resolve(CENTRAL_DATA_DIR)
  const database: DatabaseLocation =
    DATABASE_URL === undefined
      ? { kind: 'sqlite', file: join(dataDir, 'central.db') }
      : { kind: 'postgres', url: DATABASE_URL }
  return { dataDir, database }
}

/** Where the data is, for programs beside the service. */
export function readStorageConfig(env: Env): Result<StorageConfig, string> {
  const read = readConfig(storage, env)
  return read.ok ? ok(storageOf(read.value)) : read
}

export function readCentralConfig(env: Env): Result<CentralConfig, string> {
  const read = readConfig(service, env)
  if (!read.ok) return read
  const { value } = read
  return ok({
    ...storageOf(value),
    host: value.CENTRAL_HOST,
    port: value.CENTRAL_PORT,
    sessionRules: {
      idleMs: value.CENTRAL_SESSION_IDLE_MINUTES * 60_000,
      absoluteMs: value.CENTRAL_SESSION_HOURS * 3_600_000,
    },
    logLevel: value.LOG_LEVEL,
  })
}
