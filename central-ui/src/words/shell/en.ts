import type { ShellWords } from './words.ts'

export const en: ShellWords = {
  product: 'Ziara Gate',
  headquarters: 'Headquarters',
  nav: {
    label: 'Pages',
    overview: 'Today',
    attendance: 'Ledger',
    insight: 'Attendance',
    alarms: 'Alarms',
    register: 'Register',
    skip: 'Skip to the content',
    signOut: 'Sign out',
    language: 'Language',
  },
  failure: {
    refused: 'This token is not known, or no longer valid. Ask your system administrator for a new one.',
    unreachable: 'The central server does not answer. Check the network, then try again.',
    notUnderstood: 'This page is older than the server. Load it again.',
    tooMany: 'Too many tries in a short time. Wait a minute, then try again.',
    forbidden: 'Your account does not give access to this.',
    other: 'The request did not go through. Try again; if it happens again, tell your system administrator.',
  },
  problem: {
    title: 'This page cannot be shown',
    retry: 'Try again',
    reload: 'Load the page again',
    notFound: 'There is no page at this address',
    notFoundLead: 'The link may be incomplete. Start from today.',
    toOverview: 'Go to today',
  },
  line: {
    live: 'Live',
    connecting: 'Connecting…',
    lost: 'The line to the server is lost',
    off: 'Offline',
    lostLead:
      'You see what was known at {{time}}. Nothing is lost: what the gates record will appear when the line is back.',
    retry: 'Try now',
  },
}
