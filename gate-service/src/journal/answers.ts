import type { Store } from '../store/store.ts'

/** Longer than a lane agent tries to deliver a reading. */
const keptMs = 3_600_000

/**
 * What was answered to readings and actions whose events are on disk, for whoever asks again because the answer was lost in
 * a crash. Nearly all ask for the first time: which ids are there is known in memory, so that these need not look.
 */
export class Answers {
  readonly #store: Store
  /** Of all that are on disk, and perhaps of some that are not. */
  readonly #ids: Set<string>

  private constructor(store: Store, ids: Iterable<string>) {
    this.#store = store
    this.#ids = new Set(ids)
  }

  static async open(store: Store): Promise<Answers> {
    const rows = await store.all<{ id: string }>('SELECT id FROM reading')
    return new Answers(
      store,
      rows.map(({ id }) => id),
    )
  }

  /** Null when nothing was recorded under that id. */
  async of(id: string): Promise<string | null> {
    if (!this.#ids.has(id)) return null
    const [row] = await this.#store.all<{ answer: string }>('SELECT answer FROM reading WHERE id = ?', [id])
    return row?.answer ?? null
  }

  /** Before they are written: a commit that failed may still have left them on disk. */
  expect(readings: readonly { readonly id: string }[]): void {
    for (const { id } of readings) this.#ids.add(id)
  }

  /** Lets go of those that nobody asks for any more. */
  async forget(nowAt: number): Promise<void> {
    const sql = 'DELETE FROM reading WHERE at < ? RETURNING id'
    const gone = await this.#store.write((transaction) =>
      transaction.all<{ id: string }>(sql, [nowAt - keptMs]),
    )
    for (const { id } of gone) this.#ids.delete(id)
  }
}
