import { z } from 'zod'

const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,47}$/, 'lower case letters, digits and hyphens, 48 characters at most')

/** A prison. Short and stable, for example `casa-oukacha`. */
export const siteId = slug.brand<'SiteId'>()
/** One entrance of a site; unique across sites, for example `casa-oukacha-main`. */
export const gateId = slug.brand<'GateId'>()
/** One kiosk position at a gate; unique within its gate, for example `lane-1`. */
export const laneId = slug.brand<'LaneId'>()
/** One guard console of a gate, for example `desk-1`. */
export const consoleId = slug.brand<'ConsoleId'>()
export const sessionId = slug.brand<'SessionId'>()
export const inmateId = slug.brand<'InmateId'>()
export const officerId = slug.brand<'OfficerId'>()
/**
 * A visitor within one visit: `v1`, `v2`, … for a booked party. A party known from its pass alone has `d` + the
 * eight hex digits of the document digest in the pass, and `m1`, `m2`, … for those whose document it does not carry.
 */
export const visitorId = z
  .string()
  .regex(/^[a-z][a-z0-9]{0,15}$/)
  .brand<'VisitorId'>()
/** Eight characters of Crockford base32, the last of them a check: see `reference.ts`. */
export const reference = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{8}$/)
  .brand<'Reference'>()
/** A calendar day `YYYY-MM-DD` in a site's own zone. */
export const localDate = z.iso.date().brand<'LocalDate'>()
/** Milliseconds since 1970-01-01T00:00:00Z. */
export const instant = z.int().min(0).max(8_640_000_000_000_000)
/** A keyed digest of a document's number and birth date: 16 bytes, 32 hex digits. See `document/digest.ts`. */
export const documentDigest = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand<'DocumentDigest'>()

export type SiteId = z.infer<typeof siteId>
export type GateId = z.infer<typeof gateId>
export type LaneId = z.infer<typeof laneId>
export type ConsoleId = z.infer<typeof consoleId>
export type SessionId = z.infer<typeof sessionId>
export type InmateId = z.infer<typeof inmateId>
export type OfficerId = z.infer<typeof officerId>
export type VisitorId = z.infer<typeof visitorId>
export type Reference = z.infer<typeof reference>
export type LocalDate = z.infer<typeof localDate>
export type DocumentDigest = z.infer<typeof documentDigest>
