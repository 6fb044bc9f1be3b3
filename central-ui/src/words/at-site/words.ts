export interface AtSiteWords {
  atSite: { site: string; choose: string; chooseLead: string; none: string; noneLead: string }
}
