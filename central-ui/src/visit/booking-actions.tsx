import { type VisitAnswer, visitAnswer } from '@ziara-gate/domain'
import { useState } from 'react'
import { Form } from '../form/form.tsx'
import { useSending } from '../form/use-sending.ts'
import { useVoice } from '../words/voice.tsx'
import type { WordKey } from '../words/words.ts'
import type { ActionProps } from './action.ts'
import { Rebook } from './rebook.tsx'

interface Done extends ActionProps {
  close(): void
}

const actions = [
  { name: 'reissue', words: 'booking.reissue', done: 'booking.reissued' },
  { name: 'rebook', words: 'booking.rebook', done: 'booking.rebooked' },
  { name: 'cancel', words: 'booking.cancel', done: 'booking.cancelled' },
] as const
type Name = (typeof actions)[number]['name']

/** Its pass, and what can be done about a visit that stands. */
export function BookingActions(props: ActionProps) {
  const { t } = useVoice()
  const [open, setOpen] = useState<Name | null>(null)
  const [done, setDone] = useState<WordKey | null>(null)
  const action = actions.find(({ name }) => name === open)
  const close = () => setOpen(null)
  const changed = (answer: VisitAnswer) => {
    setDone(action?.done ?? null)
    close()
    props.changed(answer)
  }
  const stands = props.booked.visit.booking === 'booked'
  return (
    <>
      <p className="kept-done" role="status">
        {done !== null && t(done)}
      </p>
      {stands && <Pass reference={props.booked.visit.reference} />}
      {stands && open === null && (
        <p className="kept-actions">
          {actions.map(({ name, words }) => (
            <button key={name} className="button" type="button" onClick={() => setOpen(name)}>
              {t(words)}
            </button>
          ))}
        </p>
      )}
      {stands && open === 'rebook' && <Rebook {...props} changed={changed} close={close} />}
      {stands && (open === 'reissue' || open === 'cancel') && (
        <Confirm {...props} name={open} changed={changed} close={close} />
      )}
    </>
  )
}

const forms = [
  { ending: 'pdf', words: 'booking.pdf' },
  { ending: 'png', words: 'booking.png' },
  { ending: 'svg', words: 'booking.svg' },
] as const

function Pass({ reference }: { readonly reference: string }) {
  const { t } = useVoice()
  return (
    <div>
      <p className="field-help">{t('booking.passLead')}</p>
      <p className="kept-actions">
        {forms.map(({ ending, words }) => (
          <a key={ending} className="button" href={`/v1/visits/${reference}/pass.${ending}`} download>
            {t(words)}
          </a>
        ))}
      </p>
    </div>
  )
}

/** Says what it does before it does it. */
function Confirm({ site, booked, name, changed, close }: Done & { readonly name: 'reissue' | 'cancel' }) {
  const { t } = useVoice()
  const sender = useSending()
  const submit = async () => {
    const path = `/v1/visits/${booked.visit.reference}/${name}`
    const answer = await sender.send({ method: 'POST', path, answer: visitAnswer })
    if (answer) changed(answer)
  }
  const title = t(`booking.${name}`)
  return (
    <section className="kept-panel" data-grave={name === 'cancel' || undefined} aria-label={title}>
      <h3>{title}</h3>
      <p>{t(`booking.${name}Lead`)}</p>
      <Form
        sender={sender}
        place={site}
        once={name === 'reissue'}
        submit={submit}
        cancel={close}
        submitWords={title}
      >
        {null}
      </Form>
    </section>
  )
}
