import type { SignInRequest } from '@ziara-gate/domain'
import { type ReactNode, useEffect, useState } from 'react'
import type { Failure } from '../api/failure.ts'
import { LanguageChoice } from '../app/language-choice.tsx'
import { Zellige } from '../look/zellige.tsx'
import { useVoice } from '../words/voice.tsx'
import { PasswordForm } from './password-form.tsx'
import { TokenForm } from './token-form.tsx'
import './sign-in.css'

export interface SignInProps {
  readonly failure: Failure | null
  readonly ended: boolean
  signIn(request: SignInRequest): Promise<void>
}

/** The hall before the pages: a quiet pattern on one side, what is asked on the other. */
export function Hall({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  const { t } = useVoice()
  useEffect(() => {
    document.title = `${title} · ${t('product')}`
  }, [title, t])
  return (
    <div className="sign-in">
      <div className="sign-in-hall">
        <Zellige />
      </div>
      <main className="sign-in-desk">
        <LanguageChoice />
        <div className="sign-in-words">
          <p className="sign-in-product">{t('product')}</p>
          <h1>{title}</h1>
          <p className="soft">{lead}</p>
          {children}
        </div>
      </main>
    </div>
  )
}

export function SignIn(props: SignInProps) {
  const { t } = useVoice()
  const [byToken, setByToken] = useState(false)
  return (
    <Hall title={t('signIn.title')} lead={t('signIn.lead')}>
      {byToken ? <TokenForm {...props} /> : <PasswordForm {...props} />}
      <p>
        <button className="sign-in-other" type="button" onClick={() => setByToken(!byToken)}>
          {t(byToken ? 'signIn.byPassword' : 'signIn.byToken')}
        </button>
      </p>
    </Hall>
  )
}
