export const longestLine = 64 * 1024

export interface Line {
  /** 1 is the first. */
  readonly line: number
  /** Without its end; cut off where it is longer than `longestLine`. */
  readonly text: string
}

/** The lines of a text, without empty ones. Of a line that is too long only its beginning is held. */
export async function* readLines(text: AsyncIterable<string>): AsyncGenerator<Line> {
  let rest = ''
  let line = 0
  for await (const piece of text) {
    const lines = (rest + piece).split('\n')
    rest = (lines.pop() ?? '').slice(0, longestLine + 1)
    for (const one of lines) {
      line += 1
      if (one.trim() !== '') yield { line, text: one }
    }
  }
  if (rest.trim() !== '') yield { line: line + 1, text: rest }
}
