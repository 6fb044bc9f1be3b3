import { type GateView, type LocalDate, newSession, type SiteOverview, sessionView } from '@ziara-gate/domain'
import { useState } from 'react'
import { flawsOf } from '../form/flaws.ts'
import { Form } from '../form/form.tsx'
import { useSending } from '../form/use-sending.ts'
import { useVoice } from '../words/voice.tsx'
import { noTimes, TimesFields, timesOf } from './times-fields.tsx'

interface NewSessionProps {
  readonly site: SiteOverview
  readonly date: LocalDate
  readonly gates: readonly GateView[]
  again(): void
  close(): void
}

const bounds = { capacity: [0, 10_000] } as const

/** A session of the day that is shown, besides those that templates make. */
export function NewSessionForm({ site, date, gates, again, close }: NewSessionProps) {
  const { t } = useVoice()
  const [draft, setDraft] = useState(noTimes)
  const sender = useSending()
  const submit = async () => {
    const body = { siteId: site.id, date, ...timesOf(draft) }
    const found = flawsOf(newSession, body, bounds)
    if (found.size > 0) return sender.refuse(found)
    const made = await sender.send({ method: 'POST', path: '/v1/sessions', body, answer: sessionView })
    again()
    if (made) setDraft(noTimes)
  }
  return (
    <section className="register-panel no-print" aria-label={t('sessions.addTitle')}>
      <h3>{t('sessions.addTitle')}</h3>
      <Form
        label={t('sessions.addTitle')}
        sender={sender}
        place={site}
        submitWords={t('sessions.addSubmit')}
        savedWords={t('sessions.added')}
        once
        submit={submit}
        cancel={close}
      >
        <div className="form-grid">
          <TimesFields gates={gates} draft={draft} flaws={sender.flaws} set={setDraft} />
        </div>
      </Form>
    </section>
  )
}
