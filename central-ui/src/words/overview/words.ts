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
}
