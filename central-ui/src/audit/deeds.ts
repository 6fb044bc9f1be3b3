/** What the logs call a deed, as people call it: what was touched, and what was done to it. */
export type Thing =
  | 'user'
  | 'key'
  | 'passKey'
  | 'site'
  | 'visit'
  | 'import'
  | 'inmate'
  | 'movement'
  | 'alarm'
  | 'gate'
  | 'session'
  | 'closure'
  | 'officer'
  | 'policy'
  | 'restriction'
  | 'template'
  | 'calendar'
  | 'account'

export type Deed =
  | 'added'
  | 'changed'
  | 'removed'
  | 'cancelled'
  | 'rebooked'
  | 'reissued'
  | 'withdrawn'
  | 'acknowledged'
  | 'codeMade'
  | 'keyRevoked'
  | 'ended'
  | 'made'
  | 'pinSet'
  | 'badgeSet'
  | 'passwordReset'
  | 'authenticatorRemoved'
  | 'signInsEnded'
  | 'signedIn'
  | 'signedOut'
  | 'codeGiven'
  | 'passwordChanged'
  | 'authenticatorSet'
  | 'tried'

const told: Readonly<Record<string, readonly [Thing, Deed]>> = {
  'sign-in': ['account', 'signedIn'],
  'sign-in-code': ['account', 'codeGiven'],
  'sign-out': ['account', 'signedOut'],
  'password-change': ['account', 'passwordChanged'],
  authenticator: ['account', 'authenticatorSet'],
  'DELETE /v1/sign-ins/:id': ['account', 'signInsEnded'],
  'POST /v1/users': ['user', 'added'],
  'PUT /v1/users/:id': ['user', 'changed'],
  'POST /v1/users/:id/password': ['user', 'passwordReset'],
  'DELETE /v1/users/:id/authenticator': ['user', 'authenticatorRemoved'],
  'DELETE /v1/users/:id/sign-ins': ['user', 'signInsEnded'],
  'POST /v1/api-keys': ['key', 'added'],
  'DELETE /v1/api-keys/:id': ['key', 'withdrawn'],
  'POST /v1/pass-keys': ['passKey', 'added'],
  'POST /v1/pass-keys/:id/withdrawal': ['passKey', 'withdrawn'],
  'PUT /v1/sites/:site': ['site', 'changed'],
  'PUT /v1/sites/:site/calendar': ['calendar', 'changed'],
  'PUT /v1/sites/:site/policies/:id': ['policy', 'changed'],
  'POST /v1/sites/:site/policies/:id/preview': ['policy', 'tried'],
  'POST /v1/sites/:site/closures': ['closure', 'added'],
  'POST /v1/sites/:site/closures/:id/end': ['closure', 'ended'],
  'PUT /v1/sites/:site/session-templates/:id': ['template', 'changed'],
  'POST /v1/sites/:site/session-templates/run': ['session', 'made'],
  'POST /v1/sessions': ['session', 'added'],
  'PUT /v1/sessions/:session': ['session', 'changed'],
  'POST /v1/sessions/:session/cancel': ['session', 'cancelled'],
  'POST /v1/visits': ['visit', 'added'],
  'PUT /v1/visits/:reference': ['visit', 'changed'],
  'POST /v1/visits/:reference/cancel': ['visit', 'cancelled'],
  'POST /v1/visits/:reference/rebook': ['visit', 'rebooked'],
  'POST /v1/visits/:reference/reissue': ['visit', 'reissued'],
  'POST /v1/imports/visits': ['import', 'added'],
  'DELETE /v1/imports/:id': ['import', 'cancelled'],
  'POST /v1/sites/:site/inmates': ['inmate', 'added'],
  'POST /v1/inmates/:inmate/movements': ['movement', 'added'],
  'DELETE /v1/inmates/:inmate/movements/:id': ['movement', 'removed'],
  'POST /v1/sites/:site/restrictions': ['restriction', 'added'],
  'POST /v1/sites/:site/restrictions/:id/end': ['restriction', 'ended'],
  'PUT /v1/sites/:site/gates/:gate': ['gate', 'changed'],
  'POST /v1/gates/:gate/enrolment-codes': ['gate', 'codeMade'],
  'POST /v1/gates/:gate/revocation': ['gate', 'keyRevoked'],
  'POST /v1/sites/:site/officers': ['officer', 'added'],
  'PUT /v1/sites/:site/officers/:officer': ['officer', 'changed'],
  'PUT /v1/sites/:site/officers/:officer/pin': ['officer', 'pinSet'],
  'POST /v1/sites/:site/officers/:officer/badge': ['officer', 'badgeSet'],
  'POST /v1/alarms/:id/acknowledgement': ['alarm', 'acknowledged'],
}

/** By method and path as headquarters binds it, or by the word it has for a step of signing in. */
export const deeds: ReadonlyMap<string, readonly [Thing, Deed]> = new Map(Object.entries(told))

/** What is read, and what is exported, is called by few words. */
export const readings = ['visit', 'pass'] as const
export const exportsKnown = [
  'attendance by day, csv',
  'attendance by day, pdf',
  'attendance by day, xlsx',
] as const
