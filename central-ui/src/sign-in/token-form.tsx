import { signInRequest } from '@ziara-gate/domain'
import { useState } from 'react'
import { useVoice } from '../words/voice.tsx'
import { failureWords } from '../words/words.ts'
import { SignInField, SignInForm, type SignInProps, useSubmitWords, useText } from './sign-in-form.tsx'

/** Checked here only for what a look shows: whether it is a token at all. */
const flawOf = (token: string) => {
  if (token === '') return 'signIn.empty'
  return signInRequest.safeParse({ token }).success ? null : 'signIn.short'
}

export function TokenForm({ failure, ended, signIn }: SignInProps) {
  const { t } = useVoice()
  const [token, setToken] = useText()
  const [flaw, setFlaw] = useState<ReturnType<typeof flawOf>>(null)
  const error = flaw !== null ? t(flaw) : failure !== null ? t(`failure.${failureWords[failure]}`) : null
  const submit = async () => {
    const found = flawOf(token.trim())
    setFlaw(found)
    if (found === null) await signIn({ token: token.trim() })
  }
  return (
    <SignInForm {...useSubmitWords()} error={error} note={ended ? t('signIn.ended') : null} submit={submit}>
      <SignInField
        label={t('signIn.token')}
        help={t('signIn.help')}
        type="password"
        autoComplete="off"
        value={token}
        set={setToken}
        wrong={error !== null}
      />
    </SignInForm>
  )
}
