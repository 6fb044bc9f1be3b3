import { pause } from '../loop.ts'

/** After so long without an upload the next one is not expected at once: a gate takes some milliseconds between two. */
const quietMs = 50
/** What follows from uploads has this part of the time while there are any. */
const part = 10
const longestMs = 2000

/** Does a piece of work, and answers when the next one may begin. */
export type GiveWay = <T>(step: () => Promise<T>) => Promise<T>

/** Where nobody waits. */
export const immediately: GiveWay = (step) => step()

const waitFor = (ms: number): Promise<void> => pause(ms, new AbortController().signal)

/**
 * Uploads go before what follows from them: a gate waits for its answer, and until then what it sent is in one place only.
 * Counts and histories catch up when there is quiet, and are never starved.
 */
export class Uploads {
  readonly #pause: (ms: number) => Promise<void>
  readonly #clock: () => number
  #begun = 0
  #underWay = 0

  /** `clock`: milliseconds that never go back. */
  constructor(wait = waitFor, clock = () => performance.now()) {
    this.#pause = wait
    this.#clock = clock
  }

  async during<T>(upload: () => Promise<T>): Promise<T> {
    this.#begun += 1
    this.#underWay += 1
    try {
      return await upload()
    } finally {
      this.#underWay -= 1
    }
  }

  readonly giveWay: GiveWay = async (step) => {
    const [begun, at] = [this.#begun, this.#clock()]
    const answer = await step()
    const took = this.#clock() - at
    if (this.#underWay > 0 || this.#begun > begun) await this.#quiet(Math.min(longestMs, took * (part - 1)))
    return answer
  }

  async #quiet(atMostMs: number): Promise<void> {
    const until = this.#clock() + atMostMs
    for (let left = atMostMs; left > 0; left = until - this.#clock()) {
      const begun = this.#begun
      await this.#pause(Math.min(left, quietMs))
      if (this.#underWay === 0 && this.#begun === begun) return
    }
  }
}
