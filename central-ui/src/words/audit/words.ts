import type { erasureLog } from '@ziara-gate/domain'
import type { Deed, readings, Thing } from '../../audit/deeds.ts'
import type { Log } from '../../audit/log.ts'
import type { Outcome } from '../../audit/outcome.ts'

type Erasure = ReturnType<typeof erasureLog.parse>['entries'][number]

export interface AuditWords {
  audit: {
    title: string
    choose: string
    loading: string
    log: Record<Log | 'erasures', string>
    lead: Record<Log | 'erasures', string>
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
    olderThan: string
    erased: string
    neverErased: string
    neverErasedLead: string
    /** Of what was erased. */
    kept: Record<Erasure['kind'], string>
    kind: Record<'user' | 'token' | 'key', string>
    outcomes: Record<Outcome, string>
    reading: Record<(typeof readings)[number], string>
    thing: Record<Thing, string>
    deed: Record<Deed, string>
  }
}
