import { checkpointAnswer, checkpointVersion, countersignedText } from '@ziara-gate/domain'
import { verifyBytes } from '@ziara-gate/domain/crypto'
import type { Alarms } from '../alarms.ts'
import type { Clock } from '../clock.ts'
import type { SignedCheckpoint } from '../journal/checkpoints.ts'
import type { Journal } from '../journal/journal.ts'
import { StoreError } from '../store/store-error.ts'
import { type Caller, type Central, isPassing, Refused, Unreachable } from './central.ts'
import { later, type Next, now, rest } from './loop.ts'

export interface WitnessOptions {
  readonly central: Central
  readonly caller: Caller
  readonly journal: Journal
  readonly alarms: Alarms
  readonly clock: Clock
  /** Headquarters knows this epoch otherwise. */
  readonly forked: (epoch: SignedCheckpoint['epoch']) => Promise<void>
}

const everyEvents = 100
const everyMs = 5 * 60_000
/** Headquarters has not got that far yet. */
const tryAgainMs = 10_000

/** Signs where the journal stands and has headquarters countersign it. `run` is the work of a `Loop`. */
export class Witness {
  readonly #options: WitnessOptions
  #signedMs: number

  constructor(options: WitnessOptions) {
    this.#options = options
    this.#signedMs = options.clock.monotonicMs()
  }

  async run(signal: AbortSignal): Promise<Next> {
    try {
      await this.#sign()
      const { checkpoints, outbox } = this.#options.journal
      const next = await checkpoints.next()
      if (!next || !(await outbox.covers(next.epoch, next.sequence))) return rest
      return await this.#send(next, signal)
    } catch (error) {
      if (signal.aborted || error instanceof Unreachable || error instanceof StoreError) return later()
      if (error instanceof Refused) return later(error.retryAfterMs)
      throw error
    }
  }

  async #sign(): Promise<void> {
    const { journal, clock, caller } = this.#options
    const head = await journal.head()
    if (!head) return
    const waiting = head.sequence - (await journal.checkpoints.covered(head.epoch))
    const due = waiting >= everyEvents || clock.monotonicMs() - this.#signedMs >= everyMs
    if (waiting <= 0 || !due) return
    await journal.checkpoints.sign(head, clock.now(), caller.privateKey)
    this.#signedMs = clock.monotonicMs()
  }

  async #send(signed: SignedCheckpoint, signal: AbortSignal): Promise<Next> {
    const { central, caller, journal, alarms } = this.#options
    const body = Buffer.from(JSON.stringify({ version: checkpointVersion, ...signed }))
    const path = `/v1/gates/${caller.gate}/checkpoints`
    const headers = { 'content-type': 'application/json' }
    const sent = await central
      .call({ method: 'POST', path, body, headers, signal }, caller)
      .catch((error) => this.#refused(error, signed))
    if ('next' in sent) return sent
    const answer = checkpointAnswer.safeParse(await sent.json().catch(() => null))
    const text = Buffer.from(countersignedText(signed))
    if (!answer.success || !verifyBytes(text, answer.data.countersignature, answer.data.publicKey)) {
      alarms.raise('checkpoint-refused', 'the countersignature does not verify')
      return later()
    }
    alarms.clear('checkpoint-refused')
    await journal.checkpoints.countersigned(signed, answer.data)
    return now
  }

  async #refused(error: unknown, signed: SignedCheckpoint): Promise<Next> {
    const { journal, alarms, forked } = this.#options
    if (!(error instanceof Refused)) throw error
    if (error.code === 'hash-mismatch') {
      await journal.checkpoints.forget(signed)
      await forked(signed.epoch)
      return now
    }
    if (error.status === 409) return later(error.retryAfterMs ?? tryAgainMs)
    if (!isPassing(error) && error.status !== 404) alarms.raise('checkpoint-refused', error.message)
    throw error
  }
}
