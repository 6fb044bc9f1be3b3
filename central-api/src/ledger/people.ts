import type { Visit, VisitorId } from '@ziara-gate/domain'
import { passDigest } from '@ziara-gate/domain/crypto'

type Known = Pick<Visit, 'reference' | 'visitors'>

/**
 * A gate whose replica lacked the visit knows a visitor by the digest in the pass, `d` + eight digits (see domain `ids.ts`):
 * the visitor of the register that it stands for, or the id itself where none is found.
 */
export function personOf(visit: Known | null, visitor: VisitorId): VisitorId {
  if (!visit || !/^d[0-9a-f]{8}$/.test(visitor)) return visitor
  const digest = visitor.slice(1)
  const known = visit.visitors.find(({ documents }) =>
    documents.some((document) => passDigest(document, visit.reference) === digest),
  )
  return known?.id ?? visitor
}
