import { type DocumentDigest, foldVisit, type JournalEvent, type Reference } from '@ziara-gate/domain'
import type { Journal } from '../journal/journal.ts'
import type { FiledVisit } from '../replica/lookups.ts'
import type { Replica } from '../replica/replica.ts'

/** What replica and journal hold about one visit. */
export interface VisitFile {
  readonly reference: Reference
  /** Null when headquarters has not sent it. */
  readonly booked: FiledVisit | null
  /** All of its events in the order they were written. */
  readonly events: readonly JournalEvent[]
  readonly uses: ReturnType<typeof foldVisit>
}

/** What has changed since a look at the files began. */
interface Look {
  all: boolean
  readonly touched: Set<Reference>
}

/** A party at each lane, and those that a card may mean. */
const mostKept = 32

const fileOf = (
  reference: Reference,
  booked: FiledVisit | null,
  events: readonly JournalEvent[],
): VisitFile => ({ reference, booked, events, uses: foldVisit(events, reference) })

/**
 * Looks visits up, and keeps what it found until anything changes about it: the card that finds a visit and each further
 * card of the party need no second look while somebody waits. An event of the visit or any page of the schedule ends it,
 * also while a look is under way.
 */
export class VisitFiles {
  readonly #replica: Replica
  readonly #journal: Journal
  readonly #kept = new Map<Reference, VisitFile>()
  readonly #looks = new Set<Look>()

  /** Before whoever else follows journal and replica, so that nobody asks who knows of a change earlier. */
  constructor(replica: Replica, journal: Journal) {
    this.#replica = replica
    this.#journal = journal
    replica.watch(() => this.#replaced())
    journal.follow((events) => this.#written(events))
  }

  async of(reference: Reference): Promise<VisitFile> {
    const kept = this.#kept.get(reference)
    if (kept) return kept
    const [file] = await this.#looking(async () => {
      const [events, booked] = await Promise.all([
        this.#journal.eventsOf(reference),
        this.#replica.visit(reference),
      ])
      return [fileOf(reference, booked, events)] as const
    })
    return file
  }

  /** The booked visits in which someone has one of these documents. */
  with(documents: readonly DocumentDigest[]): Promise<readonly VisitFile[]> {
    return this.#looking(async () => {
      const booked = await this.#replica.visitsWith(documents)
      return Promise.all(
        booked.map(async (one) => {
          const { reference } = one.visit
          return fileOf(reference, one, await this.#journal.eventsOf(reference))
        }),
      )
    })
  }

  async #looking<F extends readonly VisitFile[]>(work: () => Promise<F>): Promise<F> {
    const look: Look = { all: false, touched: new Set() }
    this.#looks.add(look)
    try {
      const files = await work()
      for (const file of files) if (!look.all && !look.touched.has(file.reference)) this.#keep(file)
      return files
    } finally {
      this.#looks.delete(look)
    }
  }

  #keep(file: VisitFile): void {
    this.#kept.set(file.reference, file)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest)
  }

  #replaced(): void {
    this.#kept.clear()
    for (const look of this.#looks) look.all = true
  }

  #written(events: readonly JournalEvent[]): void {
    for (const event of events) {
      if (!('reference' in event) || event.reference === null) continue
      this.#kept.delete(event.reference)
      for (const look of this.#looks) look.touched.add(event.reference)
    }
  }
}
