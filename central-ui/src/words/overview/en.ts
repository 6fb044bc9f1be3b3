import type { OverviewWords } from './words.ts'

export const en: OverviewWords = {
  overview: {
    title: 'Today',
    loading: 'Reading today’s events from every site…',
    attention: 'Needs a look',
    allReport: 'Every connected gate reports.',
    noneConnected: 'No gate has connected yet.',
    noSites: 'No sites yet',
    noSitesLead: 'Once a site is registered and its gate connects, its day appears here.',
    view: 'Show as',
    curves: 'Curves',
    table: 'Table',
    sites: 'Sites',
    key: 'How to read the curves',
  },
  figure: {
    expected: 'expected',
    arrived: 'arrived',
    admitted: 'admitted',
    waiting: 'at the gate',
    inside: 'inside',
    left: 'left',
    refused: 'refused',
    referred: 'to an officer',
    unknown: 'not known',
  },
  gate: {
    heardNow: 'connected',
    silent: 'silent for {{since}}',
    never: 'not connected yet',
    neverSite: 'not connected',
    one: 'Gate',
    last: 'Last heard',
    state: 'State',
  },
  site: {
    gates: 'Gates',
    flow: 'Visitors today',
    hours: 'Hour by hour',
    hour: 'Hour',
    all: 'All events of this site',
    missing: 'There is no site by this name, or your account does not give access to it.',
  },
  chart: {
    about: 'Visitors at {{site}}: {{arrived}} arrived, {{admitted}} admitted, {{left}} left.',
  },
}
