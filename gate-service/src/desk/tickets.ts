import { addDays, type LocalDate, startOfLocalDay } from '@ziara-gate/domain'
import type { Journal } from '../journal/journal.ts'

/** Waiting-room numbers: 1, 2, 3 … of each local day, going on from the journal after a restart. */
export class Tickets {
  readonly #journal: Journal
  /** Given out, perhaps not in the journal yet. */
  readonly #given = new Map<LocalDate, number>()
  #turn: Promise<unknown> = Promise.resolve()

  constructor(journal: Journal) {
    this.#journal = journal
  }

  /** A number that was given and then not used leaves a gap; nobody minds. */
  next(day: LocalDate, zone: string): Promise<number> {
    const ticket = this.#turn.then(() => this.#take(day, zone))
    this.#turn = ticket.catch(() => undefined)
    return ticket
  }

  async #take(day: LocalDate, zone: string): Promise<number> {
    const last = this.#given.get(day) ?? (await this.#recorded(day, zone))
    for (const other of this.#given.keys()) if (other < day) this.#given.delete(other)
    this.#given.set(day, last + 1)
    return last + 1
  }

  #recorded(day: LocalDate, zone: string): Promise<number> {
    return this.#journal.history.highestTicket(
      startOfLocalDay(day, zone),
      startOfLocalDay(addDays(day, 1), zone),
    )
  }
}
