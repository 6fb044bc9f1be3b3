import type { Visit } from '@ziara-gate/domain'

export interface BookingWords {
  booking: {
    title: string
    show: string
    logged: string
    loading: string
    unknown: string
    state: Record<Visit['booking'], string>
    session: string
    noTimes: string
    issue: string
    party: string
    lead: string
    pass: string
    passLead: string
    pdf: string
    png: string
    svg: string
    reissue: string
    reissueLead: string
    reissued: string
    rebook: string
    rebookLead: string
    day: string
    choose: string
    left: string
    full: string
    none: string
    rebooked: string
    sessionFull: string
    cancel: string
    cancelLead: string
    cancelled: string
  }
}
