/** A person at the kiosk who mistypes needs a few tries; someone trying out references needs many. */
const wrongPerWindow = 10
export const windowMs = 60_000

/** Slows a lane that gets many wrong references. */
export class Brake {
  #wrongAtMs: readonly number[] = []

  /** `nowMs` is monotonic. */
  holds(nowMs: number): boolean {
    this.#wrongAtMs = this.#wrongAtMs.filter((atMs) => nowMs - atMs < windowMs)
    return this.#wrongAtMs.length >= wrongPerWindow
  }

  /** Answers whether the lane is slowed from now on. */
  wrong(nowMs: number): boolean {
    this.#wrongAtMs = [...this.#wrongAtMs, nowMs]
    return this.holds(nowMs)
  }
}
