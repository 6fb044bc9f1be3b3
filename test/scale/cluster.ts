/** Several processes of headquarters over one PostgreSQL, with an address for whoever calls: the next one that answers. */

import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '@ziara-gate/central-api/parts'
import { type Headquarters, startHeadquarters } from '../bench/kit/headquarters.ts'
import { residentMegabytes } from '../bench/kit/programs.ts'

export interface Cluster {
  readonly processes: readonly Headquarters[]
  /** The address of one of them; another number, perhaps another one. */
  at(index: number): string
  /** Ends one without warning, and starts one in its place. */
  replace(index: number): Promise<void>
  stop(): Promise<void>
}

export async function startCluster(directory: string, url: string, count: number): Promise<Cluster> {
  const start = (index: number, port = '0') => {
    const data = join(directory, `central-${index}`)
    mkdirSync(data, { recursive: true })
    return startHeadquarters({ CENTRAL_DATA_DIR: data, DATABASE_URL: url, CENTRAL_PORT: port })
  }
  // One after the other: the first brings the schema up to date.
  const processes: Headquarters[] = []
  for (let index = 0; index < count; index += 1) processes.push(await start(index))
  return {
    processes,
    at: (index) => processes[index % processes.length]?.url ?? '',
    replace: async (index) => {
      const gone = processes[index]
      if (!gone) throw new Error(`there is no process ${index}`)
      await gone.end('SIGKILL')
      processes[index] = await start(index, new URL(gone.url).port)
    },
    stop: async () => {
      await Promise.all(processes.map((one) => one.end('SIGTERM')))
    },
  }
}

/** Processor seconds that a process has used, of Linux only (proc_pid_stat(5), fields 14 and 15, in hundredths). */
function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** What the processes take, together and each; and how many connections the database holds for them. */
export interface Load {
  readonly megabytes: number
  readonly processorSeconds: number
  /** Of the database's own processes that live now. */
  readonly databaseSeconds: number
  readonly connections: number
}

export async function loadOf({ processes }: Cluster, db: Db): Promise<Load> {
  const { rows } = await db.raw<{ rows: { pid: number; ours: boolean }[] }>(
    `SELECT pid, coalesce(application_name LIKE 'ziara-gate-%' AND pid <> pg_backend_pid(), false) AS ours FROM pg_stat_activity`,
  )
  return {
    megabytes: Math.max(...processes.map(({ pid }) => residentMegabytes(pid))),
    processorSeconds: processes.reduce((sum, { pid }) => sum + processorSeconds(pid), 0),
    databaseSeconds: rows.reduce((sum, { pid }) => sum + processorSeconds(pid), 0),
    connections: rows.filter(({ ours }) => ours).length,
  }
}
