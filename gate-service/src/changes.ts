/** Tells those who show something that it may have changed; they look for themselves what it is. */
export class Changes {
  readonly #listeners = new Set<() => void>()

  readonly tell = (): void => {
    for (const listener of this.#listeners) listener()
  }

  /** Answers how to stop listening. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
