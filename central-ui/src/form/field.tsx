import { type ComponentProps, type ReactNode, useId } from 'react'
import { useVoice } from '../words/voice.tsx'
import type { Flaw } from './flaws.ts'

/** Says in words what is wrong with a field. */
export function useFlawWords(): (flaw: Flaw) => string {
  const { t } = useVoice()
  return (flaw) => {
    const { kind, ...bounds } = flaw
    const params = Object.fromEntries(Object.entries(bounds).map(([name, value]) => [name, String(value)]))
    return t(`form.flaw.${kind}`, params)
  }
}

export interface FieldFrame {
  readonly label: string
  readonly help?: string | undefined
  /** What is wrong with it: a flaw, or words of the form's own; nothing where all is well. */
  readonly flaw?: Flaw | string | undefined
}

interface Ids {
  readonly id: string
  readonly 'aria-invalid': boolean
  readonly 'aria-describedby': string | undefined
}

interface FrameProps extends FieldFrame {
  /** What stands beside the control: a unit, a button. */
  readonly beside?: ReactNode
  children(ids: Ids): ReactNode
}

/** A label, its control, how to fill it in, and what is wrong, bound to each other for those who listen. */
export function Field({ label, help, flaw, beside, children }: FrameProps) {
  const id = useId()
  const words = useFlawWords()
  const wrong = flaw !== undefined
  const described = [help && `${id}-help`, wrong && `${id}-flaw`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="field-control">
        {children({ id, 'aria-invalid': wrong, 'aria-describedby': described || undefined })}
        {beside}
      </div>
      {help && (
        <p className="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {wrong && (
        <p className="field-error" id={`${id}-flaw`}>
          {typeof flaw === 'string' ? flaw : words(flaw)}
        </p>
      )}
    </div>
  )
}

interface InputProps extends FieldFrame, Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'id'> {
  readonly value: string
  readonly beside?: ReactNode
  set(value: string): void
}

export function InputField({ label, help, flaw, beside, value, set, ...input }: InputProps) {
  return (
    <Field {...{ label, help, flaw, beside }}>
      {(ids) => <input {...input} {...ids} value={value} onChange={(event) => set(event.target.value)} />}
    </Field>
  )
}

interface SelectProps<T extends string> extends FieldFrame {
  readonly value: T
  readonly options: readonly (readonly [value: T, words: string])[]
  set(value: T): void
}

export function SelectField<T extends string>({ label, help, flaw, value, options, set }: SelectProps<T>) {
  return (
    <Field {...{ label, help, flaw }}>
      {(ids) => (
        <select
          {...ids}
          value={value}
          onChange={(event) => {
            const chosen = options.find(([option]) => option === event.target.value)
            if (chosen) set(chosen[0])
          }}
        >
          {options.map(([option, words]) => (
            <option key={option} value={option}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
