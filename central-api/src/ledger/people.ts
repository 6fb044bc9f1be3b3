import type { Visit, VisitorId } from '@ziara-gate/domain'
import { passDigest } from '@ziara-gate/domain/crypto'

type Known = Pick<Visit, 'reference' | 'visitors'>

/** The id of a document's holder to a gate that knows the pass alone. */
export const passIdOf = (document: Visit['visitors'][number]['documents'][number], { reference }: Known) =>
  `d${passDigest(document, reference)}` as VisitorId

/**
 * A gate whose replica lacked the visit knows a visitor by the digest in the pass, `d` + eight digits, and minors, whom a
 * pass only counts, as `m1`, `m2`, … (see domain `ids.ts`): the visitor of the register that it stands for, or the id
 * itself where none is found.
 */
export function personOf(visit: Known | null, visitor: VisitorId): VisitorId {
  if (!visit) return visitor
  const named = visit.visitors.find((one) => one.documents.some((each) => passIdOf(each, visit) === visitor))
  const minors = visit.visitors.filter(({ documents }) => documents.length === 0)
  const minor = /^m\d+$/.test(visitor) ? minors[Number(visitor.slice(1)) - 1] : undefined
  return (named ?? minor)?.id ?? visitor
}
