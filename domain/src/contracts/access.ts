/**
 * Who may use headquarters, for its pages and for booking platforms.
 *
 * A page signs in with `POST /v1/session {user, password}`. The answer's `stage` says what is still missing:
 *
 *   password   POST /v1/session/password {current, next}         the password was given by somebody else
 *   enrol      POST /v1/session/authenticator                    answers the secret for an authenticator app
 *              POST /v1/session/authenticator/confirmation {code}  answers recovery codes, shown once
 *   code       POST /v1/session/code {code}                      the app's six digits, or a recovery code
 *   full       nothing
 *
 * Every step answers `SignedIn` and sets a new cookie. Calls that change something carry the answer's `csrf` in the header
 * `Ziara-CSRF`; `GET /v1/session` tells it again after a reload. Programs send `Authorization: Bearer <token or key>`.
 */
import { z } from 'zod'
import { instant, siteId } from '../ids.ts'
import { hqRole } from './register.ts'

export const csrfHeader = 'ziara-csrf'

export const userName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{1,47}$/, 'lower case letters, digits, dot, hyphen and underscore')
const password = z.string().min(1).max(256)
/** Six digits of the app, or ten letters and digits of a recovery code with or without its hyphen. */
const code = z.string().trim().min(6).max(16)
const uuid = z.uuid()

export const signInRequest = z.union([
  z.strictObject({ user: userName, password }),
  z.strictObject({ token: z.string().min(16).max(256) }),
])
export type SignInRequest = z.infer<typeof signInRequest>

export const signInStage = z.enum(['password', 'enrol', 'code', 'full'])
export type SignInStage = z.infer<typeof signInStage>

export const signedIn = z.object({
  stage: signInStage,
  account: z.object({ id: uuid, kind: z.enum(['user', 'token', 'key']), label: z.string() }),
  role: hqRole,
  /** Sites it is limited to; null: all. */
  sites: z.array(siteId).nullable(),
  /** At the latest; it ends earlier when it is not used. */
  expiresAt: instant,
  /** For the header `Ziara-CSRF`; null for who sends no cookie. */
  csrf: z.string().nullable(),
})
export type SignedIn = z.infer<typeof signedIn>

export const codeRequest = z.strictObject({ code })
export const passwordChange = z.strictObject({ current: password, next: password })

/** `uri` is the text of the QR that authenticator apps read (Key Uri Format); `secret` is the same for typing, base32. */
export const authenticatorAnswer = z.object({ uri: z.string(), secret: z.string() })
/** Each recovery code stands in for the app once. They are told here and never again. */
export const authenticatorConfirmed = signedIn.extend({ recoveryCodes: z.array(z.string()) })

/** A browser in which an account is signed in. */
export const signInEntry = z.object({
  id: uuid,
  createdAt: instant,
  seenAt: instant,
  expiresAt: instant,
  /** What the browser calls itself. */
  agent: z.string(),
  current: z.boolean(),
})
export const signInList = z.object({ signIns: z.array(signInEntry) })

const reach = { role: hqRole, sites: z.array(siteId).min(1).nullable() }
const label = z.string().trim().min(1).max(120)

export const hqUser = z.object({
  id: uuid,
  name: userName,
  label,
  ...reach,
  active: z.boolean(),
  /** Whether an authenticator app is enrolled. */
  authenticator: z.boolean(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
})
export type HqUser = z.infer<typeof hqUser>
export const userList = z.object({ users: z.array(hqUser) })
export const userRequest = z.strictObject({ name: userName, label, ...reach })
export const userChange = z.strictObject({ label, ...reach, active: z.boolean() })
/** The first password is told once; whoever signs in with it has to choose another. */
export const userCreated = z.object({ user: hqUser, password: z.string() })

/** What a booking platform's key may do; a route that names none of them is closed to keys. */
export const apiScope = z.enum(['visits:read', 'visits:write', 'imports', 'attendance:read'])
export type ApiScope = z.infer<typeof apiScope>

export const apiKey = z.object({
  id: uuid,
  label,
  /** The key's first characters, to tell it by. */
  prefix: z.string(),
  scopes: z.array(apiScope).min(1),
  sites: z.array(siteId).min(1).nullable(),
  createdAt: instant,
  /** null: never. */
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
  callsPerMinute: z.int().min(1).max(60_000),
})
export type ApiKey = z.infer<typeof apiKey>
export const apiKeyList = z.object({ keys: z.array(apiKey) })
export const apiKeyRequest = z.strictObject({
  label,
  scopes: z.array(apiScope).min(1),
  sites: z.array(siteId).min(1).nullable(),
  expiresAt: instant.nullable().default(null),
  callsPerMinute: z.int().min(1).max(60_000).default(600),
})
/** `secret` is told once. */
export const apiKeyCreated = z.object({ key: apiKey, secret: z.string() })

export const logQuery = z.strictObject({
  account: uuid.optional(),
  subject: z.string().min(1).max(200).optional(),
  /** What was done, as the entries tell it. */
  what: z.string().min(1).max(200).optional(),
  site: siteId.optional(),
  from: z.coerce.number().pipe(instant).optional(),
  until: z.coerce.number().pipe(instant).optional(),
  after: z.string().min(1).max(80).optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(500)).default(100),
})
export type LogQuery = z.infer<typeof logQuery>

const who = z.object({ id: uuid, kind: z.enum(['user', 'token', 'key']), label: z.string() })
const entry = {
  id: uuid,
  at: instant,
  by: who,
  what: z.string(),
  subject: z.string(),
  site: siteId.nullable(),
}

/** A reading of visitors' personal data. */
export const readEntry = z.object(entry)
/** An export: what, by which filter, how many rows. */
export const exportEntry = z.object({ ...entry, rows: z.int().min(0) })
/**
 * Something that was asked to be changed. `status` is the answer's; null: it never came, as after a crash. `before` and
 * `after` are SHA-256 over the thing as JSON, where it has a state that can be told.
 */
export const actionEntry = z.object({
  ...entry,
  status: z.int().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
const listOf = <S extends z.ZodType>(item: S) =>
  z.object({ entries: z.array(item), next: z.string().nullable() })
export const readLog = listOf(readEntry)
export const exportLog = listOf(exportEntry)
export const actionLog = listOf(actionEntry)

/** Of data that was kept long enough: older than `before`, so many of that kind. A round that found nothing is told too. */
export const erasureEntry = z.object({
  id: uuid,
  at: instant,
  kind: z.enum(['visits', 'journal', 'reads', 'actions']),
  before: instant,
  erased: z.int().min(0),
})
export const erasureQuery = logQuery.pick({ from: true, until: true, after: true, limit: true })
export type ErasureQuery = z.infer<typeof erasureQuery>
export const erasureLog = listOf(erasureEntry)
