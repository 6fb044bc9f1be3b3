import type { Bundle, EpochId } from '@ziara-gate/domain'
import type { Logger } from 'pino'
import type { Alarms } from '../alarms.ts'
import type { Clock, Timers } from '../clock.ts'
import type { CrashHook } from '../crash.ts'
import type { Journal } from '../journal/journal.ts'
import type { Replica } from '../replica/replica.ts'
import { bundlesDiffer, checkAge } from './bundle-watch.ts'
import { Calm } from './calm.ts'
import type { Caller, Central } from './central.ts'
import type { OpenLoader } from './intake.ts'
import type { Line } from './line.ts'
import { Loop, type LoopOptions, rest } from './loop.ts'
import { NoticeBoard } from './notices.ts'
import { listen } from './nudges.ts'
import type { Offset } from './offset.ts'
import { Pull } from './pull.ts'
import { Push } from './push.ts'
import { Recall } from './recall.ts'
import type { Standing } from './standing.ts'
import { Witness } from './witness.ts'

export interface SyncOptions {
  readonly central: Central
  readonly caller: Caller
  readonly journal: Journal
  readonly replica: Replica
  readonly line: Line
  readonly offset: Offset
  readonly standing: Standing
  readonly alarms: Alarms
  readonly clock: Clock
  readonly timers: Timers
  readonly random: () => number
  readonly pollMs: number
  readonly openLoader: OpenLoader
  readonly log: Logger
  readonly crash: CrashHook
}

export interface Sync {
  /** Headquarters has news: fetch them now. */
  nudge(): void
  stop(): Promise<void>
}

/** Appends wake the push; this is for what was left behind by a failure to read. */
const pushRestMs = 60_000
const nudgeRestMs = 1_000
const witnessRestMs = 5_000
/** It is done once; later only when the journal begins anew, which wakes it. */
const recallRestMs = 600_000
/**
 * A line that was down for less only flaps, as when one kind of request fails and another does not: waking the loops at
 * each turn would have them call headquarters without a pause.
 */
const lastingMs = 2_000

/** Starts the way down, the way up, the nudges and the checkpoints. The way up waits until the past was asked for. */
export function startSync(options: SyncOptions): Sync {
  const { central, caller, journal, line, offset, alarms, clock, timers, random, log, crash } = options
  const loopOf = (name: string, restMs: number, work: LoopOptions['work']) =>
    new Loop({ name, timers, random, restMs, log, work })
  const recallAgain = () => {
    recall.again()
    recalling.kick()
  }
  const forked = forkWatch(options, recallAgain)
  const recall = new Recall({ central, caller, journal, alarms, forked, over: () => pushing.kick() })
  const recalling = loopOf('recall', recallRestMs, (signal) => recall.run(signal))
  const pull = pullOf(options)
  const pulling = loopOf('pull', options.pollMs, pullWork(options, pull))
  const ahead = recallAgain
  const push = new Push({ central, caller, outbox: journal.outbox, forked, ahead, alarms, crash })
  const pushing = loopOf('push', pushRestMs, async (signal) => (recall.over ? push.run(signal) : rest))
  const calm = new Calm(clock, timers, () => pushing.kick())
  const witness = new Witness({ central, caller, journal, alarms, clock, forked })
  const witnessing = loopOf('witness', witnessRestMs, (signal) => witness.run(signal))
  const nudged = () => pulling.kick()
  const listening = loopOf('nudges', nudgeRestMs, (signal) =>
    listen({ central, caller, timers, nudged }, signal),
  )
  const loops = [recalling, pulling, pushing, witnessing, listening]
  let downSinceMs = Number.NEGATIVE_INFINITY
  const deaf = [
    journal.watch(() => calm.soon()),
    offset.watch((time) => {
      journal.trust.compare(time)
      if (offset.alarming) alarms.raise('clock-offset', `the clock is ${offset.ms} ms from headquarters'`)
      else alarms.clear('clock-offset')
    }),
    line.watch(() => {
      const nowMs = clock.monotonicMs()
      if (line.state === 'down') downSinceMs = nowMs
      else if (nowMs - downSinceMs >= lastingMs) for (const loop of loops) loop.wake()
    }),
  ]
  for (const loop of loops) loop.start()
  return {
    nudge: nudged,
    async stop() {
      for (const unwatch of deaf) unwatch()
      calm.stop()
      await Promise.all(loops.map((loop) => loop.stop()))
      await pull.close()
    },
  }
}

/** After each complete pull notices become alarms and bundles are compared. */
function pullOf(options: SyncOptions): Pull {
  const { caller, journal, replica, alarms } = options
  const notices = new NoticeBoard(caller.gate, alarms)
  const seen = new Map<Bundle['id'], number>()
  const complete = async (servedAt: number) => {
    notices.show(await replica.notices(), servedAt)
    return bundlesDiffer({ replica, alarms }, seen, servedAt)
  }
  return new Pull({ ...options, trust: journal.trust, complete })
}

function pullWork({ replica, alarms, clock }: SyncOptions, pull: Pull): LoopOptions['work'] {
  return async (signal) => {
    const next = await pull.run(signal)
    if (next.next === 'later' && !signal.aborted) checkAge(await replica.bundles(), alarms, clock.now())
    return next
  }
}

/** A journal that headquarters knows otherwise goes on in a new epoch, so that no more of it is set aside. */
function forkWatch(
  { journal, alarms }: SyncOptions,
  recallAgain: () => void,
): (epoch: EpochId) => Promise<void> {
  const known = new Set<EpochId>()
  return async (epoch) => {
    if (known.has(epoch)) return
    known.add(epoch)
    alarms.raise('journal-forked', `headquarters knows epoch ${epoch} otherwise`)
    if ((await journal.head())?.epoch !== epoch) return
    await journal.newEpoch('restored')
    recallAgain()
  }
}
