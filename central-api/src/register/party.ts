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

/** The visitors of a booking as the register keeps them: document numbers become keyed digests here and are dropped. */
export const partyOf = (documentKey: string, visitors: readonly BookedVisitor[]): Visitor[] =>
  visitors.map((visitor, index) => ({
    id: `v${index + 1}` as VisitorId,
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
  }))
