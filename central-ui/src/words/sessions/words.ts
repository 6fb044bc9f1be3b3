export interface SessionWords {
  sessions: {
    title: string
    lead: string
    loading: string
    none: string
    noneLead: string
    day: string
    before: string
    after: string
    today: string
    choose: string
    time: string
    gate: string
    anyGate: string
    capacity: string
    capacityHelp: string
    unlimited: string
    booked: string
    left: string
    state: string
    made: string
    byTemplate: string
    byHand: string
    is: Record<'open' | 'full' | 'over' | 'cancelled' | 'running', string>
    total: string
    change: string
    changeTitle: string
    below: string
    cancel: string
    cancelTitle: string
    cancelWhat: string
    confirm: string
    keep: string
    cancelling: string
    add: string
    addTitle: string
    addSubmit: string
    added: string
    startsAt: string
    endsAt: string
    endsHelp: string
    actions: string
    ofDay: string
    templates: string
    gateUnknown: string
  }
  templates: {
    title: string
    lead: string
    loading: string
    none: string
    noneLead: string
    name: string
    nameHelp: string
    exists: string
    weekday: string
    from: string
    until: string
    untilHelp: string
    ended: string
    change: string
    changeTitle: string
    add: string
    addTitle: string
    run: string
    runHelp: string
    running: string
    toSessions: string
    noneThatDay: string
  }
}

export type SessionCount = 'cancelVisits'
