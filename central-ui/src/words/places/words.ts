export interface PlaceWords {
  sites: {
    title: string
    lead: string
    loading: string
    none: string
    noneLead: string
    noMatch: string
    noMatchLead: string
    find: string
    name: string
    zone: string
    timeThere: string
    gates: string
    today: string
  }
}
