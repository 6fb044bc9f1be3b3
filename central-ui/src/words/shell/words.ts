export interface ShellWords {
  product: string
  headquarters: string
  nav: {
    label: string
    overview: string
    attendance: string
    insight: string
    alarms: string
    register: string
    skip: string
    signOut: string
    language: string
  }
  failure: Record<'refused' | 'unreachable' | 'notUnderstood' | 'tooMany' | 'forbidden' | 'other', string>
  problem: {
    title: string
    retry: string
    reload: string
    notFound: string
    notFoundLead: string
    toOverview: string
  }
  line: { live: string; connecting: string; lost: string; off: string; lostLead: string; retry: string }
}
