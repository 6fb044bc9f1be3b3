import type { Visit } from '@ziara-gate/domain'
import {
  type DocumentDigest,
  makeReference,
  type Reference,
  type SpecimenPerson,
  seededRandom,
  specimenPerson,
  type Visitor,
} from '@ziara-gate/domain'
import { digestDocument, issuePass, newPrivateKey, passDigest, rawPublicKey } from '@ziara-gate/domain/crypto'
import { documentKeyRecord, sessionS, site, today, visitOf, visitor } from './world.ts'

/** Someone invented, with the digest that headquarters keeps of the document. */
export interface Person extends SpecimenPerson {
  readonly digest: DocumentDigest
}

export function person(seed: number, minAge = 30, maxAge = 40): Person {
  const wish = { today, minAge, maxAge, document: 'national-card' } as const
  const invented = specimenPerson(seededRandom(seed), 'MA', wish)
  return { ...invented, digest: digestDocument(documentKeyRecord.key, invented.document) }
}

export const booked = (id: string, one: Person, change: Partial<Visitor> = {}): Visitor =>
  visitor(id, [one.digest], {
    birthDate: one.birthDate,
    sex: one.sex,
    name: one.name,
    maskedName: one.maskedName,
    ...change,
  })

const signing = newPrivateKey()
export const signingKey = {
  id: 'pk1',
  kid: 1,
  publicKey: rawPublicKey(signing),
  state: 'active',
} as const

export const passOfVisit = (visit: Visit, change: { siteNumber?: number; issue?: number } = {}): string =>
  issuePass(
    {
      reference: visit.reference,
      siteNumber: change.siteNumber ?? site.number,
      startsAt: sessionS.startsAt,
      endsAt: sessionS.endsAt,
      partySize: visit.visitors.length,
      digests: visit.visitors.flatMap((one) =>
        one.documents.slice(0, 1).map((digest) => passDigest(digest, visit.reference)),
      ),
      issue: change.issue ?? visit.issue,
    },
    { kid: signingKey.kid, privateKey: signing },
  )

export const referenceOf = (number: number): Reference => makeReference(number)

/** A visit of so many adults in session S, with their cards and the pass. */
export function partyOfAdults(number: number, adults: number) {
  const people = Array.from({ length: adults }, (_, index) => person(number * 100 + index))
  const visit = visitOf(
    referenceOf(number),
    people.map((one, index) => booked(`v${index + 1}`, one)),
  )
  return { visit, people, pass: passOfVisit(visit) }
}
