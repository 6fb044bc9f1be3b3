import { createHook } from 'node:async_hooks'

/**
 * Work that leaves the thread: SQLite's calls, files. Compression does too, but only while a request is under way; and what
 * is unpacked without leaving the thread looks the same and reports no end before the garbage collector comes.
 */
const working = /^sqlite3\.|^FSREQ|^GETADDRINFO/
/**
 * Signing does too, but Node makes the same jobs for calls that do not wait, and those never report their end. So a
 * signature counts for as long as one takes at most, or until it is there.
 */
const signing = 'SIGNREQUEST'
const signatureMs = 2

/**
 * Knows when everything in this process has come to rest: no call of SQLite under way, no request on the network. A
 * simulation lets time pass only then, so that a seed means the same schedule each time.
 */
export class Stillness {
  readonly #active = new Set<number>()
  readonly #signatures = new Map<number, number>()
  readonly #hook = createHook({
    init: (id, type) => this.#began(id, type),
    after: (id) => this.#ended(id),
    destroy: (id) => this.#ended(id),
    // Promises are not asked for: they would cost more than all the rest.
    ...{ trackPromises: false },
  })
  #requests = 0
  #waiter: (() => void) | null = null

  start(): void {
    this.#hook.enable()
  }

  stop(): void {
    this.#hook.disable()
  }

  /** Counts a request on the real network while it is under way. */
  async during<T>(request: Promise<T>): Promise<T> {
    this.#requests += 1
    try {
      return await request
    } finally {
      this.#requests -= 1
      this.#look()
    }
  }

  /** Resolves when nothing has been going on for three turns of the event loop. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiter = resolve
      this.#look()
    })
  }

  #began(id: number, type: string): void {
    if (working.test(type)) this.#active.add(id)
    if (type === signing) this.#signatures.set(id, performance.now())
  }

  #ended(id: number): void {
    if (this.#signatures.delete(id) || this.#active.delete(id)) this.#look()
  }

  #look(): void {
    if (this.#waiter && this.#isStill()) setImmediate(() => this.#turn(3, this.#waiter))
  }

  #turn(left: number, waiter: (() => void) | null): void {
    if (waiter === null || waiter !== this.#waiter || !this.#isStill()) return
    if (left > 0) return void setImmediate(() => this.#turn(left - 1, waiter))
    this.#waiter = null
    waiter()
  }

  #isStill(): boolean {
    if (this.#active.size > 0 || this.#requests > 0) return false
    const now = performance.now()
    for (const [id, at] of this.#signatures) if (now - at > signatureMs) this.#signatures.delete(id)
    if (this.#signatures.size > 0) setTimeout(() => this.#look(), signatureMs)
    return this.#signatures.size === 0
  }
}
