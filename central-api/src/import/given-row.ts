import { type ImportRow, importRow, type RowFault } from '@ziara-gate/domain'
import type { z } from 'zod'

/** One booking of an upload, or what is wrong with it. `line`: where it begins in the file. */
export type GivenRow =
  | { readonly line: number; readonly row: ImportRow }
  | { readonly line: number; readonly faults: readonly RowFault[] }

/** How a reader calls a field of the row: by its path, or by the column that it came from. */
export type NameField = (path: readonly PropertyKey[]) => { line: number; field: string }

const faultOf = (issue: z.core.$ZodIssue, name: NameField): RowFault => ({
  ...name(issue.path),
  code: 'invalid',
  detail: issue.message,
})

export const wholeRow = (line: number, code: RowFault['code'], detail: string, field = ''): GivenRow => ({
  line,
  faults: [{ line, field, code, detail }],
})

/** Every field that is wrong, not only the first. */
export function givenRow(line: number, value: unknown, name: NameField): GivenRow {
  const parsed = importRow.safeParse(value)
  if (!parsed.success) return { line, faults: parsed.error.issues.map((issue) => faultOf(issue, name)) }
  const leads = parsed.data.visitors.filter(({ lead }) => lead).length
  if (leads !== 1) return wholeRow(line, 'lead-missing', 'exactly one visitor leads the party', 'visitors')
  return { line, row: parsed.data }
}
