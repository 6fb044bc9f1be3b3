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
  #identified = false
  /** Read at a lane; goes before the one that the process was started with. */
  #scanned: string | null = null

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

  /** An enrolment code that was read at a lane. False when the gate is enrolled and has no use for it. */
  enrolWith(code: string): boolean {
    if (this.#identified) return false
    this.#scanned = code
    this.#loop.wake()
    return true
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
    if ('next' in identity) return identity
    this.#identified = true
    return this.#open(identity)
  }

  async #enrol(signal: AbortSignal): Promise<FileOwner | Next> {
    const { config, central, key, alarms, log } = this.#parts
    const code = this.#scanned ?? config.enrolmentCode
    if (code === null) {
      log.warn(
        'this gate is not enrolled: scan a code from headquarters at any lane, or start it with GATE_ENROLMENT_CODE',
      )
      return rest
    }
    const options = { central, code, key, directory: config.dataDir, alarms }
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
