import {
  type Calendar,
  calendarAnswer,
  calendarRequest,
  localDate,
  type SessionsMade,
  type Site,
} from '@ziara-gate/domain'
import { useState } from 'react'
import { useNow } from '../app/services.ts'
import { Choices, FieldGroup } from '../form/choices.tsx'
import { InputField } from '../form/field.tsx'
import { type Flaws, flawsOf } from '../form/flaws.ts'
import { Form } from '../form/form.tsx'
import { NamesFields } from '../form/names-fields.tsx'
import { useSending } from '../form/use-sending.ts'
import { useVoice } from '../words/voice.tsx'
import {
  type CalendarDraft,
  draftOf,
  type HolidayDraft,
  requestOf,
  withHoliday,
  withoutHoliday,
} from './calendar-draft.ts'
import { CalendarWeeks } from './calendar-weeks.tsx'
import { madeWords } from './made-words.ts'

interface CalendarFormProps {
  readonly site: Site
  readonly known: Calendar
  saved(calendar: Calendar): void
}

const week = [1, 2, 3, 4, 5, 6, 7]

/** Visiting days and closed days, with the weeks ahead as they come of it. */
export function CalendarForm({ site, known, saved }: CalendarFormProps) {
  const voice = useVoice()
  const { t, formats } = voice
  const [draft, setDraft] = useState(() => draftOf(known))
  const [made, setMade] = useState<SessionsMade | null>(null)
  const sender = useSending()
  const submit = async () => {
    const body = requestOf(draft)
    const found = flawsOf(calendarRequest, body)
    if (found.size > 0) return sender.refuse(found)
    const path = `/v1/sites/${site.id}/calendar`
    const told = await sender.send({ method: 'PUT', path, body, answer: calendarAnswer })
    if (told === null) return
    setMade(told.sessions)
    saved(told.calendar)
  }
  return (
    <div className="calendar">
      <Form
        label={t('sites.calendar')}
        sender={sender}
        place={site}
        submit={submit}
        savedWords={made === null ? undefined : madeWords(voice, made, site)}
      >
        <Choices
          legend={t('calendar.days')}
          help={t('calendar.daysHelp')}
          options={week.map((day) => [day, formats.weekday(day, site)] as const)}
          chosen={draft.visitingDays}
          set={(visitingDays) => setDraft({ ...draft, visitingDays })}
        />
        <Holidays site={site} draft={draft} flaws={sender.flaws} set={setDraft} />
      </Form>
      <CalendarWeeks site={site} calendar={draft} />
    </div>
  )
}

interface HolidaysProps {
  readonly site: Site
  readonly draft: CalendarDraft
  readonly flaws: Flaws
  set(draft: CalendarDraft): void
}

/** Past ones are out of the way, and kept. */
function Holidays({ site, draft, flaws, set }: HolidaysProps) {
  const { t } = useVoice()
  const today = localDate(useNow(60_000), site.zone)
  const rows = draft.holidays.map((holiday, index) => ({ holiday, index }))
  const past = rows.filter(({ holiday }) => holiday.date !== '' && holiday.date < today)
  const ahead = rows.filter((row) => !past.includes(row))
  const list = (some: typeof rows) =>
    some.map(({ holiday, index }) => (
      <HolidayRow key={holiday.key} {...{ site, draft, flaws, set, holiday, index }} />
    ))
  return (
    <FieldGroup
      legend={t('calendar.holidays')}
      help={t('calendar.holidaysHelp')}
      flaw={flaws.get('holidays')}
    >
      {rows.length === 0 && <p className="soft">{t('calendar.noHolidays')}</p>}
      {past.length > 0 && (
        <details>
          <summary>{t('calendar.past')}</summary>
          {list(past)}
        </details>
      )}
      {list(ahead)}
      <p>
        <button className="button no-print" type="button" onClick={() => set(withHoliday(draft))}>
          {t('calendar.addHoliday')}
        </button>
      </p>
    </FieldGroup>
  )
}

interface RowProps extends HolidaysProps {
  readonly holiday: HolidayDraft
  readonly index: number
}

function HolidayRow({ site, draft, flaws, set, holiday, index }: RowProps) {
  const { t, formats } = useVoice()
  const change = (part: Partial<HolidayDraft>) =>
    set({
      ...draft,
      holidays: draft.holidays.map((each) => (each.key === holiday.key ? { ...each, ...part } : each)),
    })
  const number = formats.number(index + 1, site)
  return (
    <fieldset className="holiday">
      <legend className="for-ears">{t('calendar.holiday', { n: number })}</legend>
      <InputField
        label={t('calendar.day')}
        type="date"
        value={holiday.date}
        set={(date) => change({ date })}
        flaw={flaws.get(`holidays.${index}.date`)}
      />
      <NamesFields
        label={t('calendar.name')}
        names={holiday.names}
        path={`holidays.${index}.names`}
        flaws={flaws}
        set={(names) => change({ names })}
      />
      <button
        className="button no-print"
        type="button"
        aria-label={t('calendar.removeHoliday', { day: t('calendar.holiday', { n: number }) })}
        onClick={() => set(withoutHoliday(draft, holiday.key))}
      >
        {t('form.remove')}
      </button>
    </fieldset>
  )
}
