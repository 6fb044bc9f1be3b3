import { recallAnswer, recallVersion } from '@ziara-gate/domain'
import type { Alarms } from '../alarms.ts'
import type { Journal } from '../journal/journal.ts'
import type { TakenBack } from '../journal/past.ts'
import { StoreError } from '../store/store-error.ts'
import { type Caller, type Central, isPassing, Refused, Unreachable } from './central.ts'
import { later, type Next, now, rest } from './loop.ts'

export interface RecallOptions {
  readonly central: Central
  readonly caller: Caller
  readonly journal: Journal
  readonly alarms: Alarms
  /** Headquarters knows this epoch otherwise. */
  readonly forked: (epoch: TakenBack['forked'][number]) => Promise<void>
  /** Nothing stands in the way of the push any more. */
  readonly over: () => void
}

/**
 * Asks headquarters, at each start and after each new beginning of the journal, for what it holds of this gate's record and
 * the file lacks. Nothing goes up before it was asked: a file that is an older state of itself would say two things under one
 * number. `run` is the work of a `Loop`.
 */
export class Recall {
  readonly #options: RecallOptions
  #after: string | null = null
  #over = false

  constructor(options: RecallOptions) {
    this.#options = options
  }

  /** Headquarters has answered, be it with a refusal: what is recorded may go up. */
  get over(): boolean {
    return this.#over
  }

  /** Asks anew, the next time that it runs. */
  again(): void {
    this.#over = false
    this.#after = null
  }

  async run(signal: AbortSignal): Promise<Next> {
    if (this.#over && this.#options.journal.past.known) return rest
    try {
      return await this.#ask(signal)
    } catch (error) {
      // Only now: where headquarters answers at once there is nothing to tell officers of.
      this.#tell()
      if (signal.aborted || error instanceof Unreachable || error instanceof StoreError) return later()
      if (!(error instanceof Refused)) throw error
      this.#end(!isPassing(error) && error.status !== 401 && error.status !== 403)
      return later(error.retryAfterMs)
    }
  }

  async #ask(signal: AbortSignal): Promise<Next> {
    const { central, caller, journal, alarms, forked } = this.#options
    const asked = { version: recallVersion, held: await journal.past.held(), after: this.#after }
    const body = Buffer.from(JSON.stringify(asked))
    const headers = { 'content-type': 'application/json' }
    const path = `/v1/gates/${caller.gate}/recall`
    const response = await central.call({ method: 'POST', path, body, headers, signal }, caller)
    const answer = recallAnswer.safeParse(await response.json().catch(() => null))
    if (!answer.success) return later()
    const taken = await journal.past.takeBack(answer.data)
    if (taken.wentBack)
      alarms.raise(
        'ledger-ahead',
        `the journal was an older one; ${taken.rows} rows are back, in a new epoch`,
      )
    this.#after = answer.data.next
    this.#end(this.#after === null)
    for (const epoch of taken.forked) await forked(epoch)
    return this.#over ? rest : now
  }

  #end(isOver: boolean): void {
    this.#over = isOver
    this.#tell()
    if (isOver) this.#options.over()
  }

  #tell(): void {
    const { alarms, journal } = this.#options
    if (journal.past.known) alarms.clear('past-unknown')
    else
      alarms.raise(
        'past-unknown',
        'what was recorded before is not back from headquarters yet: officers admit',
      )
  }
}
