/**
 * What a gate holds in its replica, and headquarters in its register. Each schema is also the wire form of the
 * change feed (`contracts/feed.ts`), so a change here is a change of contract.
 */
import { z } from 'zod'
import {
  documentDigest,
  gateId,
  inmateId,
  instant,
  localDate,
  officerId,
  reference,
  sessionId,
  siteId,
  visitorId,
} from '../ids.ts'
import { country, language, names } from './words.ts'

export const site = z.object({
  id: siteId,
  /** Stands for the site inside a pass, where bytes are dear. */
  number: z.int().min(1).max(65_535),
  names,
  country,
  /** IANA zone, for example `Africa/Casablanca`. Local times come from it, never from an offset. */
  zone: z.string().min(1),
  /** BCP 47 region for digits and month names: `ar-MA`, `ar-IQ`. */
  locale: z.string().min(2),
  language,
})
export type Site = z.infer<typeof site>

export const gate = z.object({ id: gateId, siteId, names })
export type Gate = z.infer<typeof gate>

export const session = z.object({
  id: sessionId,
  siteId,
  /** The only gate that admits to this session; null when every gate of the site does. */
  gateId: gateId.nullable(),
  startsAt: instant,
  endsAt: instant,
  cancelled: z.boolean(),
})
export type Session = z.infer<typeof session>

export const inmate = z.object({
  id: inmateId,
  siteId,
  /** Register number, digits only; some holiday regimes go by its parity. */
  register: z.string().regex(/^\d{1,10}$/),
  /** First letter of each part: «F. B.» in the script of the register. */
  maskedName: z.string().min(1),
  state: z.enum(['held', 'released', 'transferred', 'hospital', 'court']),
})
export type Inmate = z.infer<typeof inmate>

export const visitorCategory = z.enum(['family', 'friend', 'lawyer', 'official', 'organisation', 'press'])
export type VisitorCategory = z.infer<typeof visitorCategory>

export const visitor = z.object({
  id: visitorId,
  name: z.string().min(1),
  /** First letter of each part of the name; what public screens show. */
  maskedName: z.string().min(1),
  birthDate: localDate,
  sex: z.enum(['female', 'male']),
  relation: z.string().min(1),
  category: visitorCategory,
  /** The adult who answers for the party; exactly one in a visit. */
  lead: z.boolean(),
  /** Keyed digests of every document this person may show; empty for those too young to have one. */
  documents: z.array(documentDigest),
  /** Last day of a permit where the policy asks for one. */
  permitUntil: localDate.nullable(),
  /** Local days on which this person was admitted on other visits lately, as far as headquarters knows. */
  earlierVisits: z.array(localDate),
})
export type Visitor = z.infer<typeof visitor>

export const visit = z.object({
  reference,
  siteId,
  sessionId,
  inmateId,
  /** 1 for the first booking; every rebooking issues a new pass with the next number. */
  issue: z.int().min(1).max(255),
  /** Issues whose pass was withdrawn on its own. */
  revokedIssues: z.array(z.int().min(1).max(255)),
  booking: z.enum(['booked', 'cancelled']),
  visitors: z.array(visitor).min(1).max(24),
  /** Local days on which this inmate was visited lately, other visits than this one. */
  inmateEarlierVisits: z.array(localDate),
})
export type Visit = z.infer<typeof visit>

export const restriction = z.object({
  id: z.string().min(1),
  siteId,
  subject: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('visitor'), document: documentDigest }),
    z.object({ kind: z.literal('inmate'), inmateId }),
  ]),
  from: localDate,
  /** Last day on which it holds; null: until lifted. */
  until: localDate.nullable(),
  /** For the guard alone; no public screen shows it. */
  reason: z.string(),
})
export type Restriction = z.infer<typeof restriction>

/** A closing at short notice. Those already inside are not touched by it. */
export const closure = z.object({
  id: z.string().min(1),
  siteId,
  gateId: gateId.nullable(),
  fromAt: instant,
  untilAt: instant.nullable(),
})
export type Closure = z.infer<typeof closure>

export const passKey = z.object({
  /** Unique for ever; the one-byte key id inside a pass is only a hint and may repeat. */
  id: z.string().min(1),
  kid: z.int().min(0).max(255),
  /** Raw Ed25519 public key, 32 bytes, base64url (RFC 8032, RFC 4648 section 5). */
  publicKey: z.base64url().length(43),
  /** A retired key issues no more but still verifies; a withdrawn one was compromised. */
  state: z.enum(['active', 'retired', 'withdrawn']),
})
export type PassKey = z.infer<typeof passKey>

/** The national key of the document digests (HMAC-SHA-256), 32 bytes, base64url. */
export const documentKey = z.object({ id: z.string().min(1), key: z.base64url().length(43) })
export type DocumentKey = z.infer<typeof documentKey>

export const officer = z.object({
  id: officerId,
  siteId,
  name: z.string().min(1),
  role: z.enum(['viewer', 'guard', 'supervisor']),
  active: z.boolean(),
  /** Keyed digest of the badge's code, 32 hex digits. */
  badge: documentDigest,
  /** argon2id hash of the PIN in PHC string form. */
  pin: z.string().min(1),
})
export type Officer = z.infer<typeof officer>
