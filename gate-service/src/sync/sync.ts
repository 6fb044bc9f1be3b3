import type { Logger } from 'pino'
import type { Alarms } from '../alarms.ts'
import type { Timers } from '../clock.ts'
import type { CrashHook } from '../crash.ts'
import type { Journal } from '../journal/journal.ts'
import type { Replica } from '../replica/replica.ts'
import type { Caller, Central } from './central.ts'
import type { Line } from './line.ts'
import { Loop, type LoopOptions } from './loop.ts'
import { pull } from './pull.ts'
import { Push } from './push.ts'

export interface SyncOptions {
  readonly central: Central
  readonly caller: Caller
  readonly journal: Journal
  readonly replica: Replica
  readonly line: Line
  readonly alarms: Alarms
  readonly timers: Timers
  readonly random: () => number
  readonly pollMs: number
  readonly log: Logger
  readonly crash: CrashHook
}

export interface Sync {
  /** Headquarters has news: fetch them now. */
  nudge(): void
  stop(): Promise<void>
}

/** Appends kick the push; this is for what was left behind by a failure to read. */
const pushRestMs = 60_000

/** Starts the way down and the way up, each independent of the other. */
export function startSync(options: SyncOptions): Sync {
  const { central, caller, journal, replica, line, alarms, timers, random, log, crash } = options
  const loopOf = (name: string, restMs: number, work: LoopOptions['work']) =>
    new Loop({ name, timers, random, restMs, log, work })
  const trust = journal.trust
  const pulling = loopOf('pull', options.pollMs, (signal) =>
    pull({ central, caller, replica, trust, alarms, timers }, signal),
  )
  const push = new Push({ central, caller, outbox: journal.outbox, alarms, crash })
  const pushing = loopOf('push', pushRestMs, (signal) => push.run(signal))
  const deaf = [
    journal.watch(() => pushing.kick()),
    line.watch(() => {
      if (line.state === 'down') return
      pulling.wake()
      pushing.wake()
    }),
  ]
  pulling.start()
  pushing.start()
  return {
    nudge: () => pulling.kick(),
    async stop() {
      for (const unwatch of deaf) unwatch()
      await Promise.all([pulling.stop(), pushing.stop()])
    },
  }
}
