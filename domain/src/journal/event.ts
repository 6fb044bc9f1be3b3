/**
 * The facts a gate records. They are appended and never changed; every state (who is inside, what a visit has used)
 * is folded from them. Arrival, admission and exit are different facts, one event a visitor.
 *
 * No event holds a name or a document number. What is personal and must be erasable (an override's words, a walk-in's
 * name) stands beside the event, and the event holds only its salted hash: see `chain.ts`.
 */
import { z } from 'zod'
import { reasonCode } from '../admission/reason.ts'
import {
  consoleId,
  documentDigest,
  gateId,
  instant,
  laneId,
  officerId,
  reference,
  sessionId,
  visitorId,
} from '../ids.ts'
import { place } from './place.ts'

export const epochId = z
  .string()
  .regex(/^[0-9a-z]{8,32}$/)
  .brand<'EpochId'>()
/** One life of a journal file; a restored or replaced journal starts a new one, so no sequence is used twice. */
export type EpochId = z.infer<typeof epochId>

export const credentialKind = z.enum(['pass', 'reference', 'document', 'badge', 'console', 'unknown'])

export const overrideCause = z.enum([
  'identity-known',
  'late-excused',
  'humanitarian',
  'data-error',
  'safety',
  'conduct',
  'other',
])
export type OverrideCause = z.infer<typeof overrideCause>

const stamp = {
  v: z.literal(1),
  gate: gateId,
  epoch: epochId,
  /** 1, 2, 3 … within the epoch, without a gap. */
  sequence: z.int().min(1),
  /** Wall time at the gate when it happened, never when it was uploaded. */
  at: instant,
  /** Milliseconds of the machine's monotonic clock, comparable within one `boot`. */
  monotonicMs: z.number().min(0),
  boot: z.string().min(1),
  clock: z.enum(['trusted', 'untrusted']),
  lane: laneId.nullable(),
  /** SHA-256, hex, over the salt and text of the personal part; null when there is none. */
  personalHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
}

const ofVisit = { reference, session: sessionId.nullable() }
const maybeVisit = { reference: reference.nullable(), session: sessionId.nullable() }
const party = { ...ofVisit, visitor: visitorId }

