import {
  type InsightHours,
  type InsightSessions,
  insightHours,
  insightSessions,
  type LocalDate,
  type SiteId,
} from '@ziara-gate/domain'
import { useEffect } from 'react'
import { useDayBook, useServices } from '../app/services.ts'
import { useAnswer } from '../app/use-answer.ts'
import { type DayHours, sumOf } from '../overview/flow.ts'
import type { Figures } from '../overview/totals.ts'

const everyMs = 30_000
/** Headquarters has counted an event by then. */
const countedMs = 1_000

/** Asks again soon after something happened at a site, once for many events. */
function useAfterEvents(site: SiteId, again: () => void) {
  const { timers } = useServices()
  const dayBook = useDayBook()
  useEffect(() => {
    let takeBack: (() => void) | null = null
    const leave = dayBook.onRecord((record) => {
      if (record.site !== site) return
      takeBack ??= timers.after(countedMs, () => {
        takeBack = null
        again()
      })
    })
    return () => {
      leave()
      takeBack?.()
    }
  }, [dayBook, timers, site, again])
}

/** What headquarters counted of a site's local day, by hour and by session. */
export function useSiteDay(site: SiteId, day: LocalDate) {
  const query = new URLSearchParams({ site, day })
  const hours = useAnswer(`/v1/insight/hours?${query}`, insightHours, everyMs)
  const sessions = useAnswer(`/v1/insight/sessions?${query}`, insightSessions, everyMs)
  useAfterEvents(site, hours.again)
  useAfterEvents(site, sessions.again)
  return { hours, sessions }
}

export const dayHoursOf = ({ hours }: InsightHours): DayHours => ({
  arrived: hours.map(({ counts }) => counts.arrived),
  admitted: hours.map(({ counts }) => counts.admitted),
  left: hours.map(({ counts }) => counts.left),
})

/** Of sessions that were not called off. */
export const expectedOf = ({ sessions }: InsightSessions): number =>
  sessions.reduce((sum, { expectedVisitors }) => sum + expectedVisitors, 0)

/** A day's numbers; who is at the gate or inside is known of now alone. */
export function figuresOfDay(hours: InsightHours, expected: number | null): Figures {
  const day = dayHoursOf(hours)
  return {
    expected,
    arrived: sumOf(day.arrived),
    admitted: sumOf(day.admitted),
    waiting: null,
    inside: null,
    left: sumOf(day.left),
    refused: sumOf(hours.hours.map(({ counts }) => counts.refusals)),
    referred: sumOf(hours.hours.map(({ counts }) => counts.referrals)),
  }
}
