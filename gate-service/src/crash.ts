import { err, ok, type Result } from '@ziara-gate/domain'

/** Where a process that dies could leave something half done; fault tests let it die there. */
export const crashPoints = [
  /** Nothing of the rows is on disk: they are about to be written, or are, in a transaction that is still open. */
  'journal-before-commit',
  /** The rows are on disk, nobody has been told. */
  'journal-after-commit',
  /** Headquarters has taken a batch and said so, the gate has not noted it. */
  'upload-before-ack',
  /** A page's changes are written, its cursor is not; the transaction is still open. */
  'page-before-cursor',
  /** A snapshot has taken the place of the one before; the transaction is still open. */
  'snapshot-swap',
] as const
export type CrashPoint = (typeof crashPoints)[number]

/**
 * Called at each crash point and waited for. A simulation answers a promise that never settles, and abandons what was
 * built; a process kills itself.
 */
export type CrashHook = (at: CrashPoint) => void | Promise<void>

export const noCrash: CrashHook = () => undefined

export interface CrashPlan {
  readonly at: CrashPoint
  /** 1: the first time that it comes by. */
  readonly time: number
}

/** `journal-after-commit` or `journal-after-commit:3`. */
export function parseCrashPlan(text: string): Result<CrashPlan, 'malformed'> {
  const [name, time = '1', ...more] = text.split(':')
  const at = crashPoints.find((point) => point === name)
  return at !== undefined && more.length === 0 && /^[1-9]\d{0,5}$/.test(time)
    ? ok({ at, time: Number(time) })
    : err('malformed')
}

/** Runs `die` when the planned point is reached for the planned time. */
export function crashing(plan: CrashPlan, die: () => void): CrashHook {
  let left = plan.time
  return (at) => {
    if (at !== plan.at) return
    left -= 1
    if (left === 0) die()
  }
}
