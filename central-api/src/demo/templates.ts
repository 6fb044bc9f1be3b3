import { addDays, localDate, type SessionTemplate, type Site } from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { changeRegister } from '../register/change.ts'
import { enterTemplate, runTemplates, templatesOf } from '../register/make-sessions.ts'

/** Monday to Thursday and the weekend; Fridays are free. */
const weekdays = [1, 2, 3, 4, 6, 7]
const times = [
  ['09:00', '09:45'],
  ['11:00', '11:45'],
  ['15:00', '15:45'],
] as const

const templatesFrom = (site: Site, now: number): SessionTemplate[] =>
  weekdays.flatMap((weekday) =>
    times.map(([startsAt, endsAt]) => ({
      id: `day-${weekday}-${startsAt.replace(':', '')}`,
      siteId: site.id,
      weekday,
      startsAt,
      endsAt,
      gateId: null,
      capacity: 40,
      // From tomorrow on: the day of the demonstration has sessions of its own.
      from: addDays(localDate(now, site.zone), 1),
      until: null,
    })),
  )

/** The ordinary weeks of a site, and the sessions ahead that they make. Those of an earlier run stay as they are. */
export async function inventTemplates(db: Db, site: Site, now: number): Promise<void> {
  if ((await templatesOf(db, site.id)).length > 0) return
  await changeRegister(db, now, { sites: [site.id] }, async (changes) => {
    for (const template of templatesFrom(site, now)) await enterTemplate(changes.tx, template)
    await runTemplates(changes, site, now)
  })
}
