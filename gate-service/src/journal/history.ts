import { eventKey, type JournalEvent, journalEvent, type Reference } from '@ziara-gate/domain'
import type { SqlParams } from '../store/sqlite.ts'
import type { Reader } from '../store/store.ts'
import { readHead } from './head.ts'
import type { VisitorAlias } from './rows.ts'

interface WordsRow {
  text: string
  words: string
}

const toEvent = ({ text }: { text: string }): JournalEvent => journalEvent.parse(JSON.parse(text))

/** What the journal tells of the past. */
export class History {
  readonly #reader: Reader

  constructor(reader: Reader) {
    this.#reader = reader
  }

  /** All events of a visit in the order they were written, those of earlier epochs included. */
  of(reference: Reference): Promise<JournalEvent[]> {
    return this.#events('reference = ? ORDER BY position', [reference])
  }

  /** Events by the gate's wall time, `untilAt` excluded, in the order they were written. */
  between(fromAt: number, untilAt: number): Promise<JournalEvent[]> {
    return this.#events('at >= ? AND at < ? ORDER BY position', [fromAt, untilAt])
  }

  /** A row of the present epoch; null when there is none of that number. */
  async row(sequence: number): Promise<JournalEvent | null> {
    const head = await readHead(this.#reader)
    const found = head && (await this.#events('epoch = ? AND sequence = ?', [head.number, sequence]))
    return found?.[0] ?? null
  }

  /** The personal parts that stand beside a visit's events, as far as they are still kept, by `eventKey`. */
  wordsOf(reference: Reference): Promise<ReadonlyMap<string, string>> {
    return this.#words('reference = ?', [reference])
  }

  wordsBetween(fromAt: number, untilAt: number): Promise<ReadonlyMap<string, string>> {
    return this.#words('at >= ? AND at < ?', [fromAt, untilAt])
  }

  async #words(where: string, params: SqlParams): Promise<ReadonlyMap<string, string>> {
    const sql = `SELECT event.text AS text, personal.text AS words
      FROM event JOIN personal USING (position) WHERE ${where}`
    const rows = await this.#reader.all<WordsRow>(sql, params)
    return new Map(rows.map((row) => [eventKey(toEvent(row)), row.words]))
  }

  /** By which pass ids the visitors of a visit are known, those admitted so far. */
  async aliasesOf(reference: Reference): Promise<VisitorAlias[]> {
    const sql = 'SELECT reference, visitor, pass_id AS passId FROM visitor_alias WHERE reference = ?'
    return this.#reader.all<VisitorAlias>(sql, [reference])
  }

  /** The highest waiting-room number given between two instants, 0 when there is none. */
  async highestTicket(fromAt: number, untilAt: number): Promise<number> {
    const sql = 'SELECT max(ticket) AS ticket FROM event WHERE ticket IS NOT NULL AND at >= ? AND at < ?'
    const row = await this.#reader.get<{ ticket: number | null }>(sql, [fromAt, untilAt])
    return row?.ticket ?? 0
  }

  async #events(where: string, params: SqlParams): Promise<JournalEvent[]> {
    return (await this.#reader.all<{ text: string }>(`SELECT text FROM event WHERE ${where}`, params)).map(
      toEvent,
    )
  }
}
