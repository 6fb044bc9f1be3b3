/**
 * A gate as headquarters sees it: it uploads what happens, asks for changes, and holds a nudge stream. Whatever fails is tried
 * again at the next process, with the same bytes, for as long as it takes.
 */
import type { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { GateId } from '@ziara-gate/domain'
import { callForText } from '../bench/kit/gate.ts'
import type { SigningGate } from '../bench/kit/signing-gates.ts'
import type { Cluster } from './cluster.ts'
import { holdNudges } from './nudge-stream.ts'

/** What the gates of a part of the day have seen, in milliseconds. */
export class Seen {
  readonly uploads: number[] = []
  readonly pulls: number[] = []
  readonly nudges: number[] = []
  /** From the first try of what took more than one, to its answer. */
  readonly outages: number[] = []
  events = 0
}

const againAfterMs = 500
const mostAtOnce = 250

export class TownGate {
  readonly id: GateId
  seen = new Seen()
  /** Events that headquarters has confirmed. */
  confirmed = 0
  /** When something changed for this gate's site that it has not been nudged for yet. */
  changedAt: number | null = null
  readonly #gate: SigningGate
  readonly #cluster: Cluster
  readonly #agent: Agent
  readonly #end: AbortSignal
  #cursor: string | null = null
  #at: number
  readonly #waiting: (() => void)[] = []
  #pulling: Promise<void> | null = null

  /** `end`: nothing is tried again after it. */
  constructor(gate: SigningGate, index: number, cluster: Cluster, agent: Agent, end: AbortSignal) {
    this.id = gate.id
    this.#gate = gate
    this.#at = index
    this.#cluster = cluster
    this.#agent = agent
    this.#end = end
  }

  /** Until it is answered as it should be; what it takes for one try goes to `times`. */
  async #insist(
    path: string,
    method: string,
    headers: () => Promise<Readonly<Record<string, string>>>,
    times: number[],
    body?: Buffer,
  ) {
    const first = performance.now()
    for (let tries = 1; ; tries += 1) {
      this.#end.throwIfAborted()
      const begun = performance.now()
      const url = `${this.#cluster.at(this.#at)}${path}`
      const answer = await callForText(url, method, await headers(), body, this.#agent).catch(() => null)
      if (answer?.status === 200) {
        times.push(performance.now() - begun)
        if (tries > 1) this.seen.outages.push(performance.now() - first)
        return answer.text
      }
      this.#at += 1
      await sleep(againAfterMs)
    }
  }

  async upload(events: number): Promise<void> {
    const [batch] = await this.#gate.batches(1, events)
    if (!batch) return
    const text = await this.#insist(
      batch.path,
      'POST',
      async () => batch.headers,
      this.seen.uploads,
      batch.body,
    )
    const { contiguous } = JSON.parse(text) as { contiguous: number }
    if (contiguous !== batch.last)
      throw new Error(`${this.id}: ${batch.last} were sent, ${contiguous} are there`)
    this.seen.events += events
    this.confirmed = contiguous
  }

  async #pullAll(): Promise<void> {
    for (;;) {
      const query = this.#cursor === null ? '' : `?cursor=${encodeURIComponent(this.#cursor)}`
      const path = `/v1/gates/${this.id}/schedule${query}`
      const headers = async () => ({ authorization: `Bearer ${await this.#gate.token()}` })
      const text = await this.#insist(path, 'GET', headers, this.seen.pulls)
      const end = JSON.parse(text.trimEnd().split('\n').at(-1) ?? '') as { cursor: string; more: boolean }
      this.#cursor = end.cursor
      if (!end.more) return
    }
  }

  pull(): Promise<void> {
    this.#pulling ??= this.#pullAll().finally(() => {
      this.#pulling = null
    })
    return this.#pulling
  }

  #nudged(): void {
    if (this.changedAt !== null) this.seen.nudges.push(performance.now() - this.changedAt)
    this.changedAt = null
    // What is being asked for may have been read before.
    const pulled = (this.#pulling ?? Promise.resolve()).then(() => this.pull())
    const waiting = this.#waiting.splice(0)
    const tellAll = () => {
      for (const tell of waiting) tell()
    }
    pulled.then(tellAll, () => undefined)
  }

  /** Resolves when it has been nudged once more and has what it was nudged for. */
  nudgedAndCurrent(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  /** Asks every so often, begun at another moment than the other gates. */
  async poll(everyMs: number, offset: number): Promise<void> {
    const end = this.#end
    await sleep(everyMs * offset, undefined, { signal: end }).catch(() => undefined)
    while (!end.aborted) {
      await this.pull().catch(() => undefined)
      await sleep(everyMs, undefined, { signal: end }).catch(() => undefined)
    }
  }

  async listen(): Promise<void> {
    const end = this.#end
    while (!end.aborted) {
      const url = `${this.#cluster.at(this.#at)}/v1/gates/${this.id}/nudges`
      await holdNudges(url, await this.#gate.token(), () => this.#nudged(), end)
      if (!end.aborted) this.#at += 1
      await sleep(againAfterMs, undefined, { signal: end }).catch(() => undefined)
    }
  }

  /** Sends what happens at an even pace until the time is over; after an outage all that waited. */
  async work(eventsPerSecond: number, seconds: number, offset: number): Promise<void> {
    const begun = performance.now()
    const happened = () =>
      Math.floor(Math.min(seconds, (performance.now() - begun) / 1000) * eventsPerSecond + offset)
    const all = Math.floor(seconds * eventsPerSecond + offset)
    for (let sent = 0; sent < all; ) {
      const waiting = Math.min(happened() - sent, mostAtOnce)
      if (waiting > 0) await this.upload(waiting)
      sent += waiting
      if (sent < all)
        await sleep(Math.max(20, begun + ((sent + 1 - offset) / eventsPerSecond) * 1000 - performance.now()))
    }
  }
}
