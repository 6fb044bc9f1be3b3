/**
 * When a site receives visits: sessions, the weekly templates that make them ahead, and the days that it does not.
 *
 *   GET  /v1/sessions?site=&date=                    -> `sessionList`
 *   POST /v1/sessions                                `newSession` -> `sessionView`
 *   PUT  /v1/sessions/{session}                      `sessionChange` -> `sessionView`
 *   POST /v1/sessions/{session}/cancel               -> `sessionView`
 *   GET  /v1/sites/{site}/session-templates          -> `templateList`
 *   PUT  /v1/sites/{site}/session-templates/{id}     `templateRequest` -> `templateAnswer`
 *   POST /v1/sites/{site}/session-templates/run      -> `sessionsMade`
 *   GET  /v1/sites/{site}/calendar                   -> `calendar`
 *   PUT  /v1/sites/{site}/calendar                   `calendarRequest` -> `calendarAnswer`
 */
import { z } from 'zod'
import { gateId, localDate, siteId } from '../ids.ts'
import { session } from '../visit/records.ts'
import { names } from '../visit/words.ts'

export const sessionQuery = z.strictObject({
  site: siteId.meta({ examples: ['marrakech-annour'] }),
  date: localDate.meta({ examples: ['2027-03-14'] }),
})

/** Most visits, of however many visitors each, that a session takes; null: as many as are booked. */
const capacity = z.int().min(0).max(10_000).nullable()

export const templateId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)

export const sessionView = session
  .extend({
    capacity,
    /** Visits that are booked into it and not cancelled. */
    booked: z.int().min(0),
    /** The template that made it; null for one that was entered by itself. */
    template: templateId.nullable(),
  })
  .meta({
    examples: [
      {
        id: 's-5fjz2m0c8r1kq4w7',
        siteId: 'marrakech-annour',
        gateId: null,
        startsAt: 1_805_016_600_000,
        endsAt: 1_805_019_300_000,
        cancelled: false,
        capacity: 40,
        booked: 12,
        template: 'sunday-morning',
      },
    ],
  })
export type SessionView = z.infer<typeof sessionView>
export const sessionList = z.object({ sessions: z.array(sessionView) })

/** A time of the site's clocks, `HH:MM`. */
export const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time HH:MM')

const times = {
  startsAt: localTime,
  /** Not after the start: on the next day. */
  endsAt: localTime,
  /** The only gate that admits to it; null: any of the site. */
  gateId: gateId.nullable(),
  capacity,
}

export const newSession = z.strictObject({ siteId, date: localDate, ...times }).meta({
  examples: [
    {
      siteId: 'marrakech-annour',
      date: '2027-03-14',
      startsAt: '10:30',
      endsAt: '11:15',
      gateId: null,
      capacity: 40,
    },
  ],
})
export type NewSession = z.infer<typeof newSession>

/** One that is lowered below what is booked takes nobody more, and sends nobody away. */
export const sessionChange = z.strictObject({ capacity }).meta({ examples: [{ capacity: 50 }] })

export const templateRequest = z
  .strictObject({
    /** 1 is Monday, 7 Sunday (ISO 8601). */
    weekday: z.int().min(1).max(7),
    ...times,
    from: localDate,
    /** The last day; null: until it is given one. */
    until: localDate.nullable(),
  })
  .refine(({ from, until }) => until === null || until >= from, {
    path: ['until'],
    message: 'ends before it begins',
  })
  .meta({
    examples: [
      {
        weekday: 7,
        startsAt: '10:30',
        endsAt: '11:15',
        gateId: null,
        capacity: 40,
        from: '2027-01-01',
        until: null,
      },
    ],
  })
export type TemplateRequest = z.infer<typeof templateRequest>

export const sessionTemplate = z.object({ id: templateId, siteId, ...templateRequest.shape })
export type SessionTemplate = z.infer<typeof sessionTemplate>
export const templateList = z.object({ templates: z.array(sessionTemplate) })

/**
 * What a run of the templates did to the sessions ahead. `kept`: sessions that the templates would have otherwise, but that
 * have bookings or were changed by hand.
 */
export const sessionsMade = z
  .object({
    made: z.int().min(0),
    changed: z.int().min(0),
    removed: z.int().min(0),
    kept: z.int().min(0),
  })
  .meta({ examples: [{ made: 52, changed: 0, removed: 1, kept: 2 }] })
export type SessionsMade = z.infer<typeof sessionsMade>
export const templateAnswer = z.object({ template: sessionTemplate, sessions: sessionsMade })

const holiday = z.strictObject({ date: localDate, names })

export const calendarRequest = z
  .strictObject({
    /** Weekdays on which templates make sessions at all, 1 Monday to 7 Sunday. */
    visitingDays: z.array(z.int().min(1).max(7)).max(7),
    /** Days on which they make none. */
    holidays: z.array(holiday).max(400),
  })
  .refine(({ visitingDays }) => new Set(visitingDays).size === visitingDays.length, {
    path: ['visitingDays'],
    message: 'names a day twice',
  })
  .refine(({ holidays }) => new Set(holidays.map(({ date }) => date)).size === holidays.length, {
    path: ['holidays'],
    message: 'names a day twice',
  })
  .meta({
    examples: [
      {
        visitingDays: [1, 2, 3, 4, 7],
        holidays: [{ date: '2027-07-30', names: { ar: 'عيد العرش', fr: 'Fête du Trône', en: 'Throne Day' } }],
      },
    ],
  })
export type CalendarRequest = z.infer<typeof calendarRequest>
export const calendar = z.object({ siteId, ...calendarRequest.shape })
export type Calendar = z.infer<typeof calendar>
export const calendarAnswer = z.object({ calendar, sessions: sessionsMade })
