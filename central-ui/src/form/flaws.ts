import type { z } from 'zod'

/** What is wrong with a field, by the path of what it enters: `policy.maxParty`, `holidays.2.date`. */
export type Flaw =
  | {
      readonly kind: 'missing' | 'number' | 'atLeast' | 'day' | 'time' | 'id' | 'order' | 'twice' | 'refused'
    }
  | { readonly kind: 'range'; readonly min: number; readonly max: number }
  | { readonly kind: 'longest'; readonly max: number }
export type Flaws = ReadonlyMap<string, Flaw>

export const noFlaws: Flaws = new Map()

type Issue = z.core.$ZodIssue

/** Bounds of the numbers of a form; zod tells only the one that was passed. */
export type Bounds = Readonly<Record<string, readonly [min: number, max: number]>>

function formFlaw(format: string, pattern: string): Flaw {
  if (format === 'date') return { kind: 'day' }
  return { kind: pattern.includes('[01]') ? 'time' : 'id' }
}

/** The rules of the contracts that look at more than one field say themselves what they look for. */
const customKind = (message: string) =>
  message.startsWith('names a') ? 'twice' : message.startsWith('ends before') ? 'order' : 'refused'

function flawOf(issue: Issue, bounds: Bounds): Flaw {
  const known = bounds[String(issue.path.at(-1))]
  const range: Flaw = known ? { kind: 'range', min: known[0], max: known[1] } : { kind: 'number' }
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'number' || issue.expected === 'int' ? range : { kind: 'missing' }
    case 'too_small':
      if (issue.origin === 'array' || issue.origin === 'set') return { kind: 'atLeast' }
      return issue.origin === 'string' ? { kind: 'missing' } : range
    case 'too_big':
      return issue.origin === 'string' ? { kind: 'longest', max: Number(issue.maximum) } : range
    case 'invalid_format':
      return formFlaw(issue.format, 'pattern' in issue ? String(issue.pattern) : '')
    case 'custom':
      return { kind: customKind(issue.message) }
    default:
      return { kind: 'missing' }
  }
}

/** What a schema finds wrong with what was entered; the first finding of each field. */
export function flawsOf(schema: z.ZodType, entered: unknown, bounds: Bounds = {}): Flaws {
  const read = schema.safeParse(entered)
  if (read.success) return noFlaws
  const found = new Map<string, Flaw>()
  for (const issue of read.error.issues) {
    const path = issue.path.join('.')
    if (!found.has(path)) found.set(path, flawOf(issue, bounds))
  }
  return found
}

/** The fields that headquarters names in a refusal, as `path: what is wrong` in its own words. */
export const refusedFields = (fields: readonly string[]): Flaws =>
  new Map(fields.map((field) => [field.split(':')[0] ?? field, { kind: 'refused' }]))
