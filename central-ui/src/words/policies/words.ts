import type { DocumentKind, SitePolicy, VisitCondition, VisitorCategory } from '@ziara-gate/domain'

type Fallback = SitePolicy['whenStale']
type Faulty =
  | 'leadAge'
  | 'idAge'
  | 'lateCutOffMinutes'
  | 'maxAdults'
  | 'maxChildren'
  | 'acceptedDocuments'
  | 'limits'
  | 'reservedDays'
  | 'regimes'

/** Settings that a label alone does not explain. */
type Helped =
  | 'lateCutOffMinutes'
  | 'idAge'
  | 'leadAge'
  | 'expiredDocumentGraceDays'
  | 'limits'
  | 'reservedDays'
  | 'regimes'
  | 'conditions'
  | 'secondOfficerFor'

export interface PolicyWords {
  policies: {
    lead: string
    loading: string
    none: string
    noneLead: string
    inForce: string
    byDefault: string
    enter: string
    copy: string
    newTitle: string
    changeTitle: string
    state: Record<'now' | 'ahead' | 'past' | 'covered', string>
    since: string
    span: string
    openEnd: string
    asDefault: string
    all: string
    missing: string
    missingLead: string
    toList: string
    readOnly: string
    id: string
    idHelp: string
    exists: string
    from: string
    until: string
    untilHelp: string
    groups: Record<
      'when' | 'arrival' | 'ages' | 'party' | 'documents' | 'limits' | 'days' | 'admission' | 'trust',
      string
    >
    field: Record<keyof SitePolicy, string>
    help: Record<Helped, string>
    fault: Record<Faulty, string>
    unit: Record<'minutes' | 'years' | 'days' | 'hours' | 'seconds' | 'visits', string>
    yes: string
    no: string
    none_: string
    document: Record<DocumentKind, string>
    category: Record<VisitorCategory, string>
    condition: Record<VisitCondition, string>
    fallback: Record<Fallback, string>
    admission: Record<SitePolicy['admission'], string>
    per: Record<'visitor' | 'inmate', string>
    limit: string
    for: Record<'female' | 'male', string>
    reserved: string
    registers: Record<'odd' | 'even' | 'none', string>
    regime: string
    row: Record<'per' | 'count' | 'days' | 'weekday' | 'for' | 'date' | 'registers', string>
    addLimit: string
    addReserved: string
    addRegime: string
    removeRow: string
    conditionsShown: string
    preview: {
      submit: string
      asking: string
      title: string
      save: string
      outdated: string
      booked: string
      nobody: string
      other: string
      otherDefault: string
      nothing: string
      earlier: string
      later: string
      opens: string
      cutOff: string
      sessions: string
      history: string
      settings: string
      same: string
      before: string
      after: string
      day: string
      dayHelp: string
      saved: string
    }
  }
}

export type PolicyCount =
  | 'visits'
  | 'partiesStopped'
  | 'partiesFreed'
  | 'documentsMore'
  | 'documentsFewer'
  | 'withoutDocument'
  | 'minorsMore'
  | 'minorsFewer'
