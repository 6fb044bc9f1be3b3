/**
 * An example of what a JSON Schema describes, for documents and tests: nobody keeps examples true by hand. What a pattern
 * asks for cannot be guessed, so the patterns of the contracts have their examples here; `npm run check` names missing ones.
 */
import { z } from 'zod'

type Schema = Readonly<Record<string, unknown>>

export const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  })
  return rest
}

const byFormat: Record<string, string> = {
  uuid: '6f1b1d5c-4a52-4f5e-9d6b-1c2b3a4d5e6f',
  date: '2027-01-15',
  time: '09:30',
  uri: 'https://headquarters.example',
}

/** What no schema says: that a zone is one, and that what ends does so after its beginning. */
const byName: Readonly<Record<string, unknown>> = {
  zone: 'Africa/Casablanca',
  locale: 'ar-MA',
  endsAt: '10:15',
  until: '2027-02-15',
  untilAt: 1_795_003_600_000,
  name: 'Amal Example',
  lead: true,
}

/** Tried in this order until one fits a pattern. */
const byPattern = [
  'north-main',
  'v1',
  '0000000K',
  'MAR',
  'AB123456',
  '1234567',
  '246813',
  'amal.b',
  '09:30',
  'epoch0001',
  '0123456789abcdef'.repeat(2),
  '0123456789abcdef'.repeat(4),
  '0123456789abcdef'.repeat(8),
  'A'.repeat(43),
  'A'.repeat(86),
]

/** 24 November 2026: what looks like an instant gets one that looks like one. */
const instant = 1_795_000_000_000

const isObject = (value: unknown): value is Schema => typeof value === 'object' && value !== null

function text(schema: Schema): string {
  const { format, pattern, minLength, maxLength } = schema
  if (typeof format === 'string' && format in byFormat) return byFormat[format] ?? ''
  if (typeof pattern === 'string') {
    const fits = new RegExp(pattern, 'u')
    const fitsLength = ({ length }: string) =>
      length >= Number(minLength ?? 0) && length <= Number(maxLength ?? Number.POSITIVE_INFINITY)
    const begins = /^\^([\w:]+)/.exec(pattern)?.[1] ?? 'example'
    return [...byPattern, begins].find((sample) => fits.test(sample) && fitsLength(sample)) ?? begins
  }
  return 'example'.padEnd(Number(minLength ?? 0), 's').slice(0, Number(maxLength ?? 1000))
}

function number({ minimum, maximum, exclusiveMinimum }: Schema): number {
  if (typeof maximum === 'number' && maximum > instant && maximum < Number.MAX_SAFE_INTEGER) return instant
  if (typeof exclusiveMinimum === 'number') return exclusiveMinimum + 1
  return typeof minimum === 'number' && minimum > -1000 ? minimum : 0
}

function list({ items, minItems, prefixItems }: Schema): unknown[] {
  if (Array.isArray(prefixItems)) return prefixItems.map((item) => sampleOf(item))
  const count = Math.max(1, typeof minItems === 'number' ? minItems : 0)
  return isObject(items) ? Array.from({ length: count }, () => sampleOf(items)) : []
}

function object({ properties, required, propertyNames, additionalProperties }: Schema) {
  if (isObject(properties)) {
    const needed = Array.isArray(required) ? required : []
    return Object.fromEntries(
      Object.entries(properties)
        .filter(([name]) => needed.includes(name))
        .map(([name, schema]) => [name, named(name, schema)]),
    )
  }
  if (!isObject(additionalProperties) || !isObject(propertyNames)) return {}
  const names = Array.isArray(propertyNames.enum) ? propertyNames.enum : [sampleOf(propertyNames)]
  return Object.fromEntries(names.map((name) => [String(name), sampleOf(additionalProperties)]))
}

const byType: Record<string, (schema: Schema) => unknown> = {
  string: text,
  number,
  integer: number,
  array: list,
  object,
  boolean: () => false,
  null: () => null,
}

/** Optional properties are left out. */
export function sampleOf(schema: unknown): unknown {
  if (!isObject(schema)) return null
  if ('const' in schema) return schema.const
  if ('default' in schema) return schema.default
  if (Array.isArray(schema.enum)) return schema.enum[0]
  const choices = schema.anyOf ?? schema.oneOf
  if (Array.isArray(choices)) return sampleOf(choices[0])
  if (Array.isArray(schema.allOf)) return merged(schema.allOf.map(sampleOf))
  const make = typeof schema.type === 'string' ? byType[schema.type] : undefined
  return make ? make(schema) : null
}

const kindOf = (value: unknown): string =>
  Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value

/** By its name where that is of the same kind, and has the form that is asked for. */
function named(name: string, schema: unknown): unknown {
  const [made, known] = [sampleOf(schema), byName[name]]
  if (known === undefined || kindOf(known) !== kindOf(made)) return made
  const pattern = isObject(schema) && typeof schema.pattern === 'string' ? schema.pattern : ''
  return typeof known === 'string' && !new RegExp(pattern, 'u').test(known) ? made : known
}

const merged = (parts: readonly unknown[]): unknown =>
  parts.every(isObject) ? Object.assign({}, ...parts) : parts[0]
