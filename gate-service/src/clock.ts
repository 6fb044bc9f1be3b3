import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { platform } from 'node:os'

/** Time as the gate sees it. Passed in everywhere, so that a test can turn it. */
export interface Clock {
  /** Wall time, milliseconds since 1970. It may be wrong and may step either way. */
  now(): number
  /** Milliseconds that never step back; comparable between readings with the same `boot`. */
  monotonicMs(): number
  /** Names the run of the machine to which `monotonicMs` belongs. */
  readonly boot: string
}

export interface Timer {
  cancel(): void
}

/** The only way to wait. A cancelled timer never fires. */
export interface Timers {
  after(ms: number, run: () => void): Timer
}

const linuxBootId = '/proc/sys/kernel/random/boot_id'

/**
 * On Linux `process.hrtime` is CLOCK_MONOTONIC, which counts from the machine's start, so processes of one boot share
 * it (clock_gettime(2)). Elsewhere that is not promised, and each process counts as a boot of its own.
 */
const bootId = (): string =>
  platform() === 'linux' ? readFileSync(linuxBootId, 'utf8').trim() : randomUUID()

export const systemClock = (): Clock => ({
  now: () => Date.now(),
  monotonicMs: () => Number(process.hrtime.bigint() / 1000n) / 1000,
  boot: bootId(),
})

export const systemTimers: Timers = {
  after(ms, run) {
    const handle = setTimeout(run, ms)
    return { cancel: () => clearTimeout(handle) }
  },
}
