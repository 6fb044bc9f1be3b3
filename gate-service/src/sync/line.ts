/** Whether headquarters answers, by the latest attempt of any of the loops. */
export class Line {
  readonly #listeners = new Set<() => void>()
  #state: 'up' | 'down' = 'down'

  get state(): 'up' | 'down' {
    return this.#state
  }

  report(state: 'up' | 'down'): void {
    if (state === this.#state) return
    this.#state = state
    for (const listener of this.#listeners) listener()
  }

  /** Called whenever the state turns. Answers how to stop listening. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
