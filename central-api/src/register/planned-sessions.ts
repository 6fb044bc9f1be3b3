/** What the templates and the calendar of a site say of the days ahead; pure. */
import { createHash } from 'node:crypto'
import {
  addDays,
  type Calendar,
  type LocalDate,
  type Session,
  type SessionId,
  type SessionTemplate,
  type Site,
  weekdayOf,
} from '@ziara-gate/domain'
import { timesOn } from './sessions.ts'

/** A session as a template has it on some day. */
export interface Planned {
  readonly session: Session
  readonly template: string
  readonly capacity: number | null
}

/** The same template and day always give the same id, so that a second run finds the session of the first. */
const idOf = (site: string, template: string, date: LocalDate): SessionId =>
  `s-${createHash('sha256').update(`${site}|${template}|${date}`).digest('hex').slice(0, 24)}` as SessionId

const isOpen = ({ visitingDays, holidays }: Calendar, date: LocalDate): boolean =>
  visitingDays.includes(weekdayOf(date)) && !holidays.some((holiday) => holiday.date === date)

const holdsOn = ({ weekday, from, until }: SessionTemplate, date: LocalDate): boolean =>
  weekdayOf(date) === weekday && date >= from && (until === null || date <= until)

const plan = (site: Site, template: SessionTemplate, date: LocalDate): Planned => ({
  session: {
    id: idOf(site.id, template.id, date),
    siteId: site.id,
    gateId: template.gateId,
    ...timesOn(date, template.startsAt, template.endsAt, site.zone),
    cancelled: false,
  },
  template: template.id,
  capacity: template.capacity,
})

const daysFrom = (first: LocalDate, days: number): LocalDate[] =>
  Array.from({ length: days }, (_, index) => addDays(first, index))

/** Every session that the templates have on `days` days from `first` on. */
export const plannedSessions = (
  site: Site,
  templates: readonly SessionTemplate[],
  calendar: Calendar,
  first: LocalDate,
  days: number,
): Planned[] =>
  daysFrom(first, days)
    .filter((date) => isOpen(calendar, date))
    .flatMap((date) =>
      templates.filter((template) => holdsOn(template, date)).map((template) => plan(site, template, date)),
    )
