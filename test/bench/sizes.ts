/** How much of everything: the published figures are of `full`; `tiny` only shows that the benchmarks work. */
export interface Sizes {
  /** Interleaved rounds of each measurement. */
  readonly rounds: number
  /** Visits of the site whose gate is measured most, of a middle one, and of a small one. */
  readonly large: number
  readonly middle: number
  readonly small: number
  /** Visits of the largest replica. */
  readonly huge: number
  /** Visits of a site at most that have a card to show; each is shown once. */
  readonly cards: number
  readonly scansPerRound: number
  readonly lanes: number
  readonly scansPerLane: number
  readonly changesPerRound: number
  /** Events that wait after an outage. */
  readonly waitingEvents: number
  readonly gates: number
  readonly batchesPerGate: number
  readonly eventsPerBatch: number
  /** Rows of the ledger behind headquarters' overview, and days that are counted. */
  readonly ledgerRows: number
  readonly countedDays: number
}

export const full: Sizes = {
  rounds: 5,
  large: 250_000,
  middle: 50_000,
  small: 1_000,
  huge: 1_000_000,
  cards: 8_000,
  scansPerRound: 100,
  lanes: 6,
  scansPerLane: 50,
  changesPerRound: 40,
  waitingEvents: 100_000,
  gates: 80,
  batchesPerGate: 1,
  eventsPerBatch: 250,
  ledgerRows: 10_000_000,
  countedDays: 365,
}

export const tiny: Sizes = {
  rounds: 1,
  large: 400,
  middle: 300,
  small: 200,
  huge: 500,
  cards: 100,
  scansPerRound: 4,
  lanes: 2,
  scansPerLane: 3,
  changesPerRound: 2,
  waitingEvents: 1_200,
  gates: 2,
  batchesPerGate: 1,
  eventsPerBatch: 20,
  ledgerRows: 2_000,
  countedDays: 3,
}
