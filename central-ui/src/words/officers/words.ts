import type { Officer } from '@ziara-gate/domain'

export interface OfficerWords {
  officers: {
    title: string
    lead: string
    loading: string
    none: string
    noneLead: string
    noMatch: string
    list: string
    search: string
    show: string
    state: Record<'any' | 'active' | 'away', string>
    name: string
    role: string
    roles: Record<Officer['role'], string>
    rolesHelp: Record<Officer['role'], string>
    stateNow: string
    isActive: string
    isAway: string
    add: string
    added: string
    pin: string
    pinHelp: string
    pinFault: string
    pinWeak: string
    change: string
    changeOf: string
    active: string
    activeHelp: string
    changed: string
    newPin: string
    newPinOf: string
    newPinLead: string
    pinSet: string
    badge: string
    badgeOf: string
    badgeLead: string
    badgeMake: string
    sheet: string
    sheetOnce: string
    sheetFor: string
    sheetUse: string
    sheetLost: string
    sheetQr: string
    sheetText: string
    print: string
    close: string
    closeHelp: string
  }
}
