/**
 * Sites, their gates and lanes, and closings at short notice.
 *
 *   PUT  /v1/sites/{site}                     `siteRequest` -> `site`
 *   GET  /v1/sites/{site}                     -> `site`
 *   GET  /v1/sites/{site}/gates               -> `gateList`
 *   PUT  /v1/sites/{site}/gates/{gate}        `gateRequest` -> `gateView`
 *   GET  /v1/sites/{site}/closures            -> `closureList`
 *   POST /v1/sites/{site}/closures            `newClosure` -> `closure`
 *   POST /v1/sites/{site}/closures/{id}/end   -> `closure`
 */
import { z } from 'zod'
import { gateId, instant, laneId } from '../ids.ts'
import { closure, gate, site } from '../visit/records.ts'
import { names } from '../visit/words.ts'

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
const isLocale = (locale: string): boolean => {
  try {
    return Intl.getCanonicalLocales(locale).length === 1
  } catch {
    return false
  }
}

/** The number stands for the site in its passes, so it never changes and is nobody else's. */
export const siteRequest = site
  .omit({ id: true })
  .extend({
    zone: site.shape.zone.refine(isZone, 'no IANA time zone'),
    locale: site.shape.locale.refine(isLocale, 'no BCP 47 tag'),
  })
  .strict()
  .meta({
    examples: [
      {
        number: 101,
        names: {
          ar: 'سجن النور، مراكش',
          fr: 'Établissement Annour, Marrakech',
          en: 'Annour Prison, Marrakesh',
        },
        country: 'MA',
        zone: 'Africa/Casablanca',
        locale: 'ar-MA',
        language: 'ar',
      },
    ],
  })
export type SiteRequest = z.infer<typeof siteRequest>

const lane = z.strictObject({ id: laneId, names })
/** The lanes are for people at headquarters; which ones there are is the gate's own setting. */
export const gateRequest = z
  .strictObject({ names, lanes: z.array(lane).max(64) })
  .refine(({ lanes }) => new Set(lanes.map(({ id }) => id)).size === lanes.length, {
    path: ['lanes'],
    message: 'names a lane twice',
  })
  .meta({
    examples: [
      {
        names: { ar: 'المدخل الرئيسي', fr: 'Entrée principale', en: 'Main entrance' },
        lanes: [{ id: 'lane-1', names: { ar: 'الممر ١', fr: 'File 1', en: 'Lane 1' } }],
      },
    ],
  })
export type GateRequest = z.infer<typeof gateRequest>
export const gateView = gate.extend({ lanes: z.array(lane) })
export type GateView = z.infer<typeof gateView>
export const gateList = z.object({ gates: z.array(gateView) })

export const newClosure = z
  .strictObject({ gateId: gateId.nullable(), fromAt: instant, untilAt: instant.nullable() })
  .refine(({ fromAt, untilAt }) => untilAt === null || untilAt > fromAt, {
    path: ['untilAt'],
    message: 'ends before it begins',
  })
  .meta({ examples: [{ gateId: null, fromAt: 1_805_016_600_000, untilAt: null }] })
export type NewClosure = z.infer<typeof newClosure>
export const closureList = z.object({ closures: z.array(closure) })
