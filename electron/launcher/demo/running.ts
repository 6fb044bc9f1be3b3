/** Which demos run on this machine, so that `npm run scan` finds their scanner. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { root } from '../places.mjs'

export const demoVisit = z.object({
  reference: z.string(),
  pass: z.string(),
  documents: z.array(z.string()),
  kind: z.string(),
})
export type DemoVisit = z.infer<typeof demoVisit>

const runningDemo = z.object({
  pid: z.int(),
  data: z.string(),
  startedAt: z.int(),
  scanner: z.string(),
  pids: z.record(z.string(), z.int()),
  visits: z.array(demoVisit),
})
export type RunningDemo = z.infer<typeof runningDemo>

const usualFolder = join(root, '.data', 'running')
const fileOf = (folder: string, pid: number) => join(folder, `${pid}.json`)

export function noteDemo(demo: RunningDemo, folder = usualFolder): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(fileOf(folder, demo.pid), JSON.stringify(demo), { mode: 0o600 })
}

export const forgetDemo = (pid: number, folder = usualFolder): void =>
  rmSync(fileOf(folder, pid), { force: true })

/** Demos that run now, the newest first. Notes of those that were killed are removed. */
export function runningDemos(folder = usualFolder): RunningDemo[] {
  const demos = listed(folder).flatMap((name) => {
    const demo = read(join(folder, name))
    if (demo && isAlive(demo.pid)) return [demo]
    rmSync(join(folder, name), { force: true })
    return []
  })
  return demos.sort((a, b) => b.startedAt - a.startedAt)
}

/** The running demo that keeps its state in `data`, or simply the newest. */
export const findDemo = (data: string | null, folder = usualFolder): RunningDemo | undefined =>
  runningDemos(folder).find((demo) => data === null || demo.data === resolve(data))

function listed(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'))
  } catch {
    return []
  }
}

function read(path: string): RunningDemo | null {
  try {
    return runningDemo.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
