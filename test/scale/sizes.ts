/** How large the country is, and for how long each part of a day lasts. */
export interface ScaleSizes {
  readonly gates: number
  /** Central APIs over one PostgreSQL. */
  readonly processes: number
  /** What a gate does by itself when nothing nudges it (`SYNC_POLL_SECONDS`). */
  readonly pollSeconds: number
  /** Events a second of all gates in the busiest hour. */
  readonly eventsPerSecond: number
  readonly peakSeconds: number
  /** Events that wait at each gate after an outage of the line. */
  readonly backlog: number
  /** What lies in the ledger and in its counts before the day begins; none: 0. */
  readonly rowsOfYear: number
  readonly ledgerDays: number
  readonly countedDays: number
  /** How often each page is asked for. */
  readonly asks: number
}

/**
 * Thirty million visits a year, five events each on average: 411,000 events a day, eleven a second over ten hours. The busiest
 * hour of the busiest day is taken as ten times that.
 */
export const national: ScaleSizes = {
  gates: 800,
  processes: 3,
  pollSeconds: 5,
  eventsPerSecond: 120,
  peakSeconds: 60,
  backlog: 250,
  rowsOfYear: 150_000_000,
  ledgerDays: 31,
  countedDays: 43,
  asks: 20,
}

export const small: ScaleSizes = {
  ...national,
  ...{ gates: 12, processes: 2, pollSeconds: 1, eventsPerSecond: 20, peakSeconds: 3, backlog: 20 },
  ...{ rowsOfYear: 365_000, ledgerDays: 2, countedDays: 3, asks: 2 },
}
