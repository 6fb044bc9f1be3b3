import { identityScheme, maskName, type Visitor, type VisitorId, type VisitRequest } from '@ziara-gate/domain'
import { digestDocument } from '@ziara-gate/domain/crypto'

type BookedVisitor = VisitRequest['visitors'][number]

const digests = (documentKey: string, visitor: BookedVisitor) =>
  visitor.documents.map(({ kind, issuer, number }) =>
    digestDocument(documentKey, {
      issuer,
      identity: { scheme: identityScheme(kind, issuer), number },
      birthDate: visitor.birthDate,
    }),
  )

const isSamePerson = (a: Visitor, b: Visitor): boolean =>
  a.documents.some((one) => b.documents.includes(one)) || (a.birthDate === b.birthDate && a.name === b.name)

const visitorOf = (documentKey: string, visitor: BookedVisitor, id: VisitorId): Visitor => ({
  id,
  name: visitor.name,
  maskedName: maskName(visitor.name),
  birthDate: visitor.birthDate,
  sex: visitor.sex,
  relation: visitor.relation,
  category: visitor.category,
  lead: visitor.lead,
  documents: digests(documentKey, visitor),
  permitUntil: visitor.permitUntil,
  earlierVisits: [],
})

export const visitorNumber = ({ id }: Visitor): number => Number(id.slice(1))

/**
 * The visitors of a booking as the register keeps them: document numbers become keyed digests here and are dropped.
 * Whoever was in the party `before` keeps the id, since the journals of gates name visitors by it; others get numbers
 * above `numbered`, which nobody of this visit ever had.
 */
export function partyOf(
  documentKey: string,
  visitors: readonly BookedVisitor[],
  before: readonly Visitor[] = [],
  numbered = 0,
): Visitor[] {
  const left = new Set(before)
  let last = numbered
  return visitors.map((given) => {
    const visitor = visitorOf(documentKey, given, `v${last + 1}` as VisitorId)
    const known = [...left].find((one) => isSamePerson(one, visitor))
    if (known) left.delete(known)
    else last += 1
    return known ? { ...visitor, id: known.id } : visitor
  })
}
