import type { AddressInfo } from 'node:net'
import { connect, createServer, type Server, type Socket } from 'node:net'
import type { Dice } from './schedule.ts'

export type LineState = 'good' | 'bad' | 'gone'
type Fate = 'fine' | 'refused' | 'silent' | 'answer-cut' | 'slow' | 'twice'

/** A line to headquarters that drops, delays, repeats and cuts connections, as it is told. */
export class FaultyLine {
  readonly #dice: Dice
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  /** Port of headquarters; null while it is down. */
  target: number | null = null
  #state: LineState = 'good'

  private constructor(dice: Dice) {
    this.#dice = dice
    this.#server = createServer((socket) => this.#accept(socket))
  }

  static async listen(dice: Dice): Promise<FaultyLine> {
    const proxy = new FaultyLine(dice)
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve))
    return proxy
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Connections of before end with the state that they were made in. */
  set state(state: LineState) {
    this.#state = state
    this.cut()
  }

  /** Breaks every connection there is. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  close(): Promise<void> {
    this.cut()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  #fate(): Fate {
    if (this.#state === 'good') return 'fine'
    if (this.#state === 'gone') return this.#dice.pick(['refused', 'silent'])
    return this.#dice.pick(['fine', 'fine', 'refused', 'silent', 'answer-cut', 'answer-cut', 'slow', 'twice'])
  }

  #accept(socket: Socket): void {
    this.#keep(socket)
    const fate = this.#fate()
    if (fate === 'refused' || this.target === null) return void socket.destroy()
    if (fate === 'silent') return void socket.resume()
    const upstream = this.#keep(connect(this.target, '127.0.0.1'))
    const ends = () => {
      socket.destroy()
      upstream.destroy()
    }
    socket.once('close', ends)
    upstream.once('close', ends)
    if (fate === 'twice') this.#repeat(socket)
    socket.pipe(upstream)
    if (fate === 'answer-cut') this.#cutAnswer(upstream, socket, ends)
    else if (fate === 'slow') this.#slow(upstream, socket)
    else upstream.pipe(socket)
  }

  /** Lets the answer end in the middle: nothing of it, or a part. */
  #cutAnswer(upstream: Socket, socket: Socket, ends: () => void): void {
    let left = this.#dice.pick([0, 0, 30, 400, 2_000])
    upstream.on('data', (data) => {
      socket.write(data.subarray(0, left))
      left -= data.length
      if (left <= 0) socket.end(ends)
    })
  }

  #slow(upstream: Socket, socket: Socket): void {
    const ms = this.#dice.between(50, 600)
    upstream.on('data', (data) => setTimeout(() => socket.writable && socket.write(data), ms))
  }

  /** Sends everything a second time on a connection of its own, whose answers nobody reads. */
  #repeat(socket: Socket): void {
    if (this.target === null) return
    const again = this.#keep(connect(this.target, '127.0.0.1'))
    again.resume()
    socket.on('data', (data) => again.writable && again.write(data))
    socket.once('close', () => again.destroy())
  }

  #keep(socket: Socket): Socket {
    this.#sockets.add(socket)
    socket.once('close', () => this.#sockets.delete(socket))
    // A broken connection is the point of it all.
    socket.on('error', () => socket.destroy())
    return socket
  }
}
