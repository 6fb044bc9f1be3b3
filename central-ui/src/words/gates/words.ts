export interface GateWords {
  gates: {
    title: string
    lead: string
    loading: string
    none: string
    noneLead: string
    enter: string
    entered: string
    id: string
    idHelp: string
    idTaken: string
    name: string
    lanes: string
    lanesHelp: string
    lane: string
    laneId: string
    addLane: string
    noLanes: string
    rename: string
    saved: string
    health: string
    key: string
    keySince: string
    noKey: string
    pulled: string
    lastEvent: string
    missing: string
    missingNone: string
    quarantined: string
    checkpoint: string
    never: string
    alarms: string
    enrol: string
    enrolAgain: string
    enrolOf: string
    enrolLead: string
    replaces: string
    makeCode: string
    codeFor: string
    code: string
    qr: string
    left: string
    over: string
    overLead: string
    newCode: string
    steps: { open: string; scan: string; type: string; done: string }
    done: string
    print: string
    close: string
    revoke: string
    revokeOf: string
    revokeLead: string
    revokeWhen: string
    revokeNow: string
    revoked: string
    noKeyLeft: string
  }
}

export type GateCount = 'events' | 'openAlarms'
