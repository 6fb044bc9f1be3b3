import { type HqUser, userCreated, userRequest } from '@ziara-gate/domain'
import { useState } from 'react'
import { pagePlace } from '../app/places.ts'
import { useAccount, useDay } from '../app/services.ts'
import { InputField } from '../form/field.tsx'
import { type Flaws, flawsOf } from '../form/flaws.ts'
import { Form } from '../form/form.tsx'
import { useSending } from '../form/use-sending.ts'
import { useVoice } from '../words/voice.tsx'
import { type Reach, ReachFields } from './reach-fields.tsx'

interface NewUserProps {
  created(user: HqUser, password: string): void
  close(): void
}

export function NewUser({ created, close }: NewUserProps) {
  const { t } = useVoice()
  const account = useAccount()
  const sender = useSending()
  const place = pagePlace(useDay().sites.map(({ site }) => site))
  const [entered, setEntered] = useState<Reach & { readonly name: string }>({
    ...{ name: '', label: '', role: 'viewer' },
    sites: account.sites === null ? null : [],
  })
  const isTaken = sender.sending.state === 'failed' && sender.sending.failure === 'conflict'
  const submit = async () => {
    const body = { ...entered, name: entered.name.trim().toLowerCase() }
    const found = flawsOf(userRequest, body)
    // Nothing at all is no wrong spelling.
    const flaws: Flaws = body.name === '' ? new Map([...found, ['name', { kind: 'missing' }]]) : found
    if (flaws.size > 0) return sender.refuse(flaws)
    const told = await sender.send({ method: 'POST', path: '/v1/users', body, answer: userCreated })
    if (told) created(told.user, told.password)
  }
  return (
    <section className="kept-panel" aria-label={t('access.addUser')}>
      <h2>{t('access.addUser')}</h2>
      <Form {...{ sender, place, submit }} submitWords={t('access.addUser')} cancel={close} once>
        <div className="form-grid">
          <InputField
            label={t('signIn.user')}
            help={t('access.nameHelp')}
            dir="ltr"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={48}
            autoFocus
            value={entered.name}
            set={(name) => setEntered({ ...entered, name })}
            flaw={isTaken ? t('access.taken') : sender.flaws.get('name')}
          />
        </div>
        <ReachFields
          entered={entered}
          flaws={sender.flaws}
          isOwn={false}
          set={(part) => setEntered({ ...entered, ...part })}
        />
      </Form>
    </section>
  )
}
