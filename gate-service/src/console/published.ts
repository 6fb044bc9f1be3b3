import type { Source } from '../api/event-stream.ts'
import type { Clock } from '../clock.ts'

type State<C> = C & { readonly revision: number; readonly at: number }

/** A state that is made anew when it is asked for, and told of when it is another than before. */
export class Published<C extends object> implements Source<State<C>> {
  readonly #make: () => C
  readonly #clock: Clock
  readonly #listeners = new Set<(state: State<C>) => void>()
  #text = ''
  #state: State<C> | null = null

  constructor(make: () => C, clock: Clock) {
    this.#make = make
    this.#clock = clock
  }

  get watched(): boolean {
    return this.#listeners.size > 0
  }

  state(): State<C> {
    const content = this.#make()
    const text = JSON.stringify(content)
    if (this.#state !== null && text === this.#text) return this.#state
    const state = { ...content, revision: (this.#state?.revision ?? 0) + 1, at: this.#clock.now() }
    this.#text = text
    this.#state = state
    for (const listener of this.#listeners) listener(state)
    return state
  }

  watch(listener: (state: State<C>) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