const kinds = [
  z.object({
    kind: z.literal('epoch-started'),
    why: z.enum(['new', 'restored', 'salvaged']),
    previousEpoch: epochId.nullable(),
  }),
  z.object({ kind: z.literal('arrival'), ...party, credential: credentialKind }),
  z.object({
    kind: z.literal('admission'),
    ...party,
    reason: z.enum(['ADMITTED', 'ADMITTED_ON_PASS', 'OVERRIDDEN']),
    /** self: the kiosk; guard: confirmed or overridden by `officer`. */
    by: z.enum(['self', 'guard']),
    officer: officerId.nullable(),
    /** The lead who answers for a minor that showed no document. */
    vouchedBy: visitorId.nullable(),
    /** The party's number for the waiting room. */
    ticket: z.int().min(1),
    /** The replica was older than the policy allows. */
    stale: z.boolean(),
    /** The pass's issue when the pass decided, for headquarters to compare. */
    passIssue: z.int().min(1).nullable(),
  }),
  z.object({
    kind: z.literal('refusal'),
    /** Null when nothing on the visit was proved, as for a forged pass. */
    reference: reference.nullable(),
    session: sessionId.nullable(),
    reason: reasonCode,
    /** All that applied; `reason` is what the visitor was told. */
    reasons: z.array(reasonCode),
    credential: credentialKind,
    stale: z.boolean(),
  }),
  z.object({
    kind: z.literal('referral'),
    ...ofVisit,
    reason: reasonCode,
    reasons: z.array(reasonCode),
    /** Who is here and waits for the guard. */
    visitors: z.array(visitorId),
    /** Those among them whom the reasons are about; empty: the whole party. */
    concerned: z.array(visitorId),
    stale: z.boolean(),
  }),
  z.object({ kind: z.literal('exit'), ...party, officer: officerId.nullable() }),
  z.object({
    kind: z.literal('override'),
    ...ofVisit,
    visitors: z.array(visitorId),
    to: z.enum(['admit', 'refuse']),
    /** What the engine had said; an override of a decision that needed none is stored as such. */
    against: reasonCode,
    used: z.boolean(),
    cause: overrideCause,
    officer: officerId,
    second: officerId.nullable(),
  }),
  z.object({
    kind: z.literal('override-denied'),
    ...ofVisit,
    officer: officerId.nullable(),
    why: z.enum(['no-reason', 'role', 'locked-out', 'second-officer-missing', 'too-late']),
  }),
  z.object({
    kind: z.literal('undo'),
    ...party,
    /** Sequence, in the same epoch, of the admission or exit that did not happen. */
    undoes: z.int().min(1),
    officer: officerId,
  }),
  z.object({ kind: z.literal('left-queue'), ...party, officer: officerId.nullable() }),
  z.object({
    kind: z.literal('walk-in'),
    ...party,
    document: documentDigest.nullable(),
    officer: officerId,
  }),
  /** A visitor asked for an officer; `reference` when the lane was at a visit. */
  z.object({ kind: z.literal('officer-called'), ...maybeVisit }),
  /** An officer went to a lane that had called. */
  z.object({ kind: z.literal('call-answered'), officer: officerId }),
  /** An officer handed a lane back to idle, whatever it was at. */
  z.object({ kind: z.literal('lane-freed'), ...maybeVisit, officer: officerId }),
  /** A party is called from the waiting room. */
  z.object({
    kind: z.literal('party-called'),
    ...ofVisit,
    ticket: z.int().min(1),
    place,
    officer: officerId,
  }),
  /** An officer looked visits up; never what was typed. `reference` when one was opened. */
  z.object({
    kind: z.literal('look-up'),
    by: z.enum(['reference', 'name', 'inmate', 'document', 'scan']),
    found: z.int().min(0),
    reference: reference.nullable(),
    officer: officerId,
  }),
  z.object({
    kind: z.literal('alarm-acknowledged'),
    code: z.string().min(1).max(64),
    since: instant,
    officer: officerId,
  }),
  /** `officer` is null where the badge is nobody's. */
  z.object({
    kind: z.literal('officer-session'),
    what: z.enum(['signed-in', 'signed-out', 'locked', 'refused', 'locked-out', 'maintenance']),
    console: consoleId.nullable(),
    officer: officerId.nullable(),
  }),
] as const

export const journalEvent = z.discriminatedUnion('kind', [
  kinds[0].extend(stamp),
  kinds[1].extend(stamp),
  kinds[2].extend(stamp),
  kinds[3].extend(stamp),
  kinds[4].extend(stamp),
  kinds[5].extend(stamp),
  kinds[6].extend(stamp),
  kinds[7].extend(stamp),
  kinds[8].extend(stamp),
  kinds[9].extend(stamp),
  kinds[10].extend(stamp),
  kinds[11].extend(stamp),
  kinds[12].extend(stamp),
  kinds[13].extend(stamp),
  kinds[14].extend(stamp),
  kinds[15].extend(stamp),
  kinds[16].extend(stamp),
  kinds[17].extend(stamp),
])
export type JournalEvent = z.infer<typeof journalEvent>
export type EventKind = JournalEvent['kind']
export const eventKinds = kinds.map(({ shape }) => shape.kind.value) as [EventKind, ...EventKind[]]

type Stamp = 'v' | 'gate' | 'epoch' | 'sequence' | 'at' | 'monotonicMs' | 'boot' | 'clock' | 'personalHash'
type WithoutStamp<E> = E extends JournalEvent ? Omit<E, Stamp> : never
/** An event before the journal stamps it with gate, epoch, sequence and time. */
export type EventDraft = WithoutStamp<JournalEvent>
export type EventOf<K extends EventKind> = Extract<JournalEvent, { kind: K }>
