/** Whether an uploaded event is recorded. Pure: the caller brings what headquarters holds and stores what is decided. */
import {
  type EpochId,
  type GateId,
  type JournalEvent,
  journalEvent,
  type UploadedEvent,
  type UploadResult,
} from '@ziara-gate/domain'
import { type ChainHash, nextHash, personalHash, personalPart } from '@ziara-gate/domain/crypto'
import type { Item } from './batch.ts'

export type QuarantineCode = Extract<UploadResult, { result: 'quarantined' }>['code']

/** What headquarters already holds of the numbers in a batch. */
export interface Held {
  readonly accepted: ReadonlyMap<number, { readonly hash: string; readonly text: string }>
  /** Set aside before, by number and content. */
  quarantined(sequence: number, content: string): QuarantineCode | null
}

export interface Chain {
  readonly gate: GateId
  readonly epoch: EpochId
  /** Held up to this number without a gap. */
  readonly contiguous: number
  /** Hash of the last of them; null when that one's hash could not be read. */
  readonly head: ChainHash | null
}

export type Verdict =
  | { readonly result: 'accepted'; readonly event: JournalEvent; readonly upload: UploadedEvent }
  | { readonly result: 'duplicate' }
  | {
      readonly result: 'quarantined'
      readonly code: QuarantineCode
      /** It was set aside before, with its alarm. */
      readonly known: boolean
      /** The number is taken by something else: the journal says other than it did. */
      readonly fork: boolean
    }

export interface Judgement {
  readonly verdict: Verdict
  readonly chain: Chain
}

const setAside = (code: QuarantineCode, known = false, fork = false): Verdict => ({
  result: 'quarantined',
  code,
  known,
  fork,
})

/** The number is taken: the same again is a duplicate, anything else an incident. */
function judgeAgain(item: Item, held: Held): Verdict {
  const stored = held.accepted.get(item.sequence)
  if (!stored) {
    const code = held.quarantined(item.sequence, item.content())
    return setAside(code ?? 'hash-mismatch', code !== null, code === null)
  }
  const same = item.upload?.hash === stored.hash && item.upload.text === stored.text
  if (same) return { result: 'duplicate' }
  return setAside('hash-mismatch', held.quarantined(item.sequence, item.content()) !== null, true)
}

/** By kind at once: the union would look each event's kind up anew, through its own checks. */
const schemas = new Map<unknown, (typeof journalEvent.options)[number]>(
  journalEvent.options.map((option) => [option.shape.kind.value, option]),
)

function readEvent(text: string): JournalEvent | null {
  try {
    const json: unknown = JSON.parse(text)
    const kind = typeof json === 'object' && json !== null && 'kind' in json ? json.kind : undefined
    const parsed = schemas.get(kind)?.safeParse(json)
    return parsed?.success ? parsed.data : null
  } catch {
    return null
  }
}

const stampFits = (event: JournalEvent, chain: Chain, sequence: number) =>
  event.gate === chain.gate && event.epoch === chain.epoch && event.sequence === sequence

const isSalt = (salt: string): boolean => personalPart.shape.salt.safeParse(salt).success

/** The personal part may be missing, since it can be erased; it may not be another. */
function personalFits(event: JournalEvent, { personal }: UploadedEvent): boolean {
  return personal === null || (isSalt(personal.salt) && event.personalHash === personalHash(personal))
}

/** PostgreSQL keeps no NUL in a text, and no database half a surrogate pair: neither would come out as it went in. */
const keepable = ({ text, personal }: UploadedEvent): boolean =>
  [text, personal?.salt ?? '', personal?.text ?? ''].every((one) => one.isWellFormed() && !one.includes('\0'))

function judgeNext(item: Item, chain: Chain): Verdict {
  const { upload } = item
  if (!upload || !keepable(upload)) return setAside('malformed')
  if (chain.head !== null && nextHash(chain.head, upload.text) !== upload.hash)
    return setAside('chain-broken')
  const event = readEvent(upload.text)
  if (!event) return setAside('malformed')
  if (!stampFits(event, chain, item.sequence)) return setAside('stamp-mismatch')
  return personalFits(event, upload) ? { result: 'accepted', event, upload } : setAside('hash-mismatch')
}

/**
 * The next number moves the chain on whatever the verdict, by the hash that it claims. So one bad event never blocks the
 * next, and a break shows at the event where it is and nowhere after. A number further on is a gap: it is kept aside and
 * judged when its turn comes.
 */
export function judge(item: Item, chain: Chain, held: Held): Judgement {
  const next = chain.contiguous + 1
  if (item.sequence < next) return { verdict: judgeAgain(item, held), chain }
  if (item.sequence > next) {
    const known = held.quarantined(item.sequence, item.content()) !== null
    return { verdict: setAside('gap', known), chain }
  }
  const moved = { ...chain, contiguous: next, head: item.claimedHash as ChainHash | null }
  return { verdict: judgeNext(item, chain), chain: moved }
}

export interface Judged {
  readonly item: Item
  readonly verdict: Verdict
}
