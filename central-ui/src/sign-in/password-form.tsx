import { userName } from '@ziara-gate/domain'
import { useState } from 'react'
import type { Failure } from '../api/failure.ts'
import { useVoice } from '../words/voice.tsx'
import { failureWords, type WordKey } from '../words/words.ts'
import { SignInField, SignInForm, type SignInProps, useSubmitWords, useText } from './sign-in-form.tsx'

/** Which of the two was wrong is nobody's business. */
const words = (failure: Failure): WordKey =>
  failure === 'unauthenticated' ? 'signIn.wrong' : `failure.${failureWords[failure]}`

export function PasswordForm({ failure, ended, signIn }: SignInProps) {
  const { t } = useVoice()
  const [user, setUser] = useText()
  const [password, setPassword] = useText()
  const [missing, setMissing] = useState(false)
  const error = missing ? t('signIn.both') : failure === null ? null : t(words(failure))
  const submit = async () => {
    const name = userName.safeParse(user.trim().toLowerCase())
    setMissing(!name.success || password === '')
    if (name.success && password !== '') await signIn({ user: name.data, password })
  }
  return (
    <SignInForm {...useSubmitWords()} error={error} note={ended ? t('signIn.ended') : null} submit={submit}>
      <SignInField
        label={t('signIn.user')}
        autoComplete="username"
        value={user}
        set={setUser}
        wrong={error !== null}
      />
      <SignInField
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        set={setPassword}
        wrong={error !== null}
      />
    </SignInForm>
  )
}
