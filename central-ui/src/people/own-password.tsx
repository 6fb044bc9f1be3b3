import { signedIn } from '@ziara-gate/domain'
import { useState } from 'react'
import type { Refusal } from '../api/headquarters.ts'
import { pagePlace } from '../app/places.ts'
import { useDay, useServices } from '../app/services.ts'
import { InputField } from '../form/field.tsx'
import { type Flaws, noFlaws } from '../form/flaws.ts'
import { Form } from '../form/form.tsx'
import { type Sending, useSending } from '../form/use-sending.ts'
import { useVoice } from '../words/voice.tsx'
import type { WordKey } from '../words/words.ts'

const fields = ['current', 'next', 'again'] as const
type FieldName = (typeof fields)[number]
type Entered = Readonly<Record<FieldName, string>>

const empty: Entered = { current: '', next: '', again: '' }
const labels: Record<FieldName, WordKey> = {
  current: 'signIn.current',
  next: 'signIn.next',
  again: 'signIn.again',
}
const wrong: Record<FieldName, WordKey> = {
  current: 'signIn.wrongCurrent',
  next: 'signIn.weak',
  again: 'signIn.differ',
}

const flawed = (...names: FieldName[]): Flaws => new Map(names.map((name) => [name, { kind: 'refused' }]))

/** What can be seen without asking anybody. */
function check({ current, next, again }: Entered): Flaws {
  if (current === '') return flawed('current')
  if (next === '') return flawed('next')
  return next === again ? noFlaws : flawed('again')
}

/** Which field headquarters refused; none: something else stood in the way. */
function refusedBy({ failure }: Refusal): Flaws {
  if (failure === 'unauthenticated') return flawed('current')
  return failure === 'unprocessable' || failure === 'bad-request' ? flawed('next') : noFlaws
}

/** A step of signing in rather than any change: its answer renews who is signed in. */
function usePasswordSending() {
  const { headquarters, timers } = useServices()
  const sender = useSending()
  const [sending, setSending] = useState<Sending>({ state: 'idle' })
  const [flaws, setFlaws] = useState<Flaws>(noFlaws)
  const change = async ({ current, next, again }: Entered): Promise<boolean> => {
    const found = check({ current, next, again })
    setFlaws(found)
    if (found.size > 0) return false
    setSending({ state: 'sending' })
    const told = await headquarters.signInStep({
      step: 'password',
      body: { current, next },
      answer: signedIn,
    })
    setFlaws(told.ok ? noFlaws : refusedBy(told.error))
    setSending(
      told.ok ? { state: 'saved', at: timers.now() } : { state: 'failed', failure: told.error.failure },
    )
    return told.ok
  }
  const forget = () => setSending((now) => (now.state === 'sending' ? now : { state: 'idle' }))
  return { sender: { ...sender, sending, flaws, forget }, change }
}

/** One's own password: every other sign-in of the account ends with it. */
export function OwnPassword() {
  const { t } = useVoice()
  const place = pagePlace(useDay().sites.map(({ site }) => site))
  const [entered, setEntered] = useState(empty)
  const { sender, change } = usePasswordSending()
  const submit = async () => {
    if (await change(entered)) setEntered(empty)
  }
  return (
    <section className="kept-panel" aria-label={t('access.password')}>
      <h2>{t('access.password')}</h2>
      <p>{t('access.ownPasswordLead')}</p>
      <Form
        {...{ sender, place, submit }}
        submitWords={t('access.changePassword')}
        savedWords={t('access.passwordChanged')}
      >
        {fields.map((name) => (
          <InputField
            key={name}
            label={t(labels[name])}
            help={name === 'next' ? t('signIn.rule') : undefined}
            type="password"
            dir="ltr"
            autoComplete={name === 'current' ? 'current-password' : 'new-password'}
            maxLength={256}
            value={entered[name]}
            set={(text) => setEntered({ ...entered, [name]: text })}
            flaw={sender.flaws.has(name) ? t(wrong[name]) : undefined}
          />
        ))}
      </Form>
    </section>
  )
}
