import type { AttendanceRecord, Language } from '@ziara-gate/domain'
import type { Failure } from '../api/failure.ts'
import type { AlarmWords } from './alarms/words.ts'
import type { AtSiteWords } from './at-site/words.ts'
import type { AuditWords } from './audit/words.ts'
import type { BookingWords } from './booking/words.ts'
import type { GateCount, GateWords } from './gates/words.ts'
import type { ImportCount, ImportWords } from './imports/words.ts'
import type { InsightWords } from './insight/words.ts'
import type { LedgerWords } from './ledger/words.ts'
import type { OfficerWords } from './officers/words.ts'
import type { OverviewCount, OverviewWords } from './overview/words.ts'
import type { PeopleCount, PeopleWords } from './people/words.ts'
import type { PlaceCount, PlaceWords } from './places/words.ts'
import type { PolicyCount, PolicyWords } from './policies/words.ts'
import type { RegisterCount, RegisterWords } from './register/words.ts'
import type { RestrictionWords } from './restrictions/words.ts'
import type { SessionCount, SessionWords } from './sessions/words.ts'
import type { ShellWords } from './shell/words.ts'
import type { SignInWords } from './sign-in/words.ts'

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
  | PlaceCount
  | PolicyCount
  | SessionCount
  | OverviewCount
  | PeopleCount
  | RegisterCount
  | GateCount
  | ImportCount

interface Plain
  extends ShellWords,
    SignInWords,
    OverviewWords,
    LedgerWords,
    InsightWords,
    AlarmWords,
    AuditWords,
    PeopleWords,
    PlaceWords,
    PolicyWords,
    SessionWords,
    RegisterWords,
    AtSiteWords,
    BookingWords,
    GateWords,
    ImportWords,
    OfficerWords,
    RestrictionWords {}

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
