import type { LookUp } from '../gate/calls.ts'
import { latinDigits } from '../words/digits.ts'

/**
 * What was filled in, as the gate service takes it: a document is looked up by its number and the birth date of its
 * holder, since the gate holds digests of both. Null when there is nothing to look for.
 */
export function queryIn(by: LookUp['by'], form: FormData): LookUp | null {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const typed = by === 'name' ? text('q') : latinDigits(text('q'))
  if (typed === '' || (by === 'document' && text('birth') === '')) return null
  const q = {
    reference: typed.replace(/[\s-]/g, '').toUpperCase(),
    name: typed,
    inmate: typed.replace(/\s/g, ''),
    document: `${typed.replace(/\s/g, '').toUpperCase()} ${text('birth')}`,
  }[by]
  return { by, q, date: text('date') }
}
