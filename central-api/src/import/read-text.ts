import { HttpProblem } from '@ziara-gate/domain'

export const mostBytes = 256 * 1024 * 1024

const wrong = (detail: string) => new HttpProblem('bad-encoding', `${detail}; send UTF-8`)

/** UTF-16 begins with its byte order mark, or has a zero in every other byte of plain text. */
function refuseUtf16(chunk: Uint8Array): void {
  const [a, b] = chunk
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) throw wrong('the text is UTF-16')
  if (chunk.includes(0)) throw wrong('the text has zero bytes, as UTF-16 does')
}

const linesIn = (text: string): number => text.split('\n').length - 1

/**
 * The text of an upload, piece by piece. UTF-8 only, its byte order mark is left out; anything else ends it with
 * `bad-encoding` and the line, since a name with replaced characters is another name.
 */
export async function* readText(upload: AsyncIterable<Uint8Array>, most = mostBytes): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let bytes = 0
  let line = 1
  const decode = (chunk?: Uint8Array): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined })
    } catch {
      throw wrong(`the text is not UTF-8, near line ${line}; it may be Latin-1 or Windows-1252`)
    }
  }
  for await (const chunk of upload) {
    bytes += chunk.byteLength
    if (bytes > most) throw new HttpProblem('too-large', 'an import has 256 MB at most')
    refuseUtf16(chunk)
    const text = decode(chunk)
    line += linesIn(text)
    yield text
  }
  yield decode()
}
