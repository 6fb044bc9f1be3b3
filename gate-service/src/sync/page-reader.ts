import {
  err,
  type FeedLine,
  feedDelete,
  feedPageEnd,
  feedPageStart,
  feedPut,
  feedVersion,
  ok,
  type Result,
} from '@ziara-gate/domain'
import type { z } from 'zod'
import { rememberedWords } from '../replica/name-parts.ts'
import { type Page, type Row, rowOf } from '../replica/page.ts'

/**
 * cut-off: the connection ended before the page did. The others mean that headquarters speaks what this gate does not
 * understand; `where` names line and field, never a value.
 */
export interface PageFault {
  readonly code: 'cut-off' | 'malformed' | 'version-unknown' | 'field-unknown' | 'too-large'
  readonly where: string
}

const longestLine = 1 << 20
/** Ten times what headquarters sends at once. */
const mostChanges = 20_000

class BadPage extends Error {
  readonly fault: PageFault
  constructor(code: PageFault['code'], where: string) {
    super(`${code}: ${where}`)
    this.fault = { code, where }
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** The path of the first field that was sent but is not in what the schemas made of it. */
export function unknownField(sent: unknown, understood: unknown, path = ''): string | null {
  if (!isObject(sent) || !isObject(understood)) return null
  for (const [name, value] of Object.entries(sent)) {
    const here = path === '' ? name : `${path}.${name}`
    if (!(name in understood)) return here
    const deeper = unknownField(value, understood[name], here)
    if (deeper !== null) return deeper
  }
  return null
}

const schemas: Record<FeedLine['line'], z.ZodType<FeedLine>> = {
  page: feedPageStart,
  put: feedPut,
  delete: feedDelete,
  end: feedPageEnd,
}

function parseJson(text: string, where: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
  } catch {
    // The parser's own message quotes the line, which may hold names.
  }
  throw new BadPage('malformed', where)
}

interface Line {
  readonly line: FeedLine
  /** Its text, if what was understood and written again is exactly that. */
  readonly text: string | null
}

function parseLine(text: string, number: number): Line {
  const where = `line ${number}`
  const sent = parseJson(text, where)
  if (sent.line === 'page' && sent.version !== feedVersion) throw new BadPage('version-unknown', where)
  const schema = Object.entries(schemas).find(([name]) => name === sent.line)?.[1]
  const parsed = schema?.safeParse(sent)
  if (!parsed?.success) {
    const [issue] = parsed?.error.issues ?? []
    const field = issue?.path.join('.') ?? 'line'
    throw new BadPage(
      issue?.code === 'unrecognized_keys' ? 'field-unknown' : 'malformed',
      `${where}: ${field}`,
    )
  }
  // Headquarters writes fields in the order of the schemas: to compare the text is quicker than to look for each field.
  if (JSON.stringify(parsed.data) === text) return { line: parsed.data, text }
  const stray = unknownField(sent, parsed.data)
  if (stray !== null) throw new BadPage('field-unknown', `${where}: ${stray}`)
  return { line: parsed.data, text: null }
}

async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const chunk of chunks) {
    const pieces = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = pieces.pop() ?? ''
    if (rest.length > longestLine) throw new BadPage('too-large', 'a line')
    yield* pieces
  }
}

async function assemble(chunks: AsyncIterable<Uint8Array>): Promise<Page<Row>> {
  let mode: Page['mode'] | null = null
  const changes: Row[] = []
  const partsOf = rememberedWords()
  let number = 0
  for await (const sent of linesOf(chunks)) {
    number += 1
    const { line, text } = parseLine(sent, number)
    if ((line.line === 'page') !== (mode === null))
      throw new BadPage('malformed', `line ${number}: out of order`)
    if (line.line === 'page') mode = line.mode
    else if (line.line !== 'end') changes.push(rowOf(line, text, partsOf))
    else if (mode !== null && line.count === changes.length) return { mode, changes, end: line }
    else throw new BadPage('malformed', `line ${number}: count`)
    if (changes.length > mostChanges) throw new BadPage('too-large', 'the page')
  }
  throw new BadPage('cut-off', `after line ${number}`)
}

/** Reads one page. A page counts only whole: whatever is wrong with any line of it, nothing of it is used. */
export async function readPage(chunks: AsyncIterable<Uint8Array>): Promise<Result<Page<Row>, PageFault>> {
  try {
    return ok(await assemble(chunks))
  } catch (error) {
    if (error instanceof BadPage) return err(error.fault)
    // The decoder's complaint is the only TypeError with this code (WHATWG Encoding, `fatal`).
    const isText =
      error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
    return err({ code: isText ? 'malformed' : 'cut-off', where: isText ? 'not UTF-8' : 'connection lost' })
  }
}
