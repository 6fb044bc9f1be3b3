import type { KeyObject } from 'node:crypto'
import { enrol } from './identity/enrol.ts'
import { readIdentity } from './identity/gate-identity.ts'
import { type RunningGate, type RunningParts, runGate } from './running-gate.ts'
import { StoreError } from './store/store-error.ts'
import type { FileOwner } from './store/store-file.ts'
import { Loop, later, type Next, rest } from './sync/loop.ts'

export interface StartupParts extends RunningParts {
  readonly key: KeyObject
}

const restMs = 60_000

/** Brings the gate from its first start to running: enrolment, then its files; what fails is tried again. */
export class Startup {
  readonly #parts: StartupParts
  readonly #loop: Loop
  #running: RunningGate | null = null

  constructor(parts: StartupParts) {
    const { timers, random, log } = parts
    this.#parts = parts
    const work = (signal: AbortSignal) => this.#step(signal)
    this.#loop = new Loop({ name: 'startup', timers, random, restMs, log, work })
  }

  /** Null until all is open. */
  get running(): RunningGate | null {
    return this.#running
  }

  start(): void {
    this.#loop.start()
  }

  async stop(): Promise<void> {
    await this.#loop.stop()
    await this.#running?.stop()
  }

  async #step(signal: AbortSignal): Promise<Next> {
    if (this.#running) return rest
    const identity = (await readIdentity(this.#parts.config.dataDir)) ?? (await this.#enrol(signal))
    return 'next' in identity ? identity : this.#open(identity)
  }

  async #enrol(signal: AbortSignal): Promise<FileOwner | Next> {
    const { config, central, key, alarms, log } = this.#parts
    if (config.enrolmentCode === null) {
      log.warn('this gate is not enrolled: start it with GATE_ENROLMENT_CODE, a code from headquarters')
      return rest
    }
    const options = { central, code: config.enrolmentCode, key, directory: config.dataDir, alarms }
    const enrolled = await enrol(options, signal)
    return enrolled.ok ? enrolled.value : enrolled.error
  }

  async #open(identity: FileOwner): Promise<Next> {
    const { alarms, board, key, fatal } = this.#parts
    try {
      this.#running = await runGate(this.#parts, identity, key)
      return rest
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      if (!error.passing) fatal(error)
      alarms.raise('journal-unavailable', `${error.fault}: ${error.message}`)
      board.setClosed('journal-unavailable')
      return later()
    }
  }
}
