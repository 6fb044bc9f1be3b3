import type { FeedPut, RecordKind } from '@ziara-gate/domain'
import type { Row } from '../db/rows.ts'

type Records = { [P in FeedPut as P['kind']]: P['record'] }
export type RecordOf<K extends RecordKind> = Records[K]

/** Kinds that the register keeps. Notices and bundles are made for the feed and stand there alone. */
export type RegisterKind = Exclude<RecordKind, 'notice' | 'bundle'>

/** Records that concern every site go to one stream that all gates follow beside their site's own. */
export const sharedStream = 'shared'
export const siteStream = (siteId: string): string => `site:${siteId}`

interface Kind<R> {
  readonly table: string
  readonly key: 'id' | 'reference'
  id(record: R): string
  stream(record: R): string
  /** What the register asks by, beside the key and the record itself. */
  columns(record: R): Row
}

const withId = { key: 'id', id: (record: { id: string }) => record.id } as const
const shared = { ...withId, stream: () => sharedStream, columns: () => ({}) }
const ofSite = {
  ...withId,
  stream: (record: { siteId: string }) => siteStream(record.siteId),
  columns: (record: { siteId: string }) => ({ site_id: record.siteId }),
}

export const kinds: { readonly [K in RegisterKind]: Kind<RecordOf<K>> } = {
  site: { ...shared, table: 'sites', columns: (site) => ({ number: site.number }) },
  'pass-key': {
    ...shared,
    table: 'pass_keys',
    columns: (key) => ({ kid: key.kid, state: key.state }),
  },
  'document-key': { ...shared, table: 'document_keys' },
  gate: { ...ofSite, table: 'gates' },
  policy: { ...ofSite, table: 'policies' },
  inmate: {
    ...ofSite,
    table: 'inmates',
    columns: ({ siteId, register }) => ({ site_id: siteId, register }),
  },
  restriction: { ...ofSite, table: 'restrictions' },
  closure: { ...ofSite, table: 'closures' },
  officer: { ...ofSite, table: 'officers' },
  session: {
    ...ofSite,
    table: 'sessions',
    columns: (session) => ({
      site_id: session.siteId,
      starts_at: session.startsAt,
      ends_at: session.endsAt,
      cancelled: Number(session.cancelled),
    }),
  },
  visit: {
    table: 'visits',
    key: 'reference',
    id: (visit) => visit.reference,
    stream: (visit) => siteStream(visit.siteId),
    columns: (visit) => ({
      site_id: visit.siteId,
      session_id: visit.sessionId,
      inmate_id: visit.inmateId,
      booking: visit.booking,
      party_size: visit.visitors.length,
    }),
  },
}
