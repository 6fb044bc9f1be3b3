/**
 * Whom visits are for, where they are, and who may not be visited or may not visit.
 *
 *   GET    /v1/sites/{site}/inmates?register=&after=&limit=   -> `inmateList`
 *   POST   /v1/sites/{site}/inmates                           `newInmate` -> `inmate`
 *   GET    /v1/inmates/{inmate}/movements                     -> `movementList`
 *   POST   /v1/inmates/{inmate}/movements                     `newMovement` -> `movementList`
 *   DELETE /v1/inmates/{inmate}/movements/{id}                -> `movementList`
 *   GET    /v1/sites/{site}/restrictions                      -> `restrictionList`
 *   POST   /v1/sites/{site}/restrictions                      `newRestriction` -> `restriction`
 *   POST   /v1/sites/{site}/restrictions/{id}/end             `restrictionEnd` -> `restriction`
 */
import { z } from 'zod'
import { inmateId, instant, localDate, siteId } from '../ids.ts'
import { inmate, restriction } from '../visit/records.ts'
import { bookedDocument } from './register.ts'

export const inmateQuery = z.strictObject({
  /** The whole register number, or its beginning. */
  register: z
    .string()
    .regex(/^\d{1,10}$/)
    .optional()
    .meta({ examples: ['10001'] }),
  /** The last register number of the page before. */
  after: z
    .string()
    .regex(/^\d{1,10}$/)
    .optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(500)).default(100),
})
export const inmateList = z.object({ inmates: z.array(inmate), more: z.boolean() })

/** The name is masked here: headquarters keeps its initials, as gates do. */
export const newInmate = z
  .strictObject({ register: inmate.shape.register, name: z.string().trim().min(1).max(120) })
  .meta({ examples: [{ register: '10481', name: 'Fulan Bin Fulan' }] })
export type NewInmate = z.infer<typeof newInmate>

export const movementKind = z.enum(['transfer', 'release', 'hospital', 'court', 'back'])
export type MovementKind = z.infer<typeof movementKind>

/** A dated fact: it changes the state that gates see on its day, at once when that is today or past. */
export const newMovement = z
  .strictObject({
    kind: movementKind,
    date: localDate,
    /** Where a transfer goes, if that is known; the site there enters the inmate under its own register number. */
    toSite: siteId.nullable(),
  })
  .refine(({ kind, toSite }) => toSite === null || kind === 'transfer', {
    path: ['toSite'],
    message: 'only a transfer goes to a site',
  })
  .meta({ examples: [{ kind: 'hospital', date: '2027-03-14', toSite: null }] })
export type NewMovement = z.infer<typeof newMovement>

export const movement = z.object({
  id: z.uuid(),
  inmateId,
  kind: movementKind,
  date: localDate,
  toSite: siteId.nullable(),
  recordedAt: instant,
})
export type Movement = z.infer<typeof movement>
/** In the order in which they count, the last one the latest. */
export const movementList = z.object({ inmate, movements: z.array(movement) })

const dates = { from: localDate, until: localDate.nullable() }

/** A visitor is barred by a document; its number is digested here and dropped. */
export const newRestriction = z
  .strictObject({
    subject: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('visitor'), document: bookedDocument, birthDate: localDate }),
      z.strictObject({ kind: z.literal('inmate'), inmateId }),
    ]),
    ...dates,
    reason: z.string().trim().min(1).max(500),
  })
  .refine(({ from, until }) => until === null || until >= from, {
    path: ['until'],
    message: 'ends before it begins',
  })
  .meta({
    examples: [
      {
        subject: {
          kind: 'visitor',
          document: { kind: 'national-card', issuer: 'MAR', number: 'AB123456' },
          birthDate: '1980-02-03',
        },
        from: '2027-03-14',
        until: null,
        reason: 'Order 12/2027',
      },
    ],
  })
export type NewRestriction = z.infer<typeof newRestriction>

/** `until`: its last day; null: it held yesterday for the last time. */
export const restrictionEnd = z
  .strictObject({ until: localDate.nullable() })
  .meta({ examples: [{ until: null }] })
/** With the inmates that restrictions name, so that people can be told who they are. */
export const restrictionList = z.object({ restrictions: z.array(restriction), inmates: z.array(inmate) })
