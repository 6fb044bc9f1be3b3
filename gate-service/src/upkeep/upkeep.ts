import { readdir } from 'node:fs/promises'
import type { Logger } from 'pino'
import type { Alarms } from '../alarms.ts'
import type { Clock, Timers } from '../clock.ts'
import { type GateConfig, journalPath } from '../config.ts'
import type { BackupFolder } from '../journal/backup-folder.ts'
import type { Journal } from '../journal/journal.ts'
import type { Replica } from '../replica/replica.ts'
import { freeBytes } from '../store/ballast.ts'
import { sizeOf } from '../store/store-file.ts'
import { Loop, later, type Next, rest } from '../sync/loop.ts'

export interface UpkeepParts {
  readonly config: GateConfig
  readonly journal: Journal
  readonly replica: Replica
  readonly backups: BackupFolder
  readonly alarms: Alarms
  readonly clock: Clock
  readonly timers: Timers
  readonly random: () => number
  readonly log: Logger
}

const restMs = 60_000
/** A log of this size means that a reader has been holding it for long. */
const longLogBytes = 64 << 20
const megabytes = (bytes: number) => Math.floor(bytes / (1 << 20))

/** What keeps the gate's files well: checkpoints of the write-ahead logs, thresholds of the disk, backups. */
export function startUpkeep(parts: UpkeepParts): { stop(): Promise<void> } {
  const { config, timers, random, log } = parts
  const keeping = new Loop({ name: 'upkeep', timers, random, restMs, log, work: () => keepWell(parts) })
  const every = Math.max(restMs, config.backupEveryMs)
  const backing = new Loop({ name: 'backup', timers, random, restMs: every, log, work: () => backUp(parts) })
  keeping.start()
  if (config.backupEveryMs > 0) backing.start()
  return {
    async stop() {
      await Promise.all([keeping.stop(), backing.stop()])
    },
  }
}

async function keepWell({ config, journal, replica, alarms }: UpkeepParts): Promise<Next> {
  const free = await freeBytes(config.dataDir)
  if (free < config.diskAlarmBytes) alarms.raise('disk-low', `${megabytes(free)} MB are left`)
  else alarms.clear('disk-low')
  await noteSalvage(config, alarms)
  // While nothing can be written the journal itself looks for the moment when it can.
  if (!journal.available) return rest
  await journal.maintain()
  await replica.checkpoint()
  const log = (await sizeOf(`${journalPath(config.dataDir)}-wal`)) ?? 0
  if (log > longLogBytes) alarms.raise('log-growing', `the journal's log has ${megabytes(log)} MB`)
  else alarms.clear('log-growing')
  return rest
}

/** What was set aside is for a person to look at; the alarm ends when they have taken it away. */
async function noteSalvage({ dataDir }: GateConfig, alarms: Alarms): Promise<void> {
  const aside = (await readdir(dataDir)).filter((name) => /^journal\.db\.damaged-\w+$/.test(name))
  if (aside.length > 0) alarms.raise('journal-salvaged', `set aside: ${aside.join(', ')}`)
  else alarms.clear('journal-salvaged')
}

async function backUp({ config, journal, backups, alarms, clock, log }: UpkeepParts): Promise<Next> {
  try {
    const size = (await sizeOf(journalPath(config.dataDir))) ?? 0
    if ((await freeBytes(config.dataDir)) < 2 * size + config.ballastBytes)
      throw new Error('there is no room for a copy')
    const file = await backups.keep((path) => journal.copyInto(path), clock.now())
    log.info({ file }, 'journal backed up')
    alarms.clear('backup-failed')
    return rest
  } catch (error) {
    alarms.raise('backup-failed', error instanceof Error ? error.message : 'unknown')
    return later()
  }
}
