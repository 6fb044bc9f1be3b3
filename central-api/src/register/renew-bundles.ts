import { bundleRenewalMs } from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { changeRegister } from './change.ts'
import { sharedStream, siteStream } from './kinds.ts'

/** A little more often than promised, since a round may come late. */
const renewAfterMs = bundleRenewalMs / 2

async function streamsWithOldBundles(db: Db, now: number): Promise<string[]> {
  const sites = await db('sites').select<{ id: string }[]>('id')
  const streams = [sharedStream, ...sites.map(({ id }) => siteStream(id))]
  const fresh = await db('changes')
    .where({ kind: 'bundle' })
    .where('changed_at', '>', now - renewAfterMs)
    .select<{ stream: string }[]>('stream')
  const done = new Set(fresh.map(({ stream }) => stream))
  return streams.filter((stream) => !done.has(stream))
}

/** Renews what is older than half an hour. Stream by stream, so that no writer waits for all of them. */
export async function renewBundles(db: Db, now: number): Promise<void> {
  for (const stream of await streamsWithOldBundles(db, now)) {
    const shared = stream === sharedStream
    const sites = shared ? [] : [stream.slice(siteStream('').length)]
    await changeRegister(db, now, { sites, shared }, (changes) => changes.renewBundles(now - renewAfterMs))
  }
}
