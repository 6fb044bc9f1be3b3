import { type AttendanceRecord, attendanceRecord } from '@ziara-gate/domain'

export interface Message {
  readonly id: string
  readonly event: string
  readonly data: string
}

/** Reads a server-sent stream message by message, waiting for each. */
export class EventReader {
  readonly response: Response
  readonly #reader: ReadableStreamDefaultReader<string>
  readonly #end: AbortController
  #buffer = ''

  constructor(response: Response, end: AbortController) {
    if (!response.body) throw new Error('a stream has a body')
    this.response = response
    this.#end = end
    const text = new TextDecoderStream() as TransformStream<Uint8Array, string>
    this.#reader = response.body.pipeThrough(text).getReader()
  }

  static async open(url: string, headers: Record<string, string>): Promise<EventReader> {
    const end = new AbortController()
    return new EventReader(await fetch(url, { headers, signal: end.signal }), end)
  }

  /** The next message, comments skipped; null when the server has ended the stream. */
  async next(): Promise<Message | null> {
    for (;;) {
      const [block, ...rest] = this.#buffer.split('\n\n')
      if (rest.length > 0) {
        this.#buffer = rest.join('\n\n')
        const fields = new Map(
          (block ?? '').split('\n').map((line) => line.split(/: (.*)/s) as [string, string]),
        )
        if (fields.has('data'))
          return {
            id: fields.get('id') ?? '',
            event: fields.get('event') ?? '',
            data: fields.get('data') ?? '',
          }
        continue
      }
      const { done, value } = await this.#reader.read()
      if (done) return null
      this.#buffer += value
    }
  }

  async nextRecord(): Promise<{ id: string; record: AttendanceRecord }> {
    const message = await this.next()
    if (message === null) throw new Error('the stream ended')
    if (message.event !== 'attendance') return this.nextRecord()
    return { id: message.id, record: attendanceRecord.parse(JSON.parse(message.data)) }
  }

  close(): void {
    this.#end.abort()
  }
}
