import { createParser } from 'eventsource-parser'
import type { StreamItem } from './headquarters.ts'

/**
 * A server-sent stream as items. Fetched rather than left to `EventSource`, which neither tells a refused session from
 * a lost line nor notices a line that went silent.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamItem> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader()
  const parsed: StreamItem[] = []
  const parser = createParser({
    onEvent: (event) =>
      parsed.push({ id: event.id ?? null, name: event.event ?? 'message', data: event.data }),
  })
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      parser.feed(value)
      yield null
      yield* parsed.splice(0)
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
