import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { nudgeHeartbeatMs } from '@ziara-gate/domain'
import type { Logger } from 'pino'
import { passwordRule } from './access/password-rules.ts'
import { accessEndpoints } from './access/routes.ts'
import { defaultSessionRules } from './access/sign-ins.ts'
import { auditEndpoints } from './audit/routes.ts'
import type { CentralConfig } from './config.ts'
import { openDatabase } from './db/database.ts'
import { preparePartitions } from './db/partitions.ts'
import { enrolmentEndpoints } from './enrolment/routes.ts'
import { nudgeEndpoints } from './feed/nudges.ts'
import { pruneFeed } from './feed/prune.ts'
import { feedEndpoints } from './feed/routes.ts'
import { FeedWatch } from './feed/watch.ts'
import { buildApp } from './http/app.ts'
import { failureLimiter } from './http/limits.ts'
import { buildMetrics } from './http/observe.ts'
import { listen, serverOf, shut } from './http/server.ts'
import { withServiceEndpoints } from './http/service-routes.ts'
import { pruneImports } from './import/jobs.ts'
import { importEndpoints } from './import/routes.ts'
import { runImports } from './import/run.ts'
import { OrdinaryDays } from './insight/ordinary.ts'
import { watchOverrides } from './insight/override-rate.ts'
import { insightEndpoints } from './insight/routes.ts'
import { once } from './lease.ts'
import { alarmEndpoints } from './ledger/alarm-routes.ts'
import { checkpointEndpoints } from './ledger/checkpoint-routes.ts'
import { followLedger } from './ledger/follow.ts'
import { ledgerKey } from './ledger/key.ts'
import { Nudge } from './ledger/nudge.ts'
import { recallEndpoints } from './ledger/recall-routes.ts'
import { Recorder } from './ledger/recorder.ts'
import { ledgerEndpoints } from './ledger/routes.ts'
import { Uploads } from './ledger/uploads.ts'
import { watchLedger } from './ledger/watch.ts'
import { startLoop } from './loop.ts'
import { passKeyEndpoints } from './passes/key-routes.ts'
import { passEndpoints } from './passes/routes.ts'
import { readFonts } from './print/fonts.ts'
import { ensureKeys, passSigner } from './register/keys.ts'
import { makeAllSessions } from './register/make-sessions.ts'
import { settleMovements } from './register/movements.ts'
import { pruneBookingKeys } from './register/once.ts'
import { renewBundles } from './register/renew-bundles.ts'
import { registerEndpoints } from './register/routes.ts'
import { retain } from './retention/retain.ts'
import { defaultRetention } from './retention/rules.ts'

export const version = '0.1.0'

/** The pages' build, by its place in the repository: `central-ui` is not imported, only served. */
const builtPages = fileURLToPath(new URL('../../central-ui/dist', import.meta.url))

export interface Tuning {
  /** Most changes in a page of the feed. */
  readonly feedPageLimit: number
  /** How often live readers look for what other processes recorded. */
  readonly ledgerPollMs: number
  /** How often this process looks into the feed for what other processes changed, without being told. */
  readonly feedPollMs: number
  /** How often a nudge stream shows that it is alive. */
  readonly heartbeatMs: number
  /** How often gates are looked at for gaps and silence. */
  readonly watchMs: number
  /** How long what was found of ordinary days is good for. */
  readonly ordinaryMs: number
  /** Failed sign-ins and enrolments a minute from one address. */
  readonly failuresPerMinute: number
  /** How long it says that it is not ready before it takes no more connections, so that a balancer can turn away. */
  readonly drainMs: number
  readonly pages: string
}

export const defaultTuning: Tuning = {
  feedPageLimit: 2000,
  ledgerPollMs: 1000,
  feedPollMs: 1000,
  heartbeatMs: nudgeHeartbeatMs,
  watchMs: 15_000,
  ordinaryMs: 10 * 60_000,
  failuresPerMinute: 10,
  drainMs: 0,
  pages: builtPages,
}

export interface Central {
  /** `http://127.0.0.1:4100` */
  readonly url: string
  /** Ends live streams, answers what is under way, closes the database. */
  close(): Promise<void>
}

