import { addDays, type LocalDate, localDateSchema } from '@ziara-gate/domain'
import { useId } from 'react'
import { Link, useSearchParams } from 'wouter'
import { Icon } from '../look/icons.tsx'
import { useVoice } from '../words/voice.tsx'

/** The day that the address names, as long as it is one that has begun; else today. */
export function readDay(search: URLSearchParams, today: LocalDate): LocalDate {
  const read = localDateSchema.safeParse(search.get('day'))
  return read.success && read.data <= today ? read.data : today
}

interface DayChoiceProps {
  readonly id: string
  readonly day: LocalDate
  readonly today: LocalDate
}

/** The day before, the day after, or any. */
export function DayChoice({ id, day, today }: DayChoiceProps) {
  const { t } = useVoice()
  const field = useId()
  const [, setSearch] = useSearchParams()
  const address = (to: LocalDate) => (to === today ? `/sites/${id}` : `/sites/${id}?day=${to}`)
  return (
    <nav className="day-choice no-print" aria-label={t('insight.day')}>
      <Link className="button" href={address(addDays(day, -1))}>
        <Icon name="back" />
        <span className="for-ears">{t('site.dayBefore')}</span>
      </Link>
      <label className="for-ears" htmlFor={field}>
        {t('insight.day')}
      </label>
      <input
        id={field}
        type="date"
        max={today}
        value={day}
        onChange={(event) => {
          const chosen = localDateSchema.safeParse(event.target.value)
          if (chosen.success) setSearch(chosen.data === today ? {} : { day: chosen.data })
        }}
      />
      {day < today && (
        <>
          <Link className="button" href={address(addDays(day, 1))}>
            <span className="for-ears">{t('site.dayAfter')}</span>
            <Icon name="open" />
          </Link>
          <Link className="button" href={address(today)}>
            {t('insight.today')}
          </Link>
        </>
      )}
    </nav>
  )
}
