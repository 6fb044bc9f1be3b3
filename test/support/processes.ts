import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { House } from './house.ts'

const note = z.object({
  data: z.string(),
  pids: z.object({ central: z.int(), gate: z.int(), lane: z.int(), kiosk: z.int() }),
})

/** What the launcher notes of a running house, for `npm run scan` and others who look for it. */
export function noteOf(house: House): z.infer<typeof note> {
  const path = fileURLToPath(new URL(`../../.data/running/${launcherOf(house)}.json`, import.meta.url))
  return note.parse(JSON.parse(readFileSync(path, 'utf8')))
}

/** The processes of a house as they are now; those that were restarted have new ids. */
export const runningPids = (house: House) => noteOf(house).pids

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
