import type { AlarmWords } from './words.ts'

export const en: AlarmWords = {
  alarms: {
    title: 'Alarms',
    lead: 'What does not fit together in what the gates record. Each stays here until somebody has seen to it.',
    loading: 'Reading the alarms…',
    show: 'Show',
    open: 'Open',
    all: 'All',
    none: 'No open alarm',
    never: 'No alarm so far',
    noneLead: 'Everything that the gates have recorded fits together.',
    visit: 'Visit',
    detail: 'For technicians',
    seen: 'Seen to by {{by}}, {{at}}:',
    note: 'What was done about it',
    acknowledge: 'Acknowledge',
    kind: {
      'double-admission': {
        name: 'The same visitor was let in twice',
        what: 'Two gates admitted the same person on one visit, as can happen while a gate is cut off. Ask both gates who came in.',
      },
      'admitted-after-cancellation': {
        name: 'Let in after the visit was cancelled',
        what: 'A gate admitted somebody although the visit had been cancelled before; the gate could not know while it was cut off.',
      },
      quarantine: {
        name: 'An event was set aside',
        what: 'A gate sent an event that does not follow the rules. It is kept, but not counted, until a technician has looked at it.',
      },
      gap: {
        name: 'Events are missing',
        what: 'A gate’s journal is known to go on, but some of its events have not arrived for more than a minute.',
      },
      fork: {
        name: 'Two versions of one event',
        what: 'A gate sent another content for a number that was used before. The first one counts; the second is kept aside.',
      },
      'gate-silent': {
        name: 'A gate has not called',
        what: 'The gate has not been heard for more than 15 minutes. It goes on admitting by itself; call the site to find out.',
      },
      'replica-stale': {
        name: 'A gate works with an old schedule',
        what: 'The gate calls, but has not had its whole schedule for more than six hours.',
      },
      'override-rate': {
        name: 'Overrides out of the ordinary',
        what: 'Officers at this gate decided against the system far more often today than in the last four weeks.',
      },
      'chain-broken': {
        name: 'The ledger was changed',
        what: 'A row of the ledger is not as it was written. Keep everything as it is and call the technicians.',
      },
    },
  },
}
