/** The Chrome DevTools Protocol over one WebSocket, with flat sessions. */
type Params = Readonly<Record<string, unknown>>
/** What Chromium answers and tells is described in its protocol; each caller names the part that it reads. */
type Hear = (params: unknown) => void

interface Message {
  readonly id?: number
  readonly sessionId?: string
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
}
interface Waiting {
  resolve(answer: unknown): void
  reject(error: Error): void
}

export class Cdp {
  #socket: WebSocket
  #next = 1
  readonly #waiting = new Map<number, Waiting>()
  readonly #hearers = new Map<string, Set<Hear>>()

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => this.#receive(JSON.parse(String(data))))
    socket.addEventListener('close', () => this.#closed())
  }

  static connect(url: string): Promise<Cdp> {
    const socket = new WebSocket(url)
    return new Promise((resolve, reject) => {
      socket.addEventListener('open', () => resolve(new Cdp(socket)))
      socket.addEventListener('error', () => reject(new Error('no connection to Chromium')))
    })
  }

  send<T = unknown>(method: string, params: Params = {}, sessionId?: string): Promise<T> {
    const id = this.#next++
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
    this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }))
    return answer as Promise<T>
  }

  /** @param sessionId '' for what the browser itself tells */
  on<T>(sessionId: string, method: string, hear: (params: T) => void): void {
    const key = `${sessionId} ${method}`
    const hearers = this.#hearers.get(key) ?? new Set()
    this.#hearers.set(key, hearers.add(hear as Hear))
  }

  close(): void {
    this.#socket.close()
  }

  #receive(message: Message): void {
    if (message.id === undefined) {
      const key = `${message.sessionId ?? ''} ${message.method}`
      for (const hear of this.#hearers.get(key) ?? []) hear(message.params)
      return
    }
    const waiting = this.#waiting.get(message.id)
    this.#waiting.delete(message.id)
    if (message.error) waiting?.reject(new Error(message.error.message))
    else waiting?.resolve(message.result)
  }

  #closed(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error('Chromium is gone'))
    this.#waiting.clear()
  }
}
