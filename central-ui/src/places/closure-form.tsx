import {
  type Closure,
  closure,
  type GateView,
  localDate,
  type NewClosure,
  type Site,
  sessionList,
} from '@ziara-gate/domain'
import { useState } from 'react'
import { useServices } from '../app/services.ts'
import { useAnswer } from '../app/use-answer.ts'
import { FieldGroup } from '../form/choices.tsx'
import { InputField, SelectField } from '../form/field.tsx'
import { Form } from '../form/form.tsx'
import { useSending } from '../form/use-sending.ts'
import { useVoice } from '../words/voice.tsx'
import { type ClosureDraft, closureOf } from './closure-draft.ts'

interface ClosureFormProps {
  readonly site: Site
  readonly gates: readonly GateView[]
  closed(closure: Closure): void
  /** Looks what the register has, after a try of which nobody knows whether it was made. */
  again(): void
}

/** `HH:MM` of a moment by the site's clock, in the digits of the fields. */
const clockOf = (at: number, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(at)

const from = (now: number, { zone }: Site): ClosureDraft => ({
  gate: '',
  fromDate: localDate(now, zone),
  fromTime: clockOf(now, zone),
  untilDate: '',
  untilTime: '',
})

/** Closes a site or one of its gates, from now on unless another moment is entered. */
export function ClosureForm({ site, gates, closed, again }: ClosureFormProps) {
  const { t, language } = useVoice()
  const { timers } = useServices()
  const [draft, setDraft] = useState(() => from(timers.now(), site))
  const sender = useSending()
  const change = (part: Partial<ClosureDraft>) => setDraft({ ...draft, ...part })
  const entered = closureOf(draft, site)
  const submit = async () => {
    if (entered instanceof Map) return sender.refuse(entered)
    const path = `/v1/sites/${site.id}/closures`
    const made = await sender.send({ method: 'POST', path, body: entered, answer: closure })
    if (made === null) return again()
    closed(made)
    setDraft(from(timers.now(), site))
  }
  const field = (name: 'fromDate' | 'fromTime' | 'untilDate' | 'untilTime') => (
    <InputField
      label={t(name.endsWith('Date') ? 'closures.day' : 'closures.time')}
      type={name.endsWith('Date') ? 'date' : 'time'}
      value={draft[name]}
      set={(value) => change({ [name]: value })}
      flaw={sender.flaws.get(name)}
    />
  )
  return (
    <section className="register-panel no-print" aria-label={t('closures.close')}>
      <h3>{t('closures.close')}</h3>
      <p className="soft">{t('closures.closeLead')}</p>
      <Form
        label={t('closures.close')}
        sender={sender}
        place={site}
        submitWords={t('closures.submit')}
        savedWords={t('closures.gone')}
        once
        submit={submit}
      >
        <div className="form-grid">
          <SelectField
            label={t('closures.what')}
            value={draft.gate}
            options={[
              ['', t('closures.wholeSite')],
              ...gates.map(({ id, names }) => [id as string, names[language]] as const),
            ]}
            set={(gate) => change({ gate })}
          />
        </div>
        <FieldGroup legend={t('closures.begins')}>
          <div className="form-pair">
            {field('fromDate')}
            {field('fromTime')}
          </div>
        </FieldGroup>
        <FieldGroup legend={t('closures.ends')} help={t('closures.endsHelp')}>
          <div className="form-pair">
            {field('untilDate')}
            {field('untilTime')}
          </div>
        </FieldGroup>
        {!(entered instanceof Map) && <Concerned site={site} closing={entered as NewClosure} />}
      </Form>
    </section>
  )
}

/** How many visits of the first day are booked for hours that would be closed. */
function Concerned({ site, closing }: { readonly site: Site; readonly closing: NewClosure }) {
  const { t, count } = useVoice()
  const day = localDate(closing.fromAt, site.zone)
  const { answer } = useAnswer(`/v1/sessions?site=${site.id}&date=${day}`, sessionList)
  if (answer.state !== 'ready') return null
  const { gateId, fromAt, untilAt } = closing
  const booked = answer.value.sessions
    .filter((one) => gateId === null || one.gateId === null || one.gateId === gateId)
    .filter(
      (one) => !one.cancelled && one.endsAt > fromAt && one.startsAt < (untilAt ?? Number.POSITIVE_INFINITY),
    )
    .reduce((sum, one) => sum + one.booked, 0)
  return (
    <p className="closure-concerns">
      {t('closures.concerns', { visits: count('visitsBooked', booked, site) })}
    </p>
  )
}
