import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { createSecureContext } from 'node:tls'
import { err, ok, type Result, readConfig } from '@ziara-gate/domain'
import { z } from 'zod'
import type { SessionRules } from './access/sign-ins.ts'
import type { DatabaseLocation } from './db/database.ts'
import type { VaultKey } from './db/vault.ts'
import { readVaultKeys } from './db/vault-keys.ts'
import type { Tls } from './http/server.ts'
import { type RetentionRules, retentionOf, retentionVariables } from './retention/rules.ts'

export interface StorageConfig {
  readonly dataDir: string
  readonly database: DatabaseLocation
  /** What secrets in the database are sealed with; without them they lie open. */
  readonly vaultKeys?: readonly VaultKey[]
}

export interface CentralConfig extends StorageConfig {
  readonly host: string
  readonly port: number
  /** Without it the process listens on loopback alone. */
  readonly tls?: Tls
  /** How long it says that it is not ready before it stops. */
  readonly drainMs?: number
  /** How long data is kept. */
  readonly retention?: RetentionRules
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
  CENTRAL_SECRETS_KEY_FILE: z.string().min(1).optional(),
})

const retention = z.object(retentionVariables)

const service = storage.extend({
  ...retention.shape,
  CENTRAL_HOST: z.string().min(1).default('127.0.0.1'),
  CENTRAL_TLS_CERT: z.string().min(1).optional(),
  CENTRAL_TLS_KEY: z.string().min(1).optional(),
  CENTRAL_DRAIN_SECONDS: z.coerce.number().pipe(z.number().min(0).max(300)).default(0),
  CENTRAL_PORT: z.coerce.number().pipe(z.int().min(0).max(65_535)).default(4100),
  CENTRAL_SESSION_IDLE_MINUTES: z.coerce.number().pipe(z.number().min(1).max(1440)).default(30),
  CENTRAL_SESSION_HOURS: z.coerce.number().pipe(z.number().min(0.25).max(168)).default(12),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
})

type Env = Readonly<Record<string, string | undefined>>

function storageOf({
  CENTRAL_DATA_DIR,
  DATABASE_URL,
  CENTRAL_SECRETS_KEY_FILE,
}: z.infer<typeof storage>): Result<StorageConfig, string> {
  const dataDir = resolve(CENTRAL_DATA_DIR)
  const database: DatabaseLocation =
    DATABASE_URL === undefined
      ? { kind: 'sqlite', file: join(dataDir, 'central.db') }
      : { kind: 'postgres', url: DATABASE_URL }
  if (CENTRAL_SECRETS_KEY_FILE === undefined) return ok({ dataDir, database })
  const keys = readVaultKeys(CENTRAL_SECRETS_KEY_FILE)
  return keys.ok
    ? ok({ dataDir, database, vaultKeys: keys.value })
    : err(`configuration: CENTRAL_SECRETS_KEY_FILE: ${keys.error}`)
}

/** Where the data is, for programs beside the service. */
export function readStorageConfig(env: Env): Result<StorageConfig, string> {
  const read = readConfig(storage, env)
  return read.ok ? storageOf(read.value) : read
}

/** How long data is kept, for the program that erases beside the service. */
export function readRetention(env: Env): Result<RetentionRules, string> {
  const read = readConfig(retention, env)
  return read.ok ? ok(retentionOf(read.value)) : read
}

type Service = z.infer<typeof service>

/** The certificate and its key, read and found to belong together; null where none is given. */
function tlsOf({ CENTRAL_TLS_CERT, CENTRAL_TLS_KEY }: Service): Result<Tls | null, string> {
  if (CENTRAL_TLS_CERT === undefined && CENTRAL_TLS_KEY === undefined) return ok(null)
  if (CENTRAL_TLS_CERT === undefined || CENTRAL_TLS_KEY === undefined)
    return err('configuration: CENTRAL_TLS_CERT and CENTRAL_TLS_KEY: the one is needed with the other')
  try {
    const tls = { cert: readFileSync(CENTRAL_TLS_CERT, 'utf8'), key: readFileSync(CENTRAL_TLS_KEY, 'utf8') }
    createSecureContext(tls)
    return ok(tls)
  } catch (error) {
    return err(
      `configuration: CENTRAL_TLS_CERT, CENTRAL_TLS_KEY: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

/** Tokens and cookies would travel in the clear: without TLS nothing but this machine may reach them. */
const refusedHost = ({ CENTRAL_HOST }: Service, tls: Tls | null): boolean =>
  tls === null && !isLoopback(CENTRAL_HOST)

export function readCentralConfig(env: Env): Result<CentralConfig, string> {
  const read = readConfig(service, env)
  if (!read.ok) return read
  const { value } = read
  const tls = tlsOf(value)
  if (!tls.ok) return tls
  if (refusedHost(value, tls.value))
    return err(
      'configuration: CENTRAL_HOST: a loopback address: without TLS this process listens nowhere else',
    )
  const stored = storageOf(value)
  if (!stored.ok) return stored
  return ok({
    ...stored.value,
    ...(tls.value && { tls: tls.value }),
    retention: retentionOf(value),
    drainMs: value.CENTRAL_DRAIN_SECONDS * 1000,
    host: value.CENTRAL_HOST,
    port: value.CENTRAL_PORT,
    sessionRules: {
      idleMs: value.CENTRAL_SESSION_IDLE_MINUTES * 60_000,
      absoluteMs: value.CENTRAL_SESSION_HOURS * 3_600_000,
    },
    logLevel: value.LOG_LEVEL,
  })
}
