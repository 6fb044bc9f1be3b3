import {
  type AttendanceAnswer,
  attendanceAnswer,
  attendanceVersion,
  type EpochId,
  gateSignatureHeader,
  maxEventsPerBatch,
} from '@ziara-gate/domain'
import { signBytes } from '@ziara-gate/domain/crypto'
import type { Alarms } from '../alarms.ts'
import type { CrashHook } from '../crash.ts'
import type { Batch, Offer, Outbox } from '../journal/outbox.ts'
import { StoreError } from '../store/store-error.ts'
import { type Caller, type Central, isPassing, Refused, Unreachable } from './central.ts'
import { later, type Next, now, rest } from './loop.ts'

export interface PushOptions {
  readonly central: Central
  readonly caller: Caller
  readonly outbox: Outbox
  /** Headquarters holds something else under a sequence of this epoch. */
  readonly forked: (epoch: EpochId) => Promise<void>
  /** Headquarters holds more of the journal than it has itself. */
  readonly ahead: () => void
  readonly alarms: Alarms
  readonly crash: CrashHook
}

const mostBytes = 512 * 1024

/** A batch as it goes out. */
interface Sealed {
  readonly offer: Offer
  readonly body: Buffer
  readonly signature: string
}

/** Sends the journal up, batch by batch, in order. `run` is the work of a `Loop`. */
export class Push {
  readonly #options: PushOptions
  /** Shrinks when headquarters refuses a batch as such, so that one event cannot block all others for good. */
  #mostEvents = maxEventsPerBatch
  #backTo: string | null = null
  /** Follows the batch that was confirmed last. */
  #ahead: Sealed | null = null

  constructor(options: PushOptions) {
    this.#options = options
  }

  async run(signal: AbortSignal): Promise<Next> {
    try {
      const sealed = this.#ahead ?? this.#seal(await this.#options.outbox.next(this.#mostEvents, mostBytes))
      this.#ahead = null
      return sealed ? await this.#send(sealed, signal) : rest
    } catch (error) {
      return this.#failed(error, signal)
    }
  }

  #seal(offer: Offer | null): Sealed | null {
    if (!offer) return null
    const { caller } = this.#options
    const { epoch, events } = offer
    const batch = { version: attendanceVersion, gate: caller.gate, epoch, events }
    const body = Buffer.from(JSON.stringify(batch))
    return { offer, body, signature: signBytes(body, caller.privateKey) }
  }

  /** Read and signed while headquarters has the one before it. Null also when it cannot be read: that is told in its turn. */
  async #sealFollowing({ offer }: Sealed): Promise<Sealed | null> {
    if (!offer.more) return null
    const limit = this.#mostEvents
    return this.#options.outbox.following(offer, limit, mostBytes).then(
      (following) => this.#seal(following),
      () => null,
    )
  }

  async #send(sealed: Sealed, signal: AbortSignal): Promise<Next> {
    const { offer, body, signature } = sealed
    const { central, caller } = this.#options
    const headers = { 'content-type': 'application/json', [gateSignatureHeader]: signature }
    const path = `/v1/gates/${caller.gate}/attendance`
    const answering = central.call({ method: 'POST', path, body, headers, signal }, caller)
    const following = this.#sealFollowing(sealed)
    try {
      const answer = attendanceAnswer.safeParse(await (await answering).json().catch(() => null))
      const next = await this.#answered(offer, answer.success ? answer.data : null)
      const whole = answer.success && answer.data.contiguous === offer.events.at(-1)?.sequence
      if (whole && next.next === 'now') this.#ahead = await following
      return next
    } finally {
      await following
    }
  }

  async #answered(batch: Batch, answer: AttendanceAnswer | null): Promise<Next> {
    const { alarms, crash } = this.#options
    if (!answer) {
      alarms.raise('upload-refused', 'the answer to a batch is malformed')
      return later()
    }
    alarms.clear('upload-refused')
    this.#mostEvents = maxEventsPerBatch
    await crash('upload-before-ack')
    return this.#settle(batch, answer)
  }

  async #settle(batch: Batch, answer: AttendanceAnswer): Promise<Next> {
    const { outbox, alarms, forked } = this.#options
    const first = batch.events[0]?.sequence ?? 0
    for (const result of answer.results) {
      if (result.result === 'quarantined') {
        const row = `${batch.epoch}/${result.sequence}`
        alarms.raise('event-quarantined', `${row} ${result.code}`, { id: row, reference: null })
        if (result.code === 'hash-mismatch') await forked(batch.epoch)
      }
    }
    if (answer.contiguous === first - 1) {
      alarms.raise('upload-stuck', `headquarters takes nothing from ${batch.epoch}/${first} on`)
      return later()
    }
    alarms.clear('upload-stuck')
    // Less than before: headquarters was restored, and the journal is sent again from there.
    const held = await outbox.confirm(batch.epoch, answer.contiguous)
    if (answer.contiguous < first - 1 && this.#goneBackTo(`${batch.epoch}/${answer.contiguous}`)) {
      alarms.raise('upload-stuck', `headquarters misses what follows ${batch.epoch}/${answer.contiguous}`)
      return later()
    }
    if (held === 'ahead') {
      alarms.raise('ledger-ahead', `headquarters holds ${batch.epoch}/${answer.contiguous}`)
      this.#options.ahead()
    }
    return now
  }

  /** True when headquarters asks for the same again: what it misses is not there to be sent. */
  #goneBackTo(row: string): boolean {
    const again = this.#backTo === row
    this.#backTo = row
    return again
  }

  #failed(error: unknown, signal: AbortSignal): Next {
    if (signal.aborted || error instanceof Unreachable) return later()
    if (error instanceof StoreError) {
      this.#options.alarms.raise('upload-refused', `the journal cannot be read: ${error.fault}`)
      return later()
    }
    if (!(error instanceof Refused)) throw error
    if (!isPassing(error) && error.status !== 403) this.#options.alarms.raise('upload-refused', error.message)
    const tooMuch = error.status === 413 || error.status === 400
    if (!tooMuch || this.#mostEvents === 1) return later(error.retryAfterMs)
    this.#mostEvents = Math.ceil(this.#mostEvents / 2)
    return now
  }
}
