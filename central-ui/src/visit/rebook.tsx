import { localDate, type SessionView, sessionList, visitAnswer } from '@ziara-gate/domain'
import { useState } from 'react'
import { useNow } from '../app/services.ts'
import { Failed, Loading } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { InputField, SelectField } from '../form/field.tsx'
import { Form } from '../form/form.tsx'
import { useSending } from '../form/use-sending.ts'
import { useVoice } from '../words/voice.tsx'
import type { ActionProps } from './action.ts'
import { placesLeft, stillOpen } from './open-sessions.ts'

/** Moves a visit to another session of its site. */
export function Rebook({ site, booked, changed, close }: ActionProps & { close(): void }) {
  const { t } = useVoice()
  const today = localDate(useNow(60_000), site.zone)
  const [day, setDay] = useState<string>(today)
  const [session, setSession] = useState('')
  const sender = useSending()
  const isFull = sender.sending.state === 'failed' && sender.sending.failure === 'session-full'
  const submit = async () => {
    if (session === '') return sender.refuse(new Map([['sessionId', { kind: 'missing' }]]))
    const path = `/v1/visits/${booked.visit.reference}/rebook`
    const body = { sessionId: session }
    const answer = await sender.send({ method: 'POST', path, body, answer: visitAnswer })
    if (answer) changed(answer)
  }
  return (
    <section className="kept-panel" aria-label={t('booking.rebook')}>
      <h3>{t('booking.rebook')}</h3>
      <p>{t('booking.rebookLead')}</p>
      <Form sender={sender} place={site} submit={submit} cancel={close} submitWords={t('booking.rebook')}>
        <div className="form-grid">
          <InputField
            label={t('booking.day')}
            type="date"
            min={today}
            value={day}
            set={(chosen) => {
              setDay(chosen)
              setSession('')
            }}
          />
          {day !== '' && (
            <SessionField
              key={day}
              path={`/v1/sessions?${new URLSearchParams({ site: site.id, date: day })}`}
              site={site}
              not={booked.session.id}
              value={session}
              set={setSession}
              flaw={isFull ? t('booking.sessionFull') : sender.flaws.get('sessionId')}
            />
          )}
        </div>
      </Form>
    </section>
  )
}

interface FieldProps extends Pick<ActionProps, 'site'> {
  readonly path: string
  /** The session that the visit is in. */
  readonly not: string
  readonly value: string
  readonly flaw: Parameters<typeof SelectField>[0]['flaw']
  set(session: string): void
}

function SessionField({ path, site, not, value, flaw, set }: FieldProps) {
  const { t, formats } = useVoice()
  const { answer, again } = useAnswer(path, sessionList)
  const now = useNow(60_000)
  if (answer.state === 'loading') return <Loading words={t('booking.loading')} />
  if (answer.state === 'failed') return <Failed failure={answer.failure} retry={again} />
  const open = stillOpen(answer.value.sessions, not, now)
  if (open.length === 0) return <p>{t('booking.none')}</p>
  const words = (session: SessionView): string => {
    const time = `${formats.time(session.startsAt, site)}–${formats.time(session.endsAt, site)}`
    const left = placesLeft(session)
    if (left === null) return time
    return left === 0
      ? t('booking.full', { time })
      : t('booking.left', { time, places: formats.number(left, site) })
  }
  return (
    <SelectField
      label={t('booking.choose')}
      value={value}
      options={[['', '–'], ...open.map((each): [string, string] => [each.id, words(each)])]}
      set={set}
      flaw={flaw}
    />
  )
}
