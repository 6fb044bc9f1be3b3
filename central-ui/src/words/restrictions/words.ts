import type { DocumentKind, Inmate, MovementKind } from '@ziara-gate/domain'

type Subject = 'visitor' | 'inmate'

export interface RestrictionWords {
  restrictions: {
    title: string
    lead: string
    atGate: string
    loading: string
    none: string
    noneLead: string
    noMatch: string
    list: string
    search: string
    show: string
    state: Record<'any' | 'inForce' | 'coming' | 'ended', string>
    about: string
    standing: Record<'name' | 'inForce' | 'coming' | 'ended', string>
    subject: Record<'any' | Subject, string>
    who: string
    reason: string
    from: string
    until: string
    untilEnded: string
    visitor: string
    mark: string
    inmate: string
    start: string
    document: string
    kind: Record<DocumentKind, string>
    issuer: string
    issuerHelp: string
    number: string
    numberHelp: string
    birthDate: string
    register: string
    registerHelp: string
    untilHelp: string
    reasonHelp: string
    started: string
    end: string
    endOf: string
    when: string
    atOnce: string
    atOnceHelp: string
    onDay: string
    lastDay: string
    ended: string
    fault: Record<
      'number' | 'issuer' | 'day' | 'register' | 'registerUnknown' | 'reason' | 'order' | 'past',
      string
    >
  }
  inmates: {
    nav: string
    title: string
    lead: string
    loading: string
    search: string
    none: string
    noneLead: string
    list: string
    register: string
    name: string
    stateNow: string
    state: Record<Inmate['state'], string>
    movements: string
    movementsOf: string
    noMovements: string
    kind: Record<MovementKind, string>
    what: string
    day: string
    planned: string
    toSite: string
    toSiteUnknown: string
    to: string
    record: string
    recordLead: string
    recorded: string
    takeBack: string
    takenBack: string
    more: string
  }
}
