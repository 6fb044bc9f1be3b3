/** Values that a JSON Schema describes, and values that it does not, as fast-check draws them. */
import fc from 'fast-check'

type Schema = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What programs stumble over: NUL, half a character, other scripts, text that is code elsewhere, sizes. */
const awkwardText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\u202eabc',
    '\ufeff',
    'é'.normalize('NFD'),
    'عبد الله',
    "' OR 1=1 --",
    '%00',
    '../../etc/passwd',
    '__proto__',
    'constructor',
    'null',
    'NaN',
    '1e309',
    '-1',
    'x'.repeat(5000),
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
)

const awkwardNumber = fc.oneof(
  fc.constantFrom(-1, 0, 1, 0.5, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 8_640_000_000_000_001, 1e21, 1e308),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)

/** Anything that JSON can say. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  awkwardText,
  awkwardNumber,
  fc.constantFrom(null, true, false, [], {}, [[]], { __proto__: null }, JSON.parse('{"__proto__":{"a":1}}')),
  fc.jsonValue({ maxDepth: 3 }),
)

function matching(pattern: string): fc.Arbitrary<string> {
  try {
    const drawn = fc.stringMatching(new RegExp(pattern, 'u'), { maxLength: 60 })
    fc.sample(drawn, 1)
    return drawn
  } catch {
    return fc.string({ maxLength: 60 })
  }
}

const formats: Record<string, fc.Arbitrary<string>> = {
  uuid: fc.uuid(),
  date: fc
    .date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
}

function text({ format, pattern, minLength, maxLength }: Schema): fc.Arbitrary<string> {
  const known = typeof format === 'string' ? formats[format] : undefined
  if (known) return known
  if (typeof pattern === 'string') return matching(pattern)
  const [least, most] = [Number(minLength ?? 0), Math.min(Number(maxLength ?? 200), 500)]
  return fc.string({ unit: 'grapheme', minLength: least, maxLength: Math.max(least, most) })
}

function number({ minimum, maximum }: Schema): fc.Arbitrary<number> {
  const [min, max] = [Number(minimum ?? -1000), Number(maximum ?? 1_000_000)]
  const [low, high] = [Math.max(min, Number.MIN_SAFE_INTEGER), Math.min(max, Number.MAX_SAFE_INTEGER)]
  return fc.oneof(fc.constantFrom(low, high), fc.integer({ min: low, max: Math.max(low, high) }))
}

function object({ properties, required, propertyNames, additionalProperties }: Schema) {
  if (isObject(properties)) {
    const needed = Array.isArray(required) ? required.map(String) : []
    const model = Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => [name, fitting(schema)]),
    )
    return fc.record(model, { requiredKeys: needed.filter((name) => name in model) })
  }
  if (!isObject(additionalProperties)) return fc.constant({})
  const key = isObject(propertyNames) ? fitting(propertyNames).map(String) : fc.string()
  return fc.dictionary(key, fitting(additionalProperties), { maxKeys: 4 })
}

const byType: Record<string, (schema: Schema) => fc.Arbitrary<unknown>> = {
  string: text,
  integer: number,
  number,
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  array: ({ items, minItems, maxItems }) => {
    const least = Number(minItems ?? 0)
    const most = Math.max(least, Math.min(Number(maxItems ?? 4), least + 3))
    return fc.array(fitting(items), { minLength: least, maxLength: most })
  },
  object,
}

/** What the schema describes. */
export function fitting(schema: unknown): fc.Arbitrary<unknown> {
  if (!isObject(schema)) return anything
  if ('const' in schema) return fc.constant(schema.const)
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (Array.isArray(choices)) return fc.oneof(...choices.map(fitting))
  if (Array.isArray(schema.allOf)) return fitting(schema.allOf[0])
  const draw = typeof schema.type === 'string' ? byType[schema.type] : undefined
  return draw ? draw(schema) : anything
}

/** As it should be, but for one part that is anything, missing, or too much. */
export const spoilt = (value: unknown): fc.Arbitrary<unknown> => {
  if (!isObject(value)) return anything
  const names = Object.keys(value)
  if (names.length === 0) return anything
  return fc
    .tuple(fc.constantFrom(...names), fc.constantFrom('replace', 'deeper', 'remove', 'add'), anything)
    .chain(([name, how, part]) => {
      const { [name]: old, ...rest } = value
      if (how === 'remove') return fc.constant(rest)
      if (how === 'add') return fc.constant({ ...value, [`${name}x`]: part })
      return how === 'replace'
        ? fc.constant({ ...value, [name]: part })
        : spoilt(old).map((inner) => ({ ...value, [name]: inner }))
    })
}
