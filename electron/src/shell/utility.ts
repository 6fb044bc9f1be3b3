import type { UtilityProcess } from 'electron'
import type { Run } from '../supervision/supervise.ts'

export interface UtilityDeps {
  readonly fork: (file: string) => UtilityProcess
  readonly endNow: (pid: number) => void
}

/** One run of a Node process under Electron, as supervision knows it. */
export function runUtility(file: string, deps: UtilityDeps): Run {
  const child = deps.fork(file)
  return {
    exited: new Promise((resolve) => child.once('exit', (code) => resolve(`status ${code}`))),
    stop: () => void child.kill(),
    kill: () => {
      if (child.pid !== undefined) deps.endNow(child.pid)
    },
  }
}
