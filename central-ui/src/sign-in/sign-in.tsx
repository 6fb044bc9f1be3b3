import { useState } from 'react'
import { useVoice } from '../words/voice.tsx'
import { Hall } from './hall.tsx'
import { PasswordForm } from './password-form.tsx'
import type { SignInProps } from './sign-in-form.tsx'
import { TokenForm } from './token-form.tsx'

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
