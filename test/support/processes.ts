import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { House } from './house.ts'

const pids = z.object({ central: z.int(), gate: z.int(), lane: z.int(), kiosk: z.int() })

/** The processes of a house as they are now; those that were restarted have new ids. */
export function runningPids(house: House): z.infer<typeof pids> {
  const note = fileURLToPath(new URL(`../../.data/running/${launcherOf(house)}.json`, import.meta.url))
  return pids.parse((JSON.parse(readFileSync(note, 'utf8')) as { pids: unknown }).pids)
}

/** The process that started the services: the parent of the kiosk's page server, which no test kills. */
export function launcherOf(house: House): number {
  const status = readFileSync(`/proc/${house.pids.kiosk}/status`, 'utf8')
  return Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1])
}

/** Is any process left in the group that npm leads? */
export function groupLives(leader: number): boolean {
  try {
    return process.kill(-leader, 0)
  } catch {
    return false
  }
}
