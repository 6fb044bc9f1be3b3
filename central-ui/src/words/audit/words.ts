import type { Deed, readings, Thing } from '../../audit/deeds.ts'
import type { Log } from '../../audit/log.ts'
import type { Outcome } from '../../audit/outcome.ts'

export interface AuditWords {
  audit: {
    title: string
    choose: string
    loading: string
    log: Record<Log, string>
    lead: Record<Log, string>
    who: string
    what: string
    about: string
    anybody: string
    anything: string
    outcome: string
    rows: string
    earlier: string
    none: string
    noneLead: string
    noneMatch: string
    noneMatchLead: string
    atMachine: string
    exported: string
    kind: Record<'user' | 'token' | 'key', string>
    outcomes: Record<Outcome, string>
    reading: Record<(typeof readings)[number], string>
    thing: Record<Thing, string>
    deed: Record<Deed, string>
  }
}
