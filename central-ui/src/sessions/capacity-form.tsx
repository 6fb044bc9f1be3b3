import { type SessionView, type SiteOverview, sessionChange, sessionView } from '@ziara-gate/domain'
import { useState } from 'react'
import { type Flaws, flawsOf } from '../form/flaws.ts'
import { Form } from '../form/form.tsx'
import { useSending } from '../form/use-sending.ts'
import { useVoice } from '../words/voice.tsx'
import { CapacityField, readCapacity } from './capacity-field.tsx'

interface CapacityProps {
  readonly site: SiteOverview
  readonly session: SessionView
  changed(session: SessionView): void
  close(): void
}

/** How many visits a session takes; nobody who is booked is sent away by it. */
export function CapacityForm({ site, session, changed, close }: CapacityProps) {
  const { t, formats } = useVoice()
  const [text, setText] = useState(session.capacity === null ? '' : String(session.capacity))
  const sender = useSending()
  const capacity = readCapacity(text)
  const submit = async () => {
    const found: Flaws = flawsOf(sessionChange, { capacity }, { capacity: [0, 10_000] })
    if (found.size > 0) return sender.refuse(found)
    const path = `/v1/sessions/${session.id}`
    const saved = await sender.send({ method: 'PUT', path, body: { capacity }, answer: sessionView })
    if (saved) changed(saved)
  }
  const title = t('sessions.changeTitle', { time: formats.time(session.startsAt, site) })
  return (
    <section className="session-panel" aria-label={title}>
      <h3>{title}</h3>
      <Form label={title} sender={sender} place={site} submit={submit} cancel={close}>
        <CapacityField text={text} set={setText} flaw={sender.flaws.get('capacity')} />
        {typeof capacity === 'number' && capacity < session.booked && (
          <p className="session-warning">{t('sessions.below')}</p>
        )}
      </Form>
    </section>
  )
}
