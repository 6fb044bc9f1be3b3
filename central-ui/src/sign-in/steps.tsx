import { authenticatorAnswer, authenticatorConfirmed, type SignedIn, signedIn } from '@ziara-gate/domain'
import { useEffect, useState } from 'react'
import type { Refusal } from '../api/headquarters.ts'
import { useServices } from '../app/services.ts'
import { Failed, Loading } from '../app/states.tsx'
import { QrCode } from '../look/qr-code.tsx'
import { useVoice } from '../words/voice.tsx'
import { failureWords, type WordKey } from '../words/words.ts'
import { Hall } from './hall.tsx'
import { SignInField, SignInForm, useSubmitWords, useText } from './sign-in-form.tsx'

interface StepProps {
  readonly who: SignedIn
  goOn(who: SignedIn): void
  signOut(): void
}

/** What is still missing after the password: another password, an authenticator app, or its code. */
export function SignInSteps(props: StepProps) {
  const { t } = useVoice()
  const { stage } = props.who
  if (stage === 'full') return null
  return (
    <Hall title={t(`signIn.step.${stage}`)} lead={t(`signIn.stepLead.${stage}`)}>
      {stage === 'password' && <NewPassword {...props} />}
      {stage === 'enrol' && <Enrol {...props} />}
      {stage === 'code' && <Code {...props} />}
      <p>
        <button className="sign-in-other" type="button" onClick={props.signOut}>
          {t('nav.signOut')}
        </button>
      </p>
    </Hall>
  )
}

/** `wrong`: what a refused answer means at this step. */
const refusalWords = ({ failure }: Refusal, wrong: WordKey): WordKey =>
  failure === 'unauthenticated' || failure === 'unprocessable' || failure === 'bad-request'
    ? wrong
    : `failure.${failureWords[failure]}`

function CodeField({ value, set, wrong }: { value: string; set(value: string): void; wrong: boolean }) {
  const { t } = useVoice()
  return (
    <SignInField
      label={t('signIn.code')}
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={16}
      autoFocus
      {...{ value, set, wrong }}
    />
  )
}

function Code({ goOn }: StepProps) {
  const { t } = useVoice()
  const { headquarters } = useServices()
  const [code, setCode] = useText()
  const [error, setError] = useState<WordKey | null>(null)
  const submit = async () => {
    const told = await headquarters.signInStep({
      step: 'code',
      body: { code: code.trim() },
      answer: signedIn,
    })
    if (told.ok) return goOn(told.value)
    setError(refusalWords(told.error, 'signIn.wrongCode'))
    setCode('')
  }
  return (
    <SignInForm {...useSubmitWords()} error={error && t(error)} submit={submit}>
      <CodeField value={code} set={setCode} wrong={error !== null} />
      <p className="soft sign-in-help">{t('signIn.recoveryHelp')}</p>
    </SignInForm>
  )
}

function NewPassword({ goOn }: StepProps) {
  const { t } = useVoice()
  const { headquarters } = useServices()
  const [current, setCurrent] = useText()
  const [next, setNext] = useText()
  const [again, setAgain] = useText()
  const [error, setError] = useState<WordKey | null>(null)
  const submit = async () => {
    if (next !== again) return setError('signIn.differ')
    const told = await headquarters.signInStep({
      step: 'password',
      body: { current, next },
      answer: signedIn,
    })
    if (told.ok) return goOn(told.value)
    const wrong = told.error.failure === 'unauthenticated' ? 'signIn.wrongCurrent' : 'signIn.weak'
    setError(refusalWords(told.error, wrong))
  }
  const field = { type: 'password', wrong: error !== null } as const
  return (
    <SignInForm {...useSubmitWords()} error={error && t(error)} submit={submit}>
      <SignInField
        label={t('signIn.current')}
        autoComplete="current-password"
        value={current}
        set={setCurrent}
        {...field}
      />
      <SignInField
        label={t('signIn.next')}
        help={t('signIn.rule')}
        autoComplete="new-password"
        value={next}
        set={setNext}
        {...field}
      />
      <SignInField
        label={t('signIn.again')}
        autoComplete="new-password"
        value={again}
        set={setAgain}
        {...field}
      />
    </SignInForm>
  )
}

type Secret = { readonly uri: string; readonly secret: string }

/** Asks for a secret once; a reload asks for another, and the one before is forgotten. */
function useSecret() {
  const { headquarters } = useServices()
  const [secret, setSecret] = useState<Secret | Refusal | null>(null)
  const [round, setRound] = useState(0)
  useEffect(() => {
    const asked = { over: false, round }
    void headquarters
      .change({ method: 'POST', path: '/v1/session/authenticator', answer: authenticatorAnswer })
      .then((told) => {
        if (!asked.over) setSecret(told.ok ? told.value : told.error)
      })
    return () => {
      asked.over = true
    }
  }, [headquarters, round])
  return { secret, again: () => setRound(round + 1) }
}

function Enrol(props: StepProps) {
  const { t } = useVoice()
  const { secret, again } = useSecret()
  const [codes, setCodes] = useState<{ codes: readonly string[]; who: SignedIn } | null>(null)
  if (codes !== null) return <RecoveryCodes codes={codes.codes} goOn={() => props.goOn(codes.who)} />
  if (secret === null) return <Loading words={t('signIn.checking')} />
  if ('failure' in secret) return <Failed failure={secret.failure} retry={again} />
  return <Confirm secret={secret} confirmed={(who, told) => setCodes({ codes: told, who })} />
}

interface ConfirmProps {
  readonly secret: Secret
  confirmed(who: SignedIn, recoveryCodes: readonly string[]): void
}

function Confirm({ secret, confirmed }: ConfirmProps) {
  const { t } = useVoice()
  const { headquarters } = useServices()
  const [code, setCode] = useText()
  const [error, setError] = useState<WordKey | null>(null)
  const submit = async () => {
    const step = 'authenticator/confirmation'
    const body = { code: code.trim() }
    const told = await headquarters.signInStep({ step, body, answer: authenticatorConfirmed })
    if (told.ok) return confirmed(told.value, told.value.recoveryCodes)
    setError(refusalWords(told.error, 'signIn.wrongCode'))
    setCode('')
  }
  return (
    <SignInForm {...useSubmitWords()} error={error && t(error)} submit={submit}>
      <div className="sign-in-app">
        <QrCode text={secret.uri} label={t('signIn.appQr')} />
        <p className="sign-in-help">
          {t('signIn.bySecret')} <span className="code">{secret.secret}</span>
        </p>
      </div>
      <CodeField value={code} set={setCode} wrong={error !== null} />
    </SignInForm>
  )
}

function RecoveryCodes({ codes, goOn }: { readonly codes: readonly string[]; goOn(): void }) {
  const { t } = useVoice()
  return (
    <div className="sign-in-form">
      <h2>{t('signIn.recovery')}</h2>
      <p>{t('signIn.recoveryLead')}</p>
      <ul className="sign-in-codes">
        {codes.map((code) => (
          <li key={code} className="code">
            {code}
          </li>
        ))}
      </ul>
      <p className="sign-in-actions">
        <button className="button" type="button" onClick={() => window.print()}>
          {t('list.print')}
        </button>
        <button className="button" data-main type="button" onClick={goOn}>
          {t('signIn.kept')}
        </button>
      </p>
    </div>
  )
}
