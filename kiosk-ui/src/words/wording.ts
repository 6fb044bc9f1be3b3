import type { DocumentKind, PartyMember, PublicCode, VisitCondition } from '@ziara-gate/domain'

/** A text, or its plural forms by CLDR category; `{{n}}` in them is the number in the site's digits. */
export type Phrase<Form extends string> = string | Readonly<Record<Form, string>>

/** What the screen states, and under it when, where or how. What to do comes before why. */
export interface CodeWords<Form extends string> {
  readonly say: Phrase<Form>
  readonly help: Phrase<Form>
}

/** Codes that are worded differently by case; `explain.ts` says which case holds. */
interface Cases {
  ADMITTED: 'whole' | 'part'
  ADMITTED_ON_PASS: 'whole' | 'part'
  WRONG_SITE: 'named' | 'unnamed'
  WRONG_GATE: 'named' | 'unnamed'
  WRONG_DAY: 'tomorrow' | 'later' | 'past'
  SITE_CLOSED: 'today' | 'later' | 'open'
  DAY_RESERVED: 'fits' | 'none' | 'officer'
  ID_UNREADABLE: 'again' | 'officer'
  ID_NOT_ON_VISIT: 'again' | 'officer'
  ID_EXPIRED: 'again' | 'officer'
  ID_NOT_ACCEPTED: 'again' | 'officer'
  IN_PROGRESS_ELSEWHERE: 'numbered' | 'unnumbered'
  OVERRIDDEN: 'admitted' | 'refused'
}
export type CaseOf<Code extends PublicCode> = Code extends keyof Cases ? Cases[Code] : 'always'

type Codes<Form extends string> = {
  readonly [Code in PublicCode]: Readonly<Record<CaseOf<Code>, CodeWords<Form>>>
}

/** Where something is, seen by a person who faces the screen. */
export type Side = 'above' | 'below' | 'left' | 'right'
export type Way = 'ahead' | 'left' | 'right'
export type ClosedWhy = 'not-ready' | 'journal-unavailable' | 'site-closed'

/** All a kiosk says in one language. A text that is missing does not compile. */
export interface Wording<Form extends string> {
  readonly codes: Codes<Form>
  readonly member: Readonly<Record<PartyMember['state'], string>>
  readonly scannerAt: Readonly<Record<Side, string>>
  readonly doorAt: Readonly<Record<Way, string>>
  readonly closed: Readonly<Record<ClosedWhy, CodeWords<Form>>>
  readonly always: {
    readonly callOfficer: string
    readonly officerCalled: string
    readonly officerNotReached: string
    readonly voiceOn: string
    readonly voiceOff: string
    readonly languages: string
    readonly cutOff: string
    readonly notTaken: string
    readonly tooFast: string
    readonly startOver: string
    readonly startsOver: Phrase<Form>
    readonly moreTime: string
  }
  readonly welcome: {
    readonly hello: string
    readonly say: string
    readonly code: string
    readonly codeHint: string
    readonly card: string
    readonly cardHint: string
    readonly or: string
    readonly bring: string
    readonly bringCard: string
    /** `{{n}}` is the age in whole years. */
    readonly fromAge: Phrase<Form>
    readonly stillValid: string
    /** `{{n}}` is the number of days after which an expired document is refused. */
    readonly expiredTaken: Phrase<Form>
    readonly bringCode: string
    readonly bringChildren: string
    readonly before: string
    readonly type: string
  }
  readonly camera: {
    readonly hold: string
    readonly read: string
  }
  readonly documents: Readonly<Record<DocumentKind, string>>
  readonly conditions: Readonly<Record<VisitCondition, string>>
  readonly acceptConditions: string
  readonly typing: {
    readonly say: string
    readonly help: string
    readonly entry: string
    readonly erase: string
    readonly find: string
    readonly finding: string
    readonly back: string
  }
  readonly collecting: {
    readonly cardOf: string
    readonly cardOfLead: string
    readonly cardOfNext: string
    readonly visitOf: string
    readonly visit: string
    readonly lead: string
    readonly minor: string
    readonly visitor: string
    readonly minorsWith: string
    readonly minorsWithLead: string
    readonly childAbsent: string
    readonly allHere: string
    readonly thisOne: string
  }
  readonly children: {
    readonly say: string
    readonly help: string
    readonly here: string
    readonly absent: string
    readonly done: string
  }
  readonly between: string
  readonly ticket: string
  readonly wait: { readonly say: string; readonly help: string }
  readonly scannerMissing: { readonly say: string; readonly help: string }
  readonly starting: { readonly say: string }
  readonly lost: { readonly say: string; readonly help: string }
  readonly outOfOrder: { readonly say: string; readonly help: string }
}