/** Builds headquarters' server by hand and starts it. Throws when the database or the address cannot be had. */
export async function startCentral(
  config: CentralConfig,
  log: Logger,
  now: () => number = Date.now,
  tuning: Tuning = defaultTuning,
): Promise<Central> {
  const database = await openDatabase(config.database, now, config.vaultKeys)
  const { db, close: closeDatabase } = database
  await ensureKeys(db, now())
  const key = await ledgerKey(db, now())
  // So that a key which secrets are sealed with, and which is not had, is told now and not at the first pass.
  await passSigner(db)
  const metrics = buildMetrics()
  const fonts = readFonts()
  const limiter = failureLimiter(tuning.failuresPerMinute)
  const nudge = new Nudge()
  const uploads = new Uploads()
  const imported = new Nudge()
  const watch = new FeedWatch(database, tuning.feedPollMs)
  const api = [
    ...accessEndpoints({
      db,
      now,
      rules: config.sessionRules ?? defaultSessionRules,
      passwordRule: passwordRule(),
    }),
    ...auditEndpoints({ db }),
    ...registerEndpoints({ db, now }),
    ...passEndpoints({ db, now, fonts }),
    ...passKeyEndpoints({ db, now }),
    ...importEndpoints({ db, now, nudge: imported }),
    ...enrolmentEndpoints({ db, now }),
    ...feedEndpoints({ db, now, pageLimit: tuning.feedPageLimit }),
    ...nudgeEndpoints({ db, now, watch, heartbeatMs: tuning.heartbeatMs }),
    ...ledgerEndpoints({
      db,
      now,
      nudge,
      metrics,
      recorder: new Recorder(db, key),
      uploads,
      pollMs: tuning.ledgerPollMs,
    }),
    ...checkpointEndpoints({ db, now, key, nudge }),
    ...recallEndpoints({ db, now }),
    ...alarmEndpoints({ db, now }),
    ...insightEndpoints({ db, now, fonts, ordinary: new OrdinaryDays(db, tuning.ordinaryMs) }),
  ]
  const end = new AbortController()
  const endpoints = withServiceEndpoints(api, db, metrics, version, end.signal)
  const app = buildApp({ db, now, log, metrics, endpoints, limiter: limiter.handler, pages: tuning.pages })
  const server = serverOf(app, config.tls)
  /** One process of all does this, so often. */
  const shared = (name: string, everyMs: number, work: () => Promise<unknown>) =>
    startLoop(name, Math.min(everyMs, 10 * 60_000), () => once(db, { name, everyMs }, work, now), log)
  const loops = [
    shared('prune-feed', 24 * 3_600_000, () => pruneFeed(db, now())),
    shared('prune-booking-keys', 24 * 3_600_000, () => pruneBookingKeys(db, now())),
    shared('prune-imports', 24 * 3_600_000, () => pruneImports(db, now())),
    startLoop(
      'run-imports',
      tuning.ledgerPollMs,
      () => runImports(db, now, () => imported.closed),
      log,
      imported.pause(),
    ),
    shared('retention', 24 * 3_600_000, () => retain(db, config.retention ?? defaultRetention, now())),
    shared('settle-movements', 60_000, () => settleMovements(db, now())),
    shared('make-sessions', 3_600_000, () => makeAllSessions(db, now())),
    shared('renew-bundles', 10 * 60_000, () => renewBundles(db, now())),
    startLoop('watch-ledger', tuning.watchMs, () => watchLedger(db, now()), log),
    shared('prepare-partitions', 24 * 3_600_000, () => preparePartitions(db, now())),
    shared('watch-overrides', 5 * 60_000, () => watchOverrides(db, now())),
    startLoop(
      'follow-ledger',
      tuning.ledgerPollMs,
      () => followLedger(db, now, uploads.giveWay),
      log,
      nudge.pause(),
    ),
  ]
  const stopLoops = () => Promise.all([watch.stop(), ...loops.map((loop) => loop.stop())])
  const close = async () => {
    end.abort()
    await sleep(config.drainMs ?? tuning.drainMs)
    nudge.close()
    imported.close()
    await Promise.all([shut(server, 2000), stopLoops()])
    limiter.close()
    await closeDatabase()
  }
  try {
    await watch.start(log)
    return { url: await listen(server, config.host, config.port, config.tls !== undefined), close }
  } catch (error) {
    nudge.close()
    imported.close()
    await stopLoops()
    await closeDatabase()
    throw error
  }
}
