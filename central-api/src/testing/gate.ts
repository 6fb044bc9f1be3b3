/** A gate as headquarters sees one: its key, its journal's chain, its requests. */
import type { KeyObject } from 'node:crypto'
import {
  attendanceAnswer,
  type Checkpoint,
  checkpointText,
  type EpochId,
  enrolmentAnswer,
  type FeedChange,
  type FeedPageEnd,
  feedLine,
  type GateId,
  type JournalEvent,
  type UploadedEvent,
} from '@ziara-gate/domain'
import {
  type ChainHash,
  chainStart,
  newPrivateKey,
  nextHash,
  rawPublicKey,
  signBytes,
} from '@ziara-gate/domain/crypto'
import { SignJWT } from 'jose'

export interface FeedPage {
  readonly mode: 'snapshot' | 'delta'
  readonly changes: FeedChange[]
  readonly end: FeedPageEnd
}

type EventFields = { kind: JournalEvent['kind'] } & Record<string, unknown>

export const refusal: EventFields = {
  kind: 'refusal',
  reference: null,
  session: null,
  reason: 'PASS_FORGED',
  reasons: ['PASS_FORGED'],
  credential: 'pass',
  stale: false,
}

export const arrival = (reference: string): EventFields => ({
  kind: 'arrival',
  reference,
  session: null,
  visitor: 'v1',
  credential: 'pass',
})

export const admission = (reference: string): EventFields => ({
  kind: 'admission',
  reference,
  session: null,
  visitor: 'v1',
  reason: 'ADMITTED',
  by: 'self',
  officer: null,
  vouchedBy: null,
  ticket: 1,
  stale: false,
  passIssue: 1,
})

export const exit = (reference: string): EventFields => ({
  kind: 'exit',
  reference,
  session: null,
  visitor: 'v1',
  officer: null,
})

export const undo = (reference: string, undoes: number): EventFields => ({
  kind: 'undo',
  reference,
  session: null,
  visitor: 'v1',
  undoes,
  officer: 'o1',
})

/** Makes uploads as a gate's journal would: numbered, stamped and chained. */
export class TestJournal {
  readonly gate: GateId
  readonly epoch: EpochId
  #sequence = 0
  #head: ChainHash = chainStart

  constructor(gate: GateId, epoch: string) {
    this.gate = gate
    this.epoch = epoch as EpochId
  }

  append(fields: EventFields, at: number, over: Record<string, unknown> = {}): UploadedEvent {
    this.#sequence += 1
    const stamp = {
      v: 1,
      gate: this.gate,
      epoch: this.epoch,
      sequence: this.#sequence,
      at,
      monotonicMs: 1,
      boot: 'b',
    }
    const event = { ...stamp, clock: 'trusted', lane: 'lane-1', personalHash: null, ...fields, ...over }
    return this.appendText(JSON.stringify(event))
  }

  /** Chains a text whatever it says; `append` has counted already. */
  appendText(text: string): UploadedEvent {
    this.#head = nextHash(this.#head, text)
    return { sequence: this.#sequence, text, hash: this.#head, personal: null }
  }

  /** As `append`, with a text that is no event. */
  appendRaw(text: string): UploadedEvent {
    this.#sequence += 1
    return this.appendText(text)
  }

  batch(...events: unknown[]) {
    return { version: 1, gate: this.gate, epoch: this.epoch, events }
  }
}

export class TestGate {
  readonly id: GateId
  readonly url: string
  readonly key: KeyObject
  readonly #now: () => number

  constructor(id: GateId, url: string, now: () => number, key = newPrivateKey()) {
    this.id = id
    this.url = url
    this.key = key
    this.#now = now
  }

  async enrol(code: string): Promise<Response> {
    const response = await fetch(`${this.url}/v1/enrolments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code, publicKey: rawPublicKey(this.key) }),
    })
    if (response.ok) enrolmentAnswer.parse(await response.clone().json())
    return response
  }

  token(over: { issuer?: string; audience?: string; ageSeconds?: number; lifeSeconds?: number } = {}) {
    const issuedAt = Math.floor(this.#now() / 1000) - (over.ageSeconds ?? 0)
    return new SignJWT()
      .setProtectedHeader({ alg: 'EdDSA' })
      .setIssuer(over.issuer ?? this.id)
      .setAudience(over.audience ?? 'ziara-central')
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + (over.lifeSeconds ?? 300))
      .sign(this.key)
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      headers: { authorization: `Bearer ${await this.token()}`, ...headers },
    })
  }

  async post(path: string, body: unknown): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await this.token()}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  }

  /** A signed checkpoint. */
  claim(of: Omit<Checkpoint, 'gate' | 'epoch'> & { epoch: EpochId }): Promise<Response> {
    const at = { gate: this.id, ...of }
    const signature = signBytes(Buffer.from(checkpointText(at)), this.key)
    return this.post(`/v1/gates/${this.id}/checkpoints`, { version: 1, ...at, signature })
  }

  schedule(cursor: string | null): Promise<Response> {
    const query = cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`
    return this.get(`/v1/gates/${this.id}/schedule${query}`)
  }

  async page(cursor: string | null): Promise<FeedPage> {
    return readPage(await (await this.schedule(cursor)).text())
  }

  /** Pages until nothing more waits. */
  async catchUp(cursor: string | null): Promise<{ pages: FeedPage[]; cursor: string }> {
    const page = await this.page(cursor)
    if (!page.end.more) return { pages: [page], cursor: page.end.cursor }
    const rest = await this.catchUp(page.end.cursor)
    return { pages: [page, ...rest.pages], cursor: rest.cursor }
  }

  async upload(batch: unknown, over: Record<string, string> = {}): Promise<Response> {
    const body = Buffer.from(typeof batch === 'string' ? batch : JSON.stringify(batch))
    return fetch(`${this.url}/v1/gates/${this.id}/attendance`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await this.token()}`,
        'content-type': 'application/json',
        'gate-signature': signBytes(body, this.key),
        ...over,
      },
      body,
    })
  }

  async uploaded(batch: unknown) {
    return attendanceAnswer.parse(await (await this.upload(batch)).json())
  }
}

export function readPage(text: string): FeedPage {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => feedLine.parse(JSON.parse(line)))
  const [start, ...rest] = lines
  const end = rest.pop()
  if (start?.line !== 'page' || end?.line !== 'end') throw new Error('the page was cut off')
  return { mode: start.mode, changes: rest as FeedChange[], end }
}
