import { type SessionView, type SiteOverview, sessionView } from '@ziara-gate/domain'
import { useEffect, useRef } from 'react'
import { Outcome } from '../form/form.tsx'
import { useSending } from '../form/use-sending.ts'
import { useVoice } from '../words/voice.tsx'

interface CancelProps {
  readonly site: SiteOverview
  readonly session: SessionView
  changed(session: SessionView): void
  again(): void
  close(): void
}

/** Says whom it concerns before it is done; the key that opened it does not do it. */
export function CancelSession({ site, session, changed, again, close }: CancelProps) {
  const { t, count, formats } = useVoice()
  const sender = useSending()
  const keep = useRef<HTMLButtonElement>(null)
  useEffect(() => keep.current?.focus(), [])
  const busy = sender.sending.state === 'sending'
  const failed = sender.sending.state === 'failed'
  const cancel = async () => {
    if (busy) return
    const path = `/v1/sessions/${session.id}/cancel`
    const cancelled = await sender.send({ method: 'POST', path, answer: sessionView })
    if (cancelled === null) return again()
    changed(cancelled)
    close()
  }
  const title = t('sessions.cancelTitle', { time: formats.time(session.startsAt, site) })
  return (
    <section className="session-panel" data-grave aria-label={title}>
      <h3>{title}</h3>
      <p>
        <strong>{count('cancelVisits', session.booked, site)}</strong>
        {session.booked > 0 && ` ${t('sessions.cancelWhat')}`}
      </p>
      <div className="form-end">
        <button ref={keep} className="button" type="button" onClick={close}>
          {t('sessions.keep')}
        </button>
        <button
          className="button"
          data-grave
          type="button"
          aria-disabled={busy}
          onClick={() => void cancel()}
        >
          {busy ? t('sessions.cancelling') : failed ? t('form.again') : t('sessions.confirm')}
        </button>
        <Outcome sending={sender.sending} flaws={sender.flaws} place={site} />
      </div>
    </section>
  )
}
