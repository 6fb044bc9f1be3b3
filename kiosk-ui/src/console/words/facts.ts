import type {
  CaseFile,
  ConsoleState,
  Denial,
  DocumentKind,
  EventKind,
  OpenCase,
  OverrideCause,
  Place,
  ReasonCode,
  VisitLine,
  VisitorCategory,
} from '@ziara-gate/domain'

type Texts<Key extends string> = Readonly<Record<Key, string>>
type Officer = NonNullable<ConsoleState['officer']>
type Device = ConsoleState['devices'][number]

/** Alarms as the gate service codes them; one that is not known here is shown with its code. */
export const alarmCodes = [
  'journal-unavailable',
  'journal-salvaged',
  'journal-forked',
  'log-growing',
  'disk-low',
  'backup-failed',
  'clock-untrusted',
  'clock-offset',
  'enrolment-refused',
  'gate-refused',
  'revoked',
  'feed-refused',
  'bundle-mismatch',
  'bundle-stale',
  'replica-unwritable',
  'upload-refused',
  'upload-stuck',
  'event-quarantined',
  'checkpoint-refused',
  'ledger-ahead',
  'keyboard-wedge',
  'references-tried',
  'notice-double-admission',
  'notice-admitted-after-cancellation',
  'notice-quarantine',
  'notice-gap',
  'notice-fork',
] as const
export type KnownAlarm = (typeof alarmCodes)[number]

/** What the gate's codes are called by the people at the desk. A code without a name does not compile. */
export interface FactWords {
  readonly reason: Texts<ReasonCode>
  /** What happened, and what to do about it. */
  readonly alarm: Readonly<Record<KnownAlarm | 'unknown', { readonly say: string; readonly help: string }>>
  readonly kind: Texts<EventKind>
  /** One level deeper than the others, since a cause is called `other`, as a plural form is. */
  readonly cause: Readonly<Record<OverrideCause, { readonly say: string }>>
  readonly state: Texts<VisitLine['party'][number]['state']>
  readonly lane: Texts<
    | 'idle'
    | 'choosing'
    | 'collecting'
    | 'admitted'
    | 'refused'
    | 'referred'
    | 'awaits'
    | 'not-ready'
    | 'journal-unavailable'
    | 'site-closed'
  >
  readonly openCase: Texts<OpenCase['kind']>
  readonly booking: Texts<VisitLine['booking']>
  readonly inmate: Texts<NonNullable<CaseFile['inmateState']>>
  readonly document: Texts<DocumentKind>
  readonly category: Texts<VisitorCategory>
  readonly sex: Texts<'female' | 'male'>
  readonly denial: Texts<Denial>
  readonly role: Texts<Officer['role']>
  readonly deviceKind: Texts<Device['kind']>
  readonly deviceState: Texts<Device['state']>
  readonly place: Texts<Place['kind']>
}
