import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { accessEndpoints } from './access/routes.ts'
import type { CentralConfig } from './config.ts'
import { openDatabase } from './db/database.ts'
import { enrolmentEndpoints } from './enrolment/routes.ts'
import { pruneFeed } from './feed/prune.ts'
import { feedEndpoints } from './feed/routes.ts'
import { buildApp } from './http/app.ts'
import { failureLimiter } from './http/limits.ts'
import { buildMetrics } from './http/observe.ts'
import { withServiceEndpoints } from './http/service-routes.ts'
import { Nudge } from './ledger/nudge.ts'
import { ledgerEndpoints } from './ledger/routes.ts'
import { startLoop } from './loop.ts'
import { ensureKeys } from './register/keys.ts'
import { registerEndpoints } from './register/routes.ts'

export const version = '0.1.0'

/** The pages' build, by its place in the repository: `central-ui` is not imported, only served. */
const builtPages = fileURLToPath(new URL('../../central-ui/dist', import.meta.url))

export interface Tuning {
  /** Most changes in a page of the feed. */
  readonly feedPageLimit: number
  /** How often live readers look for what other processes recorded. */
  readonly ledgerPollMs: number
  /** Failed sign-ins and enrolments a minute from one address. */
  readonly failuresPerMinute: number
  readonly pages: string
}

export const defaultTuning: Tuning = {
  feedPageLimit: 1000,
  ledgerPollMs: 1000,
  failuresPerMinute: 10,
  pages: builtPages,
}

export interface Central {
  /** `http://127.0.0.1:4100` */
  readonly url: string
  /** Ends live streams, answers what is under way, closes the database. */
  close(): Promise<void>
}

async function listen(server: Server, host: string, port: number): Promise<string> {
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address() as AddressInfo
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return `http://${name}:${address.port}`
}

/** Requests under way get a moment to end. A socket that a request leaves behind is kept alive by HTTP, hence the sweep. */
async function shut(server: Server, graceMs: number): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  const sweep = setInterval(() => server.closeIdleConnections(), 20)
  const timer = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearInterval(sweep)
  clearTimeout(timer)
}

/** Builds headquarters' server by hand and starts it. Throws when the database or the address cannot be had. */
export async function startCentral(
  config: CentralConfig,
  log: Logger,
  now: () => number = Date.now,
  tuning: Tuning = defaultTuning,
): Promise<Central> {
  const { db, close: closeDatabase } = await openDatabase(config.database, now)
  await ensureKeys(db, now())
  const metrics = buildMetrics()
  const limiter = failureLimiter(tuning.failuresPerMinute)
  const nudge = new Nudge()
  const api = [
    ...accessEndpoints({ db, now }),
    ...registerEndpoints({ db, now }),
    ...enrolmentEndpoints({ db, now }),
    ...feedEndpoints({ db, now, pageLimit: tuning.feedPageLimit }),
    ...ledgerEndpoints({ db, now, nudge, metrics, pollMs: tuning.ledgerPollMs }),
  ]
  const endpoints = withServiceEndpoints(api, db, metrics, version)
  const app = buildApp({ db, now, log, metrics, endpoints, limiter: limiter.handler, pages: tuning.pages })
  const server = createServer(app)
  const pruning = startLoop('prune-feed', 24 * 3_600_000, () => pruneFeed(db, now()), log)
  const close = async () => {
    nudge.close()
    await Promise.all([shut(server, 2000), pruning.stop()])
    limiter.close()
    await closeDatabase()
  }
  try {
    return { url: await listen(server, config.host, config.port), close }
  } catch (error) {
    await Promise.all([pruning.stop(), closeDatabase()])
    throw error
  }
}
