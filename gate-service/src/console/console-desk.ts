import {
  type ConsoleState,
  type Credential,
  type DocumentDigest,
  type IdentityDocument,
  type Reading,
  type ReadingAnswer,
  type Reference,
  selectVisit,
  type VisitorId,
} from '@ziara-gate/domain'
import type { Clock } from '../clock.ts'
import { type Casebook, digestsOf, type Setting } from '../desk/casebook.ts'
import { CodeReader } from '../desk/code-reader.ts'
import type { PassMemory } from '../desk/pass-memory.ts'
import { Repeats } from '../desk/repeats.ts'

type Found = NonNullable<ConsoleState['found']>
type Verdict = Pick<ReadingAnswer, 'result' | 'signal'>

/** What a walk-in's `withDocument` and a badge-less sign-in mean. */
export interface DeskMemory {
  readonly document: { readonly digest: DocumentDigest; readonly sex: IdentityDocument['sex'] } | null
  /** The badge that was read a moment ago, and no second time. */
  takeBadge(): string | null
}

export interface ConsoleDeskParts {
  readonly clock: Clock
  readonly casebook: Casebook
  readonly passes: PassMemory
}

/** What the scan of a code came to, for the record. */
export interface Scanned {
  readonly verdict: Verdict
  /** Null: nothing was looked up. */
  readonly found: Found | null
}

const badgeHeldMs = 60_000
const openMs = 5 * 60_000
const ignored = (signal: Verdict['signal'] = 'none'): Scanned => ({
  verdict: { result: 'ignored', signal },
  found: null,
})

/** One desk's own scanner: what was read there, until the officer signs out. */
export class ConsoleDesk implements DeskMemory {
  readonly #parts: ConsoleDeskParts
  readonly #repeats = new Repeats()
  readonly #reader = new CodeReader()
  #badge: { readonly code: string; readonly atMs: number } | null = null
  #opened: { readonly reference: Reference; readonly atMs: number } | null = null
  #count = 0
  found: Found | null = null
  document: DeskMemory['document'] = null

  constructor(parts: ConsoleDeskParts) {
    this.#parts = parts
  }

  get badgeRead(): boolean {
    return this.#badge !== null && this.#parts.clock.monotonicMs() - this.#badge.atMs < badgeHeldMs
  }

  takeBadge(): string | null {
    const code = this.badgeRead ? (this.#badge?.code ?? null) : null
    this.#badge = null
    return code
  }

  /** False while the same visit stays open: a page asks for it again whenever something changes. */
  opens(reference: Reference): boolean {
    const nowMs = this.#parts.clock.monotonicMs()
    const before = this.#opened
    const isNew = before?.reference !== reference || nowMs - before.atMs > openMs
    if (isNew) this.#opened = { reference, atMs: nowMs }
    return isNew
  }

  /** Nothing of the last officer's work stays on the screen. */
  clear(): void {
    this.#opened = null
    this.found = null
    this.document = null
  }

  /** The answer to a reading that was posted before; null for a new one. */
  answered(id: string): ReadingAnswer | null {
    return this.#repeats.answered(id)
  }

  remember(id: string, answer: ReadingAnswer): void {
    this.#repeats.remember(id, answer)
  }

  /** `signedIn` false: a badge is taken, and nothing else. */
  async scan(reading: Reading, setting: Setting, signedIn: boolean): Promise<Scanned> {
    const data = Buffer.from(reading.data, 'base64')
    const nowMs = this.#parts.clock.monotonicMs()
    if (this.#repeats.sameCode(data, nowMs))
      return { verdict: { result: 'repeat', signal: 'none' }, found: null }
    const credential = this.#reader.read(data, setting.frame.passKeys, setting.today, nowMs)
    if (credential.kind === 'badge') {
      this.#badge = { code: credential.code, atMs: nowMs }
      return { verdict: { result: 'taken', signal: 'accepted' }, found: null }
    }
    if (!signedIn) return ignored()
    const found = await this.#look(credential, setting)
    if (found === null) return ignored()
    this.#count += 1
    this.found = { ...found, count: this.#count }
    const signal = found.kind === 'visit' || found.kind === 'several' ? 'accepted' : 'refused'
    return { verdict: { result: 'taken', signal }, found: this.found }
  }

  async #look(credential: Credential, setting: Setting): Promise<Omit<Found, 'count'> | null> {
    switch (credential.kind) {
      case 'pass':
        return this.#pass(credential.verification, setting)
      case 'reference':
        return this.#reference(credential.reference, setting)
      case 'document':
        return this.#document(credential.document, setting)
      case 'unreadable':
        return nobody('unreadable')
      default:
        return null
    }
  }

  async #pass(
    verification: Extract<Credential, { kind: 'pass' }>['verification'],
    setting: Setting,
  ): Promise<Omit<Found, 'count'>> {
    if (verification.kind !== 'valid') return nobody('forged')
    const { claims } = verification
    if (claims.siteNumber !== setting.site.number) return nobody('unknown')
    this.#parts.passes.note(claims)
    return visits([claims.reference])
  }

  async #reference(reference: Reference, setting: Setting): Promise<Omit<Found, 'count'>> {
    const { reference: known, subject } = await this.#parts.casebook.look(reference, null, setting)
    return known !== null && subject !== null ? visits([known]) : nobody('unknown')
  }

  async #document(document: IdentityDocument, setting: Setting): Promise<Omit<Found, 'count'>> {
    const [digest] = digestsOf(document, setting.frame)
    this.document = digest === undefined ? null : { digest, sex: document.sex }
    const found = await this.#parts.casebook.found(document, setting)
    const candidates = found.map(({ candidate }) => candidate)
    const chosen = selectVisit(candidates, setting.policy, setting.moment.at, setting.site.zone)
    const first = chosen.found === 'one' ? chosen.reference : null
    const all = candidates
      .toSorted(
        (a, b) => Number(b.reference === first) - Number(a.reference === first) || a.startsAt - b.startsAt,
      )
      .map(({ reference }) => reference)
    const visitor = found.find(({ candidate }) => candidate.reference === all[0])?.visitor ?? null
    return visits(all, visitor)
  }
}

const nobody = (kind: Found['kind']): Omit<Found, 'count'> => ({ kind, references: [], visitor: null })

const visits = (references: readonly Reference[], visitor: VisitorId | null = null): Omit<Found, 'count'> => {
  if (references.length === 0) return nobody('unknown')
  return { kind: references.length === 1 ? 'visit' : 'several', references: [...references], visitor }
}
