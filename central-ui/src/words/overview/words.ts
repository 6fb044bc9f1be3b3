export interface OverviewWords {
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
    admittedToday: string
    behind: string
    find: string
    onlyNeed: string
    noneFound: string
    usualByNow: string
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
    ordinary: string
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
    sessions: string
    session: string
    noSessions: string
    otherSession: string
    noShow: string
    cancelled: string
    now: string
    dayBefore: string
    dayAfter: string
    eventsOfDay: string
  }
  chart: { about: string; today: string; against: string }
}

export type OverviewCount = 'alarms' | 'behind'
