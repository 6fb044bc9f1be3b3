import type {
  AlarmKind,
  AttendanceRecord,
  EventKind,
  EventOf,
  Language,
  ReasonCode,
  SignInStage,
  VisitorUse,
} from '@ziara-gate/domain'
import type { Failure } from '../api/failure.ts'

/** Forms that a language's numbers take (CLDR plural rules): Arabic has six. */
export type ArabicForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'
/** French and English have no form for none; a sentence of its own reads better than «0 visitors». */
export type FrenchForm = 'zero' | 'one' | 'many' | 'other'
export type EnglishForm = 'zero' | 'one' | 'other'

/** Sentences that count something; `{{n}}` is the number, written in the digits of the place. */
export type CountKey =
  | 'inside'
  | 'cameIn'
  | 'atGates'
  | 'atSites'
  | 'newEvents'
  | 'moreSilent'
  | 'gates'
  | 'visitors'

interface Plain {
  product: string
  headquarters: string
  nav: {
    label: string
    overview: string
    attendance: string
    insight: string
    alarms: string
    skip: string
    signOut: string
    language: string
  }
  signIn: {
    title: string
    lead: string
    token: string
    submit: string
    checking: string
    ended: string
    help: string
    empty: string
    short: string
    user: string
    password: string
    byToken: string
    byPassword: string
    wrong: string
    both: string
    step: Record<Exclude<SignInStage, 'full'>, string>
    stepLead: Record<Exclude<SignInStage, 'full'>, string>
    code: string
    wrongCode: string
    recoveryHelp: string
    current: string
    next: string
    again: string
    rule: string
    differ: string
    weak: string
    wrongCurrent: string
    appQr: string
    bySecret: string
    recovery: string
    recoveryLead: string
    kept: string
  }
  failure: Record<'refused' | 'unreachable' | 'notUnderstood' | 'tooMany' | 'forbidden' | 'other', string>
  problem: {
    title: string
    retry: string
    reload: string
    notFound: string
    notFoundLead: string
    toOverview: string
  }
  line: { live: string; connecting: string; lost: string; off: string; lostLead: string; retry: string }
  overview: {
    title: string
    loading: string
    attention: string
    allReport: string
    noneConnected: string
    noSites: string
    noSitesLead: string
    view: string
    curves: string
    table: string
    sites: string
    key: string
  }
  figure: {
    expected: string
    arrived: string
    admitted: string
    waiting: string
    inside: string
    left: string
    refused: string
    referred: string
    unknown: string
  }
  gate: {
    heardNow: string
    silent: string
    never: string
    neverSite: string
    one: string
    last: string
    state: string
  }
  site: {
    gates: string
    flow: string
    hours: string
    hour: string
    all: string
    missing: string
  }
  chart: { about: string }
  list: {
    live: string
    title: string
    lead: string
    time: string
    where: string
    what: string
    reference: string
    pause: string
    resume: string
    paused: string
    loading: string
    empty: string
    emptyLead: string
    noneMatch: string
    noneMatchLead: string
    older: string
    loadingOlder: string
    end: string
    all: string
    open: string
    noReference: string
    print: string
  }
  filter: {
    title: string
    site: string
    kind: string
    reason: string
    reference: string
    anySite: string
    anyKind: string
    anyReason: string
    clear: string
    badReference: string
    find: string
  }
  visit: {
    title: string
    history: string
    loading: string
    none: string
    noneLead: string
    page: string
    print: string
    visitor: string
    officer: string
    lane: string
    concerns: string
    late: string
    stale: string
    clock: string
    vouched: string
    ticket: string
    second: string
    undoes: string
    others: string
    standing: string
  }
  insight: Record<
    | 'title'
    | 'between'
    | 'loading'
    | 'none'
    | 'noneLead'
    | 'choose'
    | 'from'
    | 'until'
    | 'today'
    | 'week'
    | 'month'
    | 'csv'
    | 'xlsx'
    | 'print'
    | 'noShow'
    | 'ofExpected'
    | 'overrides'
    | 'wait'
    | 'waitNote'
    | 'byDay'
    | 'table'
    | 'day'
    | 'reasons'
    | 'noReasons'
    | 'bySite'
    | 'noOverrides'
    | 'decision'
    | 'officer'
    | 'cause'
    | 'times'
    | 'notNeeded',
    string
  >
  alarms: {
    title: string
    lead: string
    loading: string
    show: string
    open: string
    all: string
    none: string
    never: string
    noneLead: string
    visit: string
    detail: string
    seen: string
    note: string
    acknowledge: string
    kind: Record<AlarmKind, { name: string; what: string }>
  }
  kind: Record<EventKind, string>
  reason: Record<ReasonCode, string>
  /** Where one visitor stands. */
  standing: Record<VisitorUse['state'], string>
  shown: Record<EventOf<'arrival'>['credential'], string>
  cause: Record<EventOf<'override'>['cause'], string>
  overrideTo: Record<EventOf<'override'>['to'], string>
  denied: Record<EventOf<'override-denied'>['why'], string>
  epoch: Record<EventOf<'epoch-started'>['why'], string>
}

/** All that a language has to say; a missing entry does not compile. */
export type Words<Form extends string> = Plain & { counted: Record<CountKey, Record<Form, string>> }

type Path<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Path<T[K]>}` }[keyof T & string]
/** The address of a text, as `overview.title` or `reason.TOO_EARLY`. */
export type WordKey = Path<Plain>

/** Each language by the name it gives itself. */
export const ownName: Record<Language, string> = { ar: 'العربية', fr: 'Français', en: 'English' }

/** Failures as people can act on them. */
export const failureWords: Record<Failure, keyof Plain['failure']> = {
  unauthenticated: 'refused',
  'token-expired': 'refused',
  'bad-signature': 'refused',
  forbidden: 'forbidden',
  'too-many-requests': 'tooMany',
  unreachable: 'unreachable',
  'not-ready': 'unreachable',
  'journal-unavailable': 'unreachable',
  'not-understood': 'notUnderstood',
  'version-unknown': 'notUnderstood',
  'bad-request': 'notUnderstood',
  unprocessable: 'notUnderstood',
  'not-found': 'other',
  'unknown-lane': 'other',
  conflict: 'other',
  gone: 'other',
  'too-large': 'other',
  'epoch-unknown': 'other',
  'cursor-expired': 'other',
  'hash-mismatch': 'other',
  internal: 'other',
  'bad-encoding': 'other',
  'key-reused': 'other',
  'session-full': 'other',
  'unsupported-media': 'other',
}

export type Kind = AttendanceRecord['kind']
