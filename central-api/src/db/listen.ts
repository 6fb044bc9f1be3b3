/** PostgreSQL's notifications, over a connection of their own: one of a pool would be handed to somebody else. */
import { once } from 'node:events'
import pg from 'pg'
import type { Logger } from 'pino'
import { type Loop, startLoop } from '../loop.ts'

/** Connects anew soon after the connection was lost. */
const againAfterMs = 1000

async function listenOnce(
  url: string,
  channel: string,
  heard: () => void,
  end: AbortSignal,
  log: Logger,
): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'ziara-gate-news',
    keepAlive: true,
  })
  // A client without a listener for errors ends the process when its connection breaks.
  client.on('error', (error) => log.warn({ err: error }, 'the connection for notifications broke'))
  const over = once(client, 'end', { signal: end }).catch(() => undefined)
  client.on('notification', heard)
  try {
    await client.connect()
    await client.query(`LISTEN ${channel}`)
    // What was committed before this moment was notified to nobody here.
    heard()
    await over
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Calls `heard` for each notification until it is stopped. A lost connection is logged and made anew, with back-off. */
export function listen(url: string, channel: string, heard: () => void, log: Logger): Loop {
  const end = new AbortController()
  const loop = startLoop('listen', againAfterMs, () => listenOnce(url, channel, heard, end.signal, log), log)
  return {
    stop: async () => {
      end.abort()
      await loop.stop()
    },
  }
}
