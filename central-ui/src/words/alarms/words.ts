import type { AlarmKind } from '@ziara-gate/domain'

export interface AlarmWords {
  alarms: {
    title: string
    lead: string
    loading: string
    show: string
    open: string
    all: string
    none: string
    never: string
    noneLead: string
    visit: string
    detail: string
    seen: string
    note: string
    acknowledge: string
    kind: Record<AlarmKind, { name: string; what: string }>
  }
}
