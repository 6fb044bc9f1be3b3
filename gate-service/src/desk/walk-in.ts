import { randomInt } from 'node:crypto'
import {
  type EventOf,
  localDateSchema,
  makeReference,
  maskName,
  type Reference,
  referenceLimit,
  type Site,
  type Visitor,
  type VisitorId,
  visitor,
  walkInsFrom,
} from '@ziara-gate/domain'
import { z } from 'zod'
import type { BookedVisit } from '../replica/lookups.ts'
import type { Replica } from '../replica/replica.ts'

/** What stands beside a `walk-in` event and can be erased: who came, to whom. */
const walkInWords = z.object({
  name: z.string(),
  birthDate: localDateSchema,
  sex: visitor.shape.sex,
  relation: z.string(),
  inmateRegister: z.string(),
  words: z.string(),
})
export type WalkInWords = z.infer<typeof walkInWords>

export const writeWalkIn = (words: WalkInWords): string => JSON.stringify(walkInWords.parse(words))

/** Of the numbers that headquarters never books. */
export const walkInReference = (): Reference => makeReference(randomInt(walkInsFrom, referenceLimit))

/** The only one of the party. */
export const walkInVisitor = 'v1' as VisitorId

const personOf = ({ name, birthDate, sex, relation }: WalkInWords, event: EventOf<'walk-in'>): Visitor => ({
  id: event.visitor,
  name,
  maskedName: maskName(name),
  birthDate,
  sex,
  relation,
  category: 'family',
  lead: true,
  documents: event.document === null ? [] : [event.document],
  permitUntil: null,
  earlierVisits: [],
})

/**
 * A walk-in as a visit like any other, so that everything that decides about visits decides about it. Null when its
 * personal part was erased, or its session or inmate is not in the schedule any more.
 */
export async function walkInVisit(
  event: EventOf<'walk-in'>,
  text: string | null,
  site: Site,
  replica: Replica,
): Promise<BookedVisit | null> {
  if (text === null || event.session === null) return null
  const words = walkInWords.parse(JSON.parse(text))
  const session = await replica.session(event.session)
  const inmate = await replica.inmateOf(words.inmateRegister)
  if (session === null || inmate === null) return null
  const visit = {
    reference: event.reference,
    siteId: site.id,
    sessionId: session.id,
    inmateId: inmate.id,
    issue: 1,
    revokedIssues: [],
    booking: 'booked' as const,
    visitors: [personOf(words, event)],
    inmateEarlierVisits: [],
  }
  return { visit, session, inmate }
}
