/** Requests to headquarters as a fuzzer draws them: good ones, spoilt ones, and bytes that are no request at all. */
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { type Operation, placed, type Things } from './operations.ts'
import { anything, fitting, spoilt } from './schema-values.ts'

export const callers = ['administrator', 'registrar', 'viewer', 'key', 'gate', 'cookie', 'nobody'] as const

export interface DrawnRequest {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly caller: (typeof callers)[number]
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | null
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
/** What a header can carry at all (RFC 9110, section 5.5). */
const headerText = (value: unknown): string => asText(value).replace(/[^\x20-\x7e]/g, '')

function nameValue(name: string, before: string, schema: unknown, things: Things): fc.Arbitrary<string> {
  const known = name === 'id' ? things.ids[before] : things.byName[name]
  const drawn = fc.oneof(
    { weight: 3, arbitrary: fitting(schema).map(asText) },
    { weight: 1, arbitrary: anything.map(asText) },
  )
  return known === undefined ? drawn : fc.oneof({ weight: 8, arbitrary: fc.constant(known) }, drawn)
}

function pathOf({ path, parameters }: Operation, things: Things): fc.Arbitrary<string> {
  const parts = path.split('/').map((part, index, all) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name === undefined) return fc.constant(part)
    const schema = parameters.find((each) => each.in === 'path' && each.name === name)?.schema
    return nameValue(name, all[index - 1] ?? '', schema, things).map((text) =>
      encodeURIComponent(text.toWellFormed()),
    )
  })
  return fc.tuple(...parts).map((found) => found.join('/'))
}

function queryOf({ parameters }: Operation, things: Things): fc.Arbitrary<string> {
  const drawn = parameters
    .filter((each) => each.in === 'query')
    .map(({ name, required, schema }) =>
      fc
        .tuple(
          nameValue(name, '', schema, things),
          fc.constantFrom(required ? 1 : 0, 1, 1, 0, required ? 1 : 0, 2),
        )
        .map(([value, times]) => Array.from({ length: times }, (): [string, string] => [name, value])),
    )
  const stray = fc.constantFrom<[string, string][]>([], [], [], [], [['stray', '1']], [['site[]', 'north']])
  return fc.tuple(stray, ...drawn).map((lists) => new URLSearchParams(lists.flat()).toString())
}

const cut = (text: string) => Buffer.from(text.slice(0, Math.floor(text.length / 2)))

const bytesOf = (value: unknown): fc.Arbitrary<Buffer> => {
  const text = JSON.stringify(value) ?? 'null'
  return fc.oneof(
    { weight: 20, arbitrary: fc.constant(Buffer.from(text)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        cut(text),
        Buffer.from([0xff, 0xfe, 0x00, 0xd8]),
        Buffer.from(`\ufeff${text}`),
        Buffer.from(text, 'utf16le'),
        Buffer.alloc(0),
        gzipSync(text),
      ),
    },
  )
}

function bodyOf({ body }: Operation, things: Things): fc.Arbitrary<Buffer | null> {
  if (!body) return fc.constantFrom(null, null, null, Buffer.from('{}'))
  if (!body.type.endsWith('json'))
    return fc.oneof(
      fc.constant(Buffer.from(asText(body.example))),
      fc.string({ unit: 'binary', maxLength: 2000 }).map((text) => Buffer.from(text)),
    )
  const good = fc.oneof(fc.constant(body.example), fitting(body.schema)).map((value) => placed(value, things))
  const value = fc.oneof(
    { weight: 5, arbitrary: good },
    { weight: 4, arbitrary: good.chain(spoilt) },
    { weight: 1, arbitrary: anything },
  )
  return value.chain(bytesOf)
}

function headersOf({ parameters, body }: Operation): fc.Arbitrary<Record<string, string>> {
  const declared = parameters
    .filter((each) => each.in === 'header')
    .map(({ name, schema }) =>
      fc
        .oneof(fc.constant(null), fitting(schema), anything)
        .map((value): Record<string, string> => (value === null ? {} : { [name]: headerText(value) })),
    )
  const type = body?.type ?? 'application/json'
  const extra = fc.oneof(
    { weight: 12, arbitrary: fc.constant<Record<string, string>>({}) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Record<string, string>>(
        { 'content-type': 'text/plain' },
        { 'content-type': `${type}; charset=utf-16` },
        { 'content-type': `${type}; charset=nonsense` },
        { 'content-encoding': 'gzip' },
        { 'content-encoding': 'nonsense' },
        { 'last-event-id': 'nonsense.999999999999999' },
        { accept: 'text/html' },
        { range: 'bytes=0-1' },
        { expect: '100-continue' },
      ),
    },
  )
  return fc
    .tuple(fc.constant({ 'content-type': type }), ...declared, extra)
    .map((all) => Object.assign({}, ...all))
}

const callerOf = ({ access, scope }: Operation): fc.Arbitrary<DrawnRequest['caller']> => {
  const fit = access === 'gate' ? 'gate' : 'administrator'
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant(fit) },
    { weight: scope === null ? 0 : 2, arbitrary: fc.constant('key' as const) },
    { weight: 3, arbitrary: fc.constantFrom(...callers) },
  )
}

export const requestTo = (operation: Operation, things: Things): fc.Arbitrary<DrawnRequest> =>
  fc
    .tuple(
      pathOf(operation, things),
      queryOf(operation, things),
      callerOf(operation),
      headersOf(operation),
      bodyOf(operation, things),
    )
    .map(([path, query, caller, headers, body]) => ({
      name: operation.name,
      method: operation.method,
      path: query === '' ? path : `${path}?${query}`,
      caller,
      headers,
      body,
    }))
