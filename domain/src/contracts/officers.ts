/**
 * The guards of a site, who sign in at its consoles with badge and PIN. Gates get them by the feed as `officer` records.
 *
 *   GET  /v1/sites/{site}/officers                    -> `officerList`
 *   POST /v1/sites/{site}/officers                    `newOfficer` -> `badgeAnswer`
 *   PUT  /v1/sites/{site}/officers/{officer}          `officerChange` -> `officerView`
 *   PUT  /v1/sites/{site}/officers/{officer}/pin      `pinRequest`
 *   POST /v1/sites/{site}/officers/{officer}/badge    -> `badgeAnswer`; the badge before opens nothing any more
 */
import { z } from 'zod'
import { officer } from '../visit/records.ts'

/** Six digits, as the consoles' keypads take them. */
export const pin = z.string().regex(/^\d{6}$/, 'six digits')

const officerName = z.string().trim().min(1).max(80)
const exampleOfficer = {
  id: '7d3f0a52-6f2f-4a37-9d5e-1f0c86f3a9b4',
  siteId: 'marrakech-annour',
  name: 'Salma Testi',
  role: 'guard',
  active: true,
}

/** What headquarters shows of an officer: neither the badge's digest nor the PIN's hash ever leaves but by the feed. */
export const officerView = officer.omit({ badge: true, pin: true }).meta({ examples: [exampleOfficer] })
export type OfficerView = z.infer<typeof officerView>

export const officerList = z.object({ officers: z.array(officerView) })

export const newOfficer = z
  .strictObject({ name: officerName, role: officer.shape.role, pin })
  .meta({ examples: [{ name: 'Salma Testi', role: 'guard', pin: '284719' }] })
export type NewOfficer = z.infer<typeof newOfficer>

/** The whole of what can be changed; `active: false` keeps the officer from every console of the site. */
export const officerChange = z
  .strictObject({ name: officerName, role: officer.shape.role, active: z.boolean() })
  .meta({ examples: [{ name: 'Salma Testi', role: 'supervisor', active: true }] })
export type OfficerChange = z.infer<typeof officerChange>

export const pinRequest = z.strictObject({ pin }).meta({ examples: [{ pin: '284719' }] })

/** `badge`: the text for the badge's code, `GB1:…`. Shown this once: headquarters keeps its keyed digest only. */
export const badgeAnswer = z
  .object({ officer: officerView, badge: z.string().startsWith('GB1:') })
  .meta({ examples: [{ officer: exampleOfficer, badge: 'GB1:7K2M9QX4TB6HC1VD8WNE3RFA' }] })
export type BadgeAnswer = z.infer<typeof badgeAnswer>
