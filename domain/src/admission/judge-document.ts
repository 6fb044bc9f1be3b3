import type { IdentityDocument } from '../document/identity-document.ts'
import type { LocalDate, VisitorId } from '../ids.ts'
import { err, ok, type Result } from '../result.ts'
import { addDays } from '../time/local-time.ts'
import type { DocumentFailure } from './check-in.ts'
import type { SitePolicy } from './policy.ts'

/**
 * Is this document in order for this visit? `visitor` is the one on the visit whose keyed digest it matches, null when
 * it matches nobody's. Names are never compared.
 */
export function judgeDocument(
  document: Pick<IdentityDocument, 'kind' | 'expiryDate'>,
  visitor: VisitorId | null,
  policy: SitePolicy,
  today: LocalDate,
): Result<VisitorId, DocumentFailure> {
  if (visitor === null) return err('ID_NOT_ON_VISIT')
  if (!policy.acceptedDocuments.includes(document.kind)) return err('ID_NOT_ACCEPTED')
  const { expiryDate } = document
  const expired = expiryDate !== null && addDays(expiryDate, policy.expiredDocumentGraceDays) < today
  return expired ? err('ID_EXPIRED') : ok(visitor)
}
