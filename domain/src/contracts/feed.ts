/**
 * The way down: headquarters' ordered changes for a gate, `GET /v1/gates/{gate}/schedule?cursor=…`, as NDJSON.
 *
 * A response is one page: a `page` line, `change` lines, an `end` line. The gate commits changes and the end line's
 * cursor in one transaction; a page without its end line was cut off and counts for nothing. Without a cursor the
 * first page of a snapshot comes, and `mode` stays `snapshot` until the snapshot is complete. A cursor of another
 * database or one too old answers 410 `cursor-expired`: the gate starts a new snapshot and serves the old replica
 * until it is complete.
 */
import { z } from 'zod'
import { datedPolicy } from '../admission/policy.ts'
import { instant } from '../ids.ts'
import {
  closure,
  documentKey,
  gate,
  inmate,
  officer,
  passKey,
  restriction,
  session,
  site,
  visit,
} from '../visit/records.ts'
import { bundle } from './bundle.ts'
import { notice } from './notice.ts'

/** Goes up with every change of meaning or shape; a gate refuses a version that it does not know. */
export const feedVersion = 1

const put = <K extends string, S extends z.ZodType>(kind: K, record: S) =>
  z.strictObject({ line: z.literal('put'), kind: z.literal(kind), id: z.string().min(1), record })

export const recordKind = z.enum([
  'site',
  'gate',
  'policy',
  'session',
  'inmate',
  'visit',
  'restriction',
  'closure',
  'pass-key',
  'document-key',
  'officer',
  'notice',
  'bundle',
])
export type RecordKind = z.infer<typeof recordKind>

/** `id` is the record's own id: a visit's reference, else its `id`. */
export const feedPut = z.discriminatedUnion('kind', [
  put('site', site),
  put('gate', gate),
  put('policy', datedPolicy),
  put('session', session),
  put('inmate', inmate),
  put('visit', visit),
  put('restriction', restriction),
  put('closure', closure),
  put('pass-key', passKey),
  put('document-key', documentKey),
  put('officer', officer),
  put('notice', notice),
  put('bundle', bundle),
])
export type FeedPut = z.infer<typeof feedPut>

export const feedDelete = z.strictObject({
  line: z.literal('delete'),
  kind: recordKind,
  id: z.string().min(1),
})
export type FeedDelete = z.infer<typeof feedDelete>

export type FeedChange = FeedPut | FeedDelete

export const feedPageStart = z.strictObject({
  line: z.literal('page'),
  version: z.literal(feedVersion),
  mode: z.enum(['snapshot', 'delta']),
})
export const feedPageEnd = z.strictObject({
  line: z.literal('end'),
  /** Opaque; holds the database's epoch and the position. */
  cursor: z.string().min(1),
  /** Number of changes in this page. */
  count: z.int().min(0),
  /** More is waiting: ask again at once. */
  more: z.boolean(),
  /** Headquarters' clock when the page was made; the replica's age counts from here. */
  servedAt: instant,
})
export type FeedPageEnd = z.infer<typeof feedPageEnd>

export const feedLine = z.union([feedPageStart, feedPut, feedDelete, feedPageEnd])
export type FeedLine = z.infer<typeof feedLine>
