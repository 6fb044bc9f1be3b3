import { type CalendarRequest, type LocalDate, localDate, type Site, weekdayOf } from '@ziara-gate/domain'
import { useNow } from '../app/services.ts'
import { useVoice } from '../words/voice.tsx'
import { type CalendarDraft, dayState, weeksFrom } from './calendar-draft.ts'

const shownWeeks = 9

/** Weeks begin on Saturday in Iraq, on Monday in Morocco (CLDR supplemental data, weekData). */
const firstWeekday = { MA: 1, IQ: 6 } as const

interface WeeksProps {
  readonly site: Site
  readonly calendar: CalendarDraft | CalendarRequest
}

/** The weeks ahead as a calendar has them, so that whoever changes it sees what it comes to. */
export function CalendarWeeks({ site, calendar }: WeeksProps) {
  const { t, formats } = useVoice()
  const today = localDate(useNow(60_000), site.zone)
  const first = firstWeekday[site.country]
  const weekdays = Array.from({ length: 7 }, (_, index) => ((first - 1 + index) % 7) + 1)
  return (
    <section className="calendar-ahead" aria-label={t('calendar.ahead')}>
      <h3>{t('calendar.ahead')}</h3>
      <p className="soft">{t('calendar.aheadLead')}</p>
      <table className="weeks">
        <thead>
          <tr>
            {weekdays.map((day) => (
              <th key={day} scope="col">
                <abbr title={formats.weekday(day, site)}>{formats.briefWeekday(day, site)}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksFrom(today, weekdayOf(today), first, shownWeeks).map((week) => (
            <tr key={week[0]}>
              {week.map((date) => (
                <Day key={date} {...{ site, calendar, date, today }} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface DayProps extends WeeksProps {
  readonly date: LocalDate
  readonly today: LocalDate
}

function Day({ site, calendar, date, today }: DayProps) {
  const { t, language, formats } = useVoice()
  const state = dayState(calendar, date, weekdayOf(date))
  const name = calendar.holidays.find((holiday) => holiday.date === date)?.names[language] ?? ''
  if (date < today) return <td data-state="past" />
  return (
    <td data-state={state} data-today={date === today || undefined}>
      <time dateTime={date}>{formats.briefDate(date, site)}</time>
      <span className="weeks-words">
        {name !== '' ? <bdi>{name}</bdi> : t(state === 'open' ? 'calendar.open' : 'calendar.closed')}
      </span>
    </td>
  )
}
