import type { KeyObject } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { checkpointText, countersignedText, type GateId } from '@ziara-gate/domain'
import { verifyBytes } from '@ziara-gate/domain/crypto'
import { type GateConfig, journalPath, replicaPath } from '../config.ts'
import { BackupFolder, checkJournalFile } from '../journal/backup-folder.ts'
import type { SignedCheckpoint } from '../journal/checkpoints.ts'
import { journalFile } from '../journal/schema.ts'
import { findDamage } from '../journal/verify.ts'
import { replicaFile } from '../replica/schema.ts'
import { freeBytes } from '../store/ballast.ts'
import { inspect } from '../store/inspect.ts'
import { StoreError } from '../store/store-error.ts'
import { checkFile, type FileOwner, sizeOf } from '../store/store-file.ts'
import { type Check, fail, warn, well } from './check.ts'

const megabytes = (bytes: number) => Math.floor(bytes / (1 << 20))
const namedAtMost = 10

export async function checkDirectory({ dataDir }: GateConfig): Promise<Check> {
  const found = await stat(dataDir).catch(() => null)
  if (!found?.isDirectory())
    return fail('data directory', `${dataDir} is not there`, 'set GATE_DATA_DIR, or start the gate once')
  const open = (found.mode & 0o077) !== 0
  return open
    ? fail('data directory', 'others can read it', `chmod -R go= ${dataDir}`)
    : well('data directory', dataDir)
}

export async function checkSpace({ dataDir, diskAlarmBytes, ballastBytes }: GateConfig): Promise<Check> {
  const free = await freeBytes(dataDir)
  const says = `${megabytes(free)} MB free`
  if (free < ballastBytes) return fail('disk', says, 'free some space: nobody can be admitted on a full disk')
  return free < diskAlarmBytes ? warn('disk', says, 'free some space soon') : well('disk', says)
}

/** Any trouble with the file as a line of its own. */
async function guarded(name: string, todo: string, work: () => Promise<Check>): Promise<Check> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return fail(name, error.message, error.passing ? 'try again; if it stays, look at the disk' : todo)
  }
}

const salvageTodo = 'restart the gate service: it sets the file aside and keeps every row that verifies'

export const checkJournal = ({ dataDir }: GateConfig, owner: FileOwner): Promise<Check> =>
  guarded('journal', salvageTodo, async () => {
    const file = journalPath(dataDir)
    const size = await sizeOf(file)
    if (size === null) return warn('journal', 'there is none yet', 'start the gate service')
    if (size === 0) return fail('journal', `${file} is empty`, salvageTodo)
    return inspect(file, async (reader, connection) => {
      await checkFile(connection, journalFile, owner)
      const found = await findDamage(reader)
      const rows = await reader.get<{ rows: number }>('SELECT count(*) AS rows FROM event')
      if (found.length === 0) return well('journal', `${rows?.rows ?? 0} rows, every one as it was written`)
      const named = found.slice(0, namedAtMost).map(({ row, flaw }) => `row ${row} (${flaw})`)
      const more = found.length > namedAtMost ? ` and ${found.length - namedAtMost} more` : ''
      return fail('journal', `${named.join(', ')}${more}`, 'keep the file; ask headquarters to compare')
    })
  })

interface CheckpointRow extends Omit<SignedCheckpoint, 'gate'> {
  countersignature: string | null
  public_key: string | null
}

export const checkCheckpoints = (
  { dataDir }: GateConfig,
  { gate }: FileOwner,
  key: KeyObject | string,
): Promise<Check> =>
  guarded('checkpoints', salvageTodo, () =>
    inspect(journalPath(dataDir), async (reader) => {
      const rows = await reader.all<CheckpointRow>('SELECT * FROM checkpoint ORDER BY at')
      const bad = rows.filter((row) => !isSound(row, gate, key))
      const answered = rows.filter(({ countersignature }) => countersignature !== null).length
      const says = `${rows.length} signed, ${answered} countersigned`
      const [first] = bad
      return first
        ? fail(
            'checkpoints',
            `${first.epoch}/${first.sequence} does not verify`,
            'ask headquarters to compare',
          )
        : well('checkpoints', says)
    }),
  )

function isSound(row: CheckpointRow, gate: GateId, key: KeyObject | string): boolean {
  const { epoch, sequence, hash, at, signature, countersignature, public_key } = row
  const of = { gate, epoch, sequence, hash, at }
  if (!verifyBytes(Buffer.from(checkpointText(of)), signature, key)) return false
  // Empty: headquarters refused it, and says so by alarms of its own.
  if (!countersignature || !public_key) return true
  return verifyBytes(Buffer.from(countersignedText(of)), countersignature, public_key)
}

const staleMs = 24 * 3_600_000

export const checkReplica = ({ dataDir }: GateConfig, owner: FileOwner, nowAt: number): Promise<Check> =>
  guarded('replica', 'restart the gate service: it fetches the schedule again', async () => {
    const file = replicaPath(dataDir)
    if (!(await sizeOf(file))) return warn('replica', 'there is none yet', 'connect the gate to headquarters')
    return inspect(file, async (reader, connection) => {
      await checkFile(connection, replicaFile, owner)
      const feed = await reader.get<{ served_at: number | null }>('SELECT served_at FROM feed')
      if (!feed?.served_at)
        return warn('replica', 'no whole schedule yet', 'connect the gate to headquarters')
      const hours = Math.max(0, nowAt - feed.served_at) / 3_600_000
      const says = `as headquarters had it ${hours.toFixed(1)} h ago`
      return nowAt - feed.served_at > staleMs
        ? warn('replica', says, 'mend the line: visits booked since are not known here')
        : well('replica', says)
    })
  })

export async function checkBackups(config: GateConfig, owner: FileOwner): Promise<Check> {
  const folder = new BackupFolder(config.backupDir, config.backupsKept, owner)
  const newest = await folder.newest()
  if (newest === null) return warn('backups', 'there are none', 'let the gate run; it makes one at its start')
  return guarded('backups', 'remove it; the gate makes another within the hour', async () => {
    await checkJournalFile(newest, owner)
    return well('backups', `${(await folder.list()).length}, the newest is whole: ${newest}`)
  })
}

export async function checkSetAside({ dataDir }: GateConfig): Promise<Check> {
  const names = await readdir(dataDir).catch(() => [])
  const aside = names.filter((name) => /^journal\.db\.(damaged|replaced)-\w+$/.test(name))
  return aside.length === 0
    ? well('set aside', 'nothing')
    : warn('set aside', aside.join(', '), 'copy them to safety, then remove them here')
}
