import { signInRequest } from '@ziara-gate/domain'
import { type FormEvent, useEffect, useId, useState } from 'react'
import type { Failure } from '../api/failure.ts'
import { LanguageChoice } from '../app/language-choice.tsx'
import { Zellige } from '../look/zellige.tsx'
import { useVoice } from '../words/voice.tsx'
import { failureWords } from '../words/words.ts'
import './sign-in.css'

interface SignInProps {
  readonly failure: Failure | null
  readonly ended: boolean
  signIn(token: string): Promise<void>
}

export function SignIn(props: SignInProps) {
  const { t } = useVoice()
  useEffect(() => {
    document.title = `${t('signIn.title')} · ${t('product')}`
  }, [t])
  return (
    <div className="sign-in">
      <div className="sign-in-hall">
        <Zellige />
      </div>
      <main className="sign-in-desk">
        <LanguageChoice />
        <div className="sign-in-words">
          <p className="sign-in-product">{t('product')}</p>
          <h1>{t('signIn.title')}</h1>
          <p className="soft">{t('signIn.lead')}</p>
          <TokenForm {...props} />
        </div>
      </main>
    </div>
  )
}

/** Checked here only for what a look shows: whether it is a token at all. */
const flawOf = (token: string) => {
  if (token === '') return 'signIn.empty'
  return signInRequest.safeParse({ token }).success ? null : 'signIn.short'
}

function TokenForm({ failure, ended, signIn }: SignInProps) {
  const { t } = useVoice()
  const field = useId()
  const [token, setToken] = useState('')
  const [busy, setBusy] = useState(false)
  const [flaw, setFlaw] = useState<ReturnType<typeof flawOf>>(null)
  const error =
    flaw !== null ? t(flaw) : failure !== null && !busy ? t(`failure.${failureWords[failure]}`) : null

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const found = flawOf(token.trim())
    setFlaw(found)
    if (found !== null) return
    setBusy(true)
    await signIn(token.trim())
    setBusy(false)
  }

  return (
    <form className="sign-in-form" onSubmit={submit} noValidate>
      {ended && error === null && <p className="sign-in-note">{t('signIn.ended')}</p>}
      <div className="field">
        <label htmlFor={field}>{t('signIn.token')}</label>
        <input
          id={field}
          type="password"
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          value={token}
          onChange={(event) => setToken(event.target.value)}
          aria-invalid={error !== null}
          aria-describedby={`${field}-help ${field}-error`}
        />
        <p className="soft sign-in-help" id={`${field}-help`}>
          {t('signIn.help')}
        </p>
      </div>
      <p className="field-error" id={`${field}-error`} role="alert">
        {error}
      </p>
      <button className="button" data-main type="submit" disabled={busy}>
        {t(busy ? 'signIn.checking' : 'signIn.submit')}
      </button>
    </form>
  )
}
