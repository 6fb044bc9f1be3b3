import { createHash, randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { deflateRaw, type ZlibOptions } from 'node:zlib'
import type { GateCaller } from '../access/caller.ts'
import type { Db } from '../db/database.ts'
import type { Batch } from './batch.ts'
import { goesOn, judgeAll, nameOf, nothingHeld, readChain } from './chains.ts'
import type { Receipt } from './event-row.ts'
import type { Chain } from './judge.ts'
import { type LedgerKey, receiptText, signText } from './key.ts'
import { type Arrived, type Recorded, ready, recordGroup } from './record-group.ts'

export interface Signed {
  readonly signature: string
  readonly body: Buffer
}

export interface Upload {
  readonly caller: GateCaller
  readonly batch: Batch
  readonly signed: Signed
  readonly at: number
}

const deflate = promisify<Buffer, ZlibOptions, Buffer>(deflateRaw)
/** Half the work for a twentieth more on disk. */
const lightly: ZlibOptions = { level: 1 }

/** So many events at most in one transaction, so that none is long. */
const mostEvents = 5000
/** Gates of which it is remembered how far their journals are held. */
const mostRemembered = 10_000

function receiptOf({ caller, batch, signed, at }: Upload, key: LedgerKey): Receipt {
  const fields = {
    id: randomUUID(),
    gate_id: caller.gate,
    epoch: batch.epoch,
    gate_key_id: caller.keyId,
    signature: signed.signature,
    body_hash: createHash('sha256').update(signed.body).digest('hex'),
    received_at: at,
  }
  return {
    site: caller.site,
    gate: caller.gate,
    batch: { ...fields, receipt: signText(key, receiptText(fields)) },
  }
}

interface Waiting {
  readonly name: string
  readonly arrived: Arrived
  readonly resolve: (recorded: Recorded) => void
  readonly reject: (error: unknown) => void
}

/**
 * Records what gates send. What arrives while a transaction is under way goes into the next one together: many gates at once
 * cost few commits, and judging goes on while the database writes.
 */
export class Recorder {
  readonly #db: Db
  readonly #key: LedgerKey
  readonly #waiting: Waiting[] = []
  /** A guess, by which batches are judged beforehand: another process may have moved them on. */
  readonly #chains = new Map<string, Chain>()
  #writing = false

  constructor(db: Db, key: LedgerKey) {
    this.#db = db
    this.#key = key
  }

  /** Resolves when it is on disk. */
  async record(upload: Upload): Promise<Recorded> {
    const arrived = await this.#prepare(upload)
    const name = nameOf({ gate: upload.caller.gate, epoch: upload.batch.epoch })
    return new Promise((resolve, reject) => {
      this.#waiting.push({ name, arrived, resolve, reject })
      if (!this.#writing) void this.#write()
    })
  }

  async #prepare(upload: Upload): Promise<Arrived> {
    const { caller, batch, signed } = upload
    const deflating = deflate(signed.body, lightly)
    const receipt = receiptOf(upload, this.#key)
    const name = { gate: caller.gate, epoch: batch.epoch }
    const chain = this.#chains.get(nameOf(name)) ?? (await readChain(this.#db, name))
    const early = goesOn(batch.items, chain)
      ? ready(this.#db, receipt, judgeAll(batch.items, chain, nothingHeld))
      : null
    return { batch, receipt, early, deflated: await deflating }
  }

  /** Never rejects: whoever waits is told. */
  async #write(): Promise<void> {
    this.#writing = true
    for (let group = this.#next(); group.length > 0; group = this.#next()) {
      const failed = await this.#tryGroup(group)
      // One that cannot be written must not take others down with it.
      if (failed && group.length > 1) for (const one of group) await this.#tryAlone(one)
      else if (failed) group[0]?.reject(failed.error)
    }
    this.#writing = false
  }

  /** Those who wait longest, one of each journal. */
  #next(): Waiting[] {
    const group = new Map<string, Waiting>()
    let events = 0
    for (const one of this.#waiting) {
      events += one.arrived.batch.items.length
      if (events > mostEvents && group.size > 0) break
      if (!group.has(one.name)) group.set(one.name, one)
    }
    const chosen = [...group.values()]
    const left = this.#waiting.filter((one) => group.get(one.name) !== one)
    this.#waiting.splice(0, this.#waiting.length, ...left)
    return chosen
  }

  async #tryAlone(one: Waiting): Promise<void> {
    const failed = await this.#tryGroup([one])
    if (failed) one.reject(failed.error)
  }

  async #tryGroup(group: readonly Waiting[]): Promise<{ readonly error: unknown } | null> {
    const arrived = group.map((one) => one.arrived)
    const at = Math.max(...arrived.map(({ receipt }) => receipt.batch.received_at))
    try {
      const recorded = await recordGroup(this.#db, arrived, at)
      for (const [index, one] of recorded.entries()) this.#done(group[index], one)
      return null
    } catch (error) {
      return { error }
    }
  }

  #done(waiting: Waiting | undefined, recorded: Recorded): void {
    if (!waiting) return
    if (this.#chains.size >= mostRemembered) this.#chains.clear()
    this.#chains.set(waiting.name, recorded.chain)
    waiting.resolve(recorded)
  }
}
