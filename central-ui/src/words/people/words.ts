import type { HqRole } from '@ziara-gate/domain'

export interface PeopleWords {
  access: {
    nav: string
    link: string
    users: string
    keys: string
    audit: string
    own: string
    loading: string
    usersLead: string
    addUser: string
    findUser: string
    noneFound: string
    noUsers: string
    noUsersLead: string
    user: string
    missing: string
    label: string
    labelHelp: string
    nameHelp: string
    taken: string
    role: string
    roles: Record<HqRole, string>
    roleHelp: Record<HqRole, string>
    sites: string
    allSites: string
    someSites: string
    state: string
    open: string
    locked: string
    withoutApp: string
    lastUsed: string
    never: string
    reach: string
    ownRole: string
    deeds: string
    deed: Record<
      'lock' | 'unlock' | 'newPassword' | 'noApp' | 'endAll',
      { name: string; lead: string; submit: string; done: string }
    >
    doing: string
    whatTheyDid: string
    passwordOf: string
    passwordLead: string
    copy: string
    copied: string
    notCopied: string
    putAway: string
    signIns: string
    noSignIns: string
    browser: string
    program: string
    since: string
    here: string
    endOne: string
    keysLead: string
    addKey: string
    keyName: string
    keyNameHelp: string
    scopes: string
    scope: Record<'readVisits' | 'writeVisits' | 'imports' | 'readAttendance', string>
    until: string
    untilHelp: string
    perMinute: string
    perMinuteHelp: string
    keyOf: string
    keyLead: string
    keyUntil: string
    keyStates: Record<'open' | 'revoked' | 'expired', string>
    revoke: string
    revokeOf: string
    revokeLead: string
    noKeys: string
    noKeysLead: string
    ownLead: string
    signedInUntil: string
    password: string
    ownPasswordLead: string
    changePassword: string
    passwordChanged: string
    app: string
    appLead: string
    byToken: string
  }
}

export type PeopleCount = 'someSites'
