import type { SiteOverview, VisitAnswer } from '@ziara-gate/domain'

/** What can be done about a visit needs to know it, and changes it. */
export interface ActionProps {
  readonly site: SiteOverview
  readonly booked: VisitAnswer
  /** What headquarters answered, which is the visit as it is now. */
  changed(answer: VisitAnswer): void
}
