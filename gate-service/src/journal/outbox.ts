import { type EpochId, epochId, type UploadedEvent } from '@ziara-gate/domain'
import { chainStart } from '@ziara-gate/domain/crypto'
import type { Logger } from 'pino'
import type { Store } from '../store/store.ts'

export interface Batch {
  readonly epoch: EpochId
  readonly events: readonly UploadedEvent[]
}

/** A batch, and whether more of its epoch waits behind it. */
export interface Offer extends Batch {
  readonly more: boolean
}

interface EpochRow {
  number: number
  epoch: string
  uploaded: number
  last: number
}

interface EventRow {
  sequence: number
  text: string
  hash: string
  salt: string | null
  words: string | null
}

const epochs = `SELECT number, epoch, uploaded,
  max(coalesce((SELECT max(sequence) FROM event WHERE event.epoch = epoch.number), 0),
    coalesce((SELECT max(sequence) FROM lost WHERE lost.epoch = epoch.number AND NOT held), 0)) AS last
  FROM epoch ORDER BY number`
/** In the place of a row that damage took stands something that headquarters keeps aside, and goes on after it. */
const inPlaceOfLost = '{"lost":true}'
const events = `SELECT sequence, event.text, hash, salt, personal.text AS words
  FROM event LEFT JOIN personal USING (position) WHERE epoch = ?1 AND sequence > ?2
  UNION ALL SELECT sequence, '${inPlaceOfLost}', coalesce(hash, '${chainStart}'), NULL, NULL
  FROM lost WHERE epoch = ?1 AND sequence > ?2 AND NOT held
  ORDER BY sequence LIMIT ?3`

const toEvent = (row: EventRow): UploadedEvent => ({
  sequence: row.sequence,
  text: row.text,
  hash: row.hash,
  personal: row.salt === null || row.words === null ? null : { salt: row.salt, text: row.words },
})

/** Takes events while they fit into `maxBytes`, but always one. */
function fitting(rows: readonly UploadedEvent[], maxBytes: number): UploadedEvent[] {
  let bytes = 0
  const end = rows.findIndex((row, index) => {
    bytes += row.text.length + (row.personal?.text.length ?? 0)
    return index > 0 && bytes > maxBytes
  })
  return rows.slice(0, end === -1 ? rows.length : end)
}

/** What headquarters has not confirmed yet, and how far it has. */
export class Outbox {
  readonly #store: Store
  readonly #log: Logger
  /** Confirmed by headquarters but perhaps not on disk, as when the disk is full: uploading goes on without it. */
  readonly #confirmed = new Map<string, number>()

  constructor(store: Store, log: Logger) {
    this.#store = store
    this.#log = log
  }

  /** Events waiting to go up. */
  async pending(): Promise<number> {
    const rows = await this.#epochs()
    return rows.reduce((sum, row) => sum + Math.max(0, row.last - row.uploaded), 0)
  }

  /** The next events of the earliest epoch that has any, at most `limit`; null when all is up. */
  async next(limit: number, maxBytes: number): Promise<Offer | null> {
    const epoch = (await this.#epochs()).find((row) => row.last > row.uploaded)
    return epoch ? this.#read(epoch, epoch.uploaded, limit, maxBytes) : null
  }

  /** What `next` will answer once headquarters has confirmed all of this batch; null when nothing of its epoch waits behind it. */
  async following({ epoch, events }: Batch, limit: number, maxBytes: number): Promise<Offer | null> {
    const row = (await this.#epochs()).find((one) => one.epoch === epoch)
    const after = events.at(-1)?.sequence
    return row && after !== undefined && row.last > after ? this.#read(row, after, limit, maxBytes) : null
  }

  async #read({ number, epoch, last }: EpochRow, after: number, limit: number, maxBytes: number) {
    const rows = await this.#store.all<EventRow>(events, [number, after, limit])
    const fit = fitting(rows.map(toEvent), maxBytes)
    return { epoch: epochId.parse(epoch), events: fit, more: (fit.at(-1)?.sequence ?? last) < last }
  }

  /**
   * Headquarters holds everything of the epoch up to `sequence`. It may be less than before, after a restore there.
   * `ahead` means that headquarters holds what this journal does not, and nothing is left to send.
   */
  async confirm(epoch: EpochId, sequence: number): Promise<'known' | 'ahead'> {
    const last = (await this.#epochs()).find((row) => row.epoch === epoch)?.last ?? 0
    await this.#remember(epoch, Math.min(sequence, last))
    return sequence > last ? 'ahead' : 'known'
  }

  /** True when headquarters has confirmed that sequence. */
  async covers(epoch: EpochId, sequence: number): Promise<boolean> {
    const row = (await this.#epochs()).find((one) => one.epoch === epoch)
    return row !== undefined && row.uploaded >= sequence
  }

  async #remember(epoch: EpochId, sequence: number): Promise<void> {
    this.#confirmed.set(epoch, sequence)
    try {
      await this.#store.write((transaction) =>
        transaction.run('UPDATE epoch SET uploaded = ? WHERE epoch = ?', [sequence, epoch]),
      )
    } catch (error) {
      this.#log.warn(
        { err: error },
        'upload position not stored; the events will be offered again after a restart',
      )
    }
  }

  async #epochs(): Promise<EpochRow[]> {
    const rows = await this.#store.all<EpochRow>(epochs)
    return rows.map((row) => ({ ...row, uploaded: this.#confirmed.get(row.epoch) ?? row.uploaded }))
  }
}
