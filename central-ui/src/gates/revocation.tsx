import type { GateView, SiteOverview } from '@ziara-gate/domain'
import { z } from 'zod'
import { Form } from '../form/form.tsx'
import { useSending } from '../form/use-sending.ts'
import { useVoice } from '../words/voice.tsx'

interface RevocationProps {
  readonly site: SiteOverview
  readonly gate: GateView
  close(): void
  revoked(): void
}

const done = z.null().transform(() => true)

/** Says what it does before it does it. */
export function Revocation({ site, gate, close, revoked }: RevocationProps) {
  const { t, language } = useVoice()
  const sender = useSending()
  const gone = sender.sending.state === 'failed' && sender.sending.failure === 'conflict'
  const submit = async () => {
    const path = `/v1/gates/${gate.id}/revocation`
    const told = await sender.send({ method: 'POST', path, answer: done })
    if (told) revoked()
  }
  const title = t('gates.revokeOf', { gate: gate.names[language] })
  return (
    <section className="gate-form" data-grave aria-label={title}>
      <h3>{title}</h3>
      <p>{t('gates.revokeWhen')}</p>
      <p>{t('gates.revokeLead')}</p>
      <Form sender={sender} place={site} submit={submit} cancel={close} submitWords={t('gates.revokeNow')}>
        {gone && <p>{t('gates.noKeyLeft')}</p>}
      </Form>
    </section>
  )
}
