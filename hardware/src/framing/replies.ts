import { type Decoder, discarded, type FrameEvent } from './frame.ts'

/** Marks at both ends of a device's answers to commands. */
export interface ReplyMarks {
  readonly start: Uint8Array
  readonly end: Uint8Array
}

const longestReply = 512

const endsWith = (bytes: readonly number[], mark: Uint8Array) =>
  mark.every((byte, index) => byte === bytes[bytes.length - mark.length + index])
const startsLike = (bytes: readonly number[], mark: Uint8Array) =>
  bytes.every((byte, index) => index >= mark.length || byte === mark[index])

/** Takes a device's answers out of the stream of codes in front of `inner`, wherever they come. */
export function withoutReplies(inner: Decoder, { start, end }: ReplyMarks): Decoder {
  let held: number[] = []
  const release = (): FrameEvent[] => {
    const bytes = Uint8Array.from(held)
    held = []
    return inner.push(bytes)
  }
  const step = (byte: number): FrameEvent[] => {
    held.push(byte)
    if (!startsLike(held, start)) {
      held.pop()
      const before = release()
      return [...before, ...(byte === start[0] ? hold(byte) : inner.push(Uint8Array.of(byte)))]
    }
    if (held.length > longestReply) return release()
    if (held.length < start.length + end.length || !endsWith(held, end)) return []
    const bytes = held.length
    held = []
    return [discarded(bytes, 'reply')]
  }
  const hold = (byte: number): FrameEvent[] => {
    held = [byte]
    return []
  }
  return {
    push: (bytes) => [...bytes].flatMap(step),
    idle: () => [...release(), ...inner.idle()],
    idleMs: inner.idleMs,
    waiting: () => held.length > 0 || inner.waiting(),
  }
}
