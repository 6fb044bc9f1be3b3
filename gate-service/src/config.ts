import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { enrolmentCode, type LaneId, laneId, ok, type Result, readConfig } from '@ziara-gate/domain'
import { z } from 'zod'
import { type CrashPlan, parseCrashPlan } from './crash.ts'
import { type LogLevel, logLevels } from './logging.ts'

export interface GateConfig {
  readonly host: string
  readonly port: number
  readonly dataDir: string
  readonly centralUrl: string
  /** Used only while the gate is not enrolled. */
  readonly enrolmentCode: string | null
  readonly lanes: readonly LaneId[]
  /** Host names the service answers to besides the loopback ones. */
  readonly hosts: readonly string[]
  readonly pollMs: number
  /** Where copies of the journal are kept; hourly by default. 0: none are made by themselves. */
  readonly backupDir: string
  readonly backupEveryMs: number
  readonly backupsKept: number
  /** Given up when the disk is full. */
  readonly ballastBytes: number
  /** Below this an alarm is raised. */
  readonly diskAlarmBytes: number
  readonly logLevel: LogLevel
  /** For fault tests only: the process kills itself there. */
  readonly crashAt: CrashPlan | null
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

/** The gate's requests carry its token, so they do not cross a network in the clear. */
function isSafeAddress(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || url.username !== '' || url.password !== '') return false
  return (
    url.protocol === 'https:' ||
    (url.protocol === 'http:' && isLoopback(url.hostname.replace(/^\[|\]$/g, '')))
  )
}

const megabyte = 1 << 20

const list = (text: string) => text.split(',').map((part) => part.trim())

const storage = z.object({ GATE_DATA_DIR: z.string().default('.data/gate') })

const environment = storage.extend({
  // Lane tokens would travel in the clear: without TLS nothing but this machine may reach them.
  GATE_HOST: z
    .string()
    .refine(isLoopback, 'a loopback address: without TLS this process listens nowhere else')
    .default('127.0.0.1'),
  GATE_PORT: z.coerce.number().pipe(z.int().min(0).max(65_535)).default(4200),
  GATE_HOSTS: z.string().transform(list).pipe(z.array(z.hostname())).default([]),
  CENTRAL_URL: z
    .string()
    .refine(isSafeAddress, 'https://… (http only on this machine), without user and password')
    .default('http://127.0.0.1:4100'),
  GATE_ENROLMENT_CODE: enrolmentCode.optional(),
  GATE_LANES: z
    .string()
    .default('lane-1')
    .transform(list)
    .pipe(z.array(laneId).min(1).max(64))
    .refine((lanes) => new Set(lanes).size === lanes.length, 'names a lane twice'),
  SYNC_POLL_SECONDS: z.coerce.number().pipe(z.number().min(0.1).max(3600)).default(5),
  GATE_BACKUP_DIR: z.string().optional(),
  GATE_BACKUP_MINUTES: z.coerce.number().pipe(z.number().min(0).max(10_080)).default(60),
  GATE_BACKUPS: z.coerce.number().pipe(z.int().min(1).max(1000)).default(6),
  GATE_BALLAST_MB: z.coerce.number().pipe(z.number().min(0).max(1024)).default(8),
  GATE_DISK_ALARM_MB: z.coerce.number().pipe(z.number().min(0).max(1_000_000)).default(512),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  GATE_CRASH_AT: z
    .string()
    .transform((text, context) => {
      const plan = parseCrashPlan(text)
      if (plan.ok) return plan.value
      context.addIssue('a crash point, as in journal-after-commit:3')
      return z.NEVER
    })
    .optional(),
})

type Env = Readonly<Record<string, string | undefined>>

/** Where the gate's files are, for programs beside the service. */
export function readDataDir(env: Env): Result<string, string> {
  const read = readConfig(storage, env)
  return read.ok ? ok(resolve(read.value.GATE_DATA_DIR)) : read
}

/** The gate service's configuration; the error is one line, and the process ends with status 2. */
export function readGateConfig(env: Env): Result<GateConfig, string> {
  const read = readConfig(environment, env)
  if (!read.ok) return read
  const { value } = read
  return ok({
    host: value.GATE_HOST,
    port: value.GATE_PORT,
    dataDir: resolve(value.GATE_DATA_DIR),
    centralUrl: value.CENTRAL_URL,
    enrolmentCode: value.GATE_ENROLMENT_CODE ?? null,
    lanes: value.GATE_LANES,
    hosts: value.GATE_HOSTS,
    pollMs: value.SYNC_POLL_SECONDS * 1000,
    backupDir: resolve(value.GATE_BACKUP_DIR ?? join(value.GATE_DATA_DIR, 'backups')),
    backupEveryMs: value.GATE_BACKUP_MINUTES * 60_000,
    backupsKept: value.GATE_BACKUPS,
    ballastBytes: Math.round(value.GATE_BALLAST_MB * megabyte),
    diskAlarmBytes: Math.round(value.GATE_DISK_ALARM_MB * megabyte),
    logLevel: value.LOG_LEVEL,
    crashAt: value.GATE_CRASH_AT ?? null,
  })
}

export const journalPath = (dataDir: string): string => join(dataDir, 'journal.db')
export const ballastPath = (dataDir: string): string => join(dataDir, 'ballast')
export const replicaPath = (dataDir: string): string => join(dataDir, 'replica.db')
