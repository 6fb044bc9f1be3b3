import type { Timers } from '../clock.ts'

/** Ends a stream that has gone silent: a dead connection may otherwise never say so. */
export async function* untilSilent(
  body: AsyncIterable<Uint8Array> | null,
  silentForMs: number,
  timers: Timers,
  silence: AbortController,
): AsyncGenerator<Uint8Array> {
  if (body === null) return
  let timer = timers.after(silentForMs, () => silence.abort())
  try {
    for await (const chunk of body) {
      timer.cancel()
      yield chunk
      timer = timers.after(silentForMs, () => silence.abort())
    }
  } finally {
    timer.cancel()
  }
}
