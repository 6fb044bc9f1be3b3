import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import type { Failure } from '../api/failure.ts'
import type { Place } from '../words/formats.ts'
import { useVoice } from '../words/voice.tsx'
import { failureWords, type WordKey } from '../words/words.ts'
import type { Flaws } from './flaws.ts'
import type { Sender, Sending } from './use-sending.ts'
import './form.css'

interface FormProps {
  /** What it is for, where no heading above it says so. */
  readonly label?: string
  readonly sender: Sender
  /** Whose clock tells when it was saved. */
  readonly place: Place
  readonly submitWords?: string
  readonly busyWords?: string
  /** What is sent only asks: there is nothing to be said once it is answered. */
  readonly quiet?: boolean
  /** A try whose answer was lost may have done its work: such a one must not be made twice unseen. */
  readonly once?: boolean
  /** What was saved, in words; without them only when. */
  readonly savedWords?: string | undefined
  submit(): Promise<void>
  /** Leaves everything as it was. */
  readonly cancel?: (() => void) | undefined
  readonly children: ReactNode
}

/** Who moves by keyboard is led to the first field that needs a look. */
function useLedTo(flaws: Flaws) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (flaws.size > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-flawed]')?.focus()
  }, [flaws])
  return form
}

/** Fields, their button, and what came of it. What was entered stays there when the line fails. */
export function Form({
  label,
  sender,
  submitWords,
  busyWords,
  submit,
  cancel,
  children,
  ...outcome
}: FormProps) {
  const { t } = useVoice()
  const form = useLedTo(sender.flaws)
  const busy = sender.sending.state === 'sending'
  const failed = sender.sending.state === 'failed'
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) void submit()
  }
  return (
    <form ref={form} className="form" aria-label={label} onSubmit={send} onChange={sender.forget} noValidate>
      {children}
      <div className="form-end no-print">
        <button className="button" data-main type="submit" aria-disabled={busy}>
          {busy
            ? (busyWords ?? t('form.sending'))
            : failed
              ? t('form.again')
              : (submitWords ?? t('form.save'))}
        </button>
        {cancel && (
          <button className="button" type="button" onClick={cancel}>
            {t('form.cancel')}
          </button>
        )}
        <Outcome sending={sender.sending} flaws={sender.flaws} {...outcome} />
      </div>
    </form>
  )
}

const wordsOf = (failure: Failure, once: boolean): WordKey => {
  if (failure === 'conflict') return 'form.conflict'
  if (failure === 'unreachable' && once) return 'form.unsure'
  return `failure.${failureWords[failure]}`
}

interface OutcomeProps {
  readonly sending: Sending
  readonly flaws: Flaws
  readonly place: Place
  readonly once?: boolean | undefined
  readonly quiet?: boolean | undefined
  readonly savedWords?: string | undefined
}

/** Said aloud as it happens: that it was saved, or what stands in the way. */
export function Outcome({ sending, flaws, place, once = false, quiet = false, savedWords }: OutcomeProps) {
  const { t, count, formats } = useVoice()
  const saved =
    sending.state === 'saved' && !quiet ? t('form.saved', { time: formats.time(sending.at, place) }) : ''
  const flawed = flaws.size > 0 ? count('flaws', flaws.size, place) : ''
  const failed = sending.state === 'failed' && flaws.size === 0 ? sending.failure : null
  const unsure = failed === 'unreachable' && once
  return (
    <div className="form-outcome">
      <p className="form-saved" role="status">
        {saved !== '' && [savedWords, saved].filter(Boolean).join(' ')}
      </p>
      <p className="field-error" role="alert">
        {flawed}
        {failed !== null && [t(wordsOf(failed, once)), unsure || quiet ? '' : t('form.kept')].join(' ')}
      </p>
    </div>
  )
}
