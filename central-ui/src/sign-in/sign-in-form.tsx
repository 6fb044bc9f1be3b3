import type { SignInRequest } from '@ziara-gate/domain'
import { type ComponentProps, type FormEvent, type ReactNode, useId, useState } from 'react'
import type { Failure } from '../api/failure.ts'
import { useVoice } from '../words/voice.tsx'

export interface SignInProps {
  readonly failure: Failure | null
  readonly ended: boolean
  signIn(request: SignInRequest): Promise<void>
}

interface FormProps {
  /** What is wrong, in words; null: nothing yet. */
  readonly error: string | null
  readonly note?: string | null
  readonly submitWords: string
  readonly busyWords: string
  submit(): Promise<void>
  readonly children: ReactNode
}

/** A step of signing in: its fields, one button, and what is wrong said between them. */
export function SignInForm({ error, note = null, submitWords, busyWords, submit, children }: FormProps) {
  const [busy, setBusy] = useState(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    await submit()
    setBusy(false)
  }
  return (
    <form className="sign-in-form" onSubmit={send} noValidate>
      {note !== null && error === null && <p className="sign-in-note">{note}</p>}
      {children}
      <p className="field-error" role="alert">
        {busy ? null : error}
      </p>
      <button className="button" data-main type="submit" disabled={busy}>
        {busy ? busyWords : submitWords}
      </button>
    </form>
  )
}

interface FieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value'> {
  readonly label: string
  readonly help?: string
  readonly value: string
  readonly wrong: boolean
  set(value: string): void
}

export function SignInField({ label, help, value, wrong, set, ...input }: FieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        dir="ltr"
        spellCheck={false}
        autoCapitalize="none"
        value={value}
        onChange={(event) => set(event.target.value)}
        aria-invalid={wrong}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        {...input}
      />
      {help !== undefined && (
        <p className="soft sign-in-help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  )
}

/** A text field that signing in asks for, with its state. */
export function useText(): readonly [string, (value: string) => void] {
  return useState('')
}

export const useSubmitWords = () => {
  const { t } = useVoice()
  return { submitWords: t('signIn.submit'), busyWords: t('signIn.checking') }
}
