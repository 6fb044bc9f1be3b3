import { type ReactNode, useId } from 'react'
import { useFlawWords } from './field.tsx'
import type { Flaw } from './flaws.ts'

interface CheckProps {
  readonly label: string
  readonly help?: string
  readonly checked: boolean
  set(checked: boolean): void
}

export function CheckField({ label, help, checked, set }: CheckProps) {
  const id = useId()
  return (
    <div className="check">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        onChange={(event) => set(event.target.checked)}
        aria-describedby={help ? `${id}-help` : undefined}
      />
      <label htmlFor={id}>{label}</label>
      {help && (
        <p className="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  )
}

interface GroupProps {
  readonly legend: string
  readonly help?: string | undefined
  readonly flaw?: Flaw | string | undefined
  readonly children: ReactNode
}

/** Fields that belong together under one name. */
export function FieldGroup({ legend, help, flaw, children }: GroupProps) {
  const id = useId()
  const words = useFlawWords()
  const described = [help && `${id}-help`, flaw && `${id}-flaw`].filter(Boolean).join(' ')
  return (
    <fieldset className="field-group" aria-describedby={described || undefined}>
      <legend>{legend}</legend>
      {help && (
        <p className="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {children}
      {flaw !== undefined && (
        <p className="field-error" id={`${id}-flaw`} data-flawed tabIndex={-1}>
          {typeof flaw === 'string' ? flaw : words(flaw)}
        </p>
      )}
    </fieldset>
  )
}

interface ChoicesProps<T extends string | number> extends Omit<GroupProps, 'children'> {
  readonly options: readonly (readonly [value: T, words: string])[]
  readonly chosen: readonly T[]
  set(chosen: T[]): void
}

/** Any number of some options; what is chosen keeps the order of the options. */
export function Choices<T extends string | number>({ options, chosen, set, ...group }: ChoicesProps<T>) {
  const toggled = (option: T, on: boolean) =>
    options.map(([each]) => each).filter((each) => (each === option ? on : chosen.includes(each)))
  return (
    <FieldGroup {...group}>
      <div className="choices">
        {options.map(([option, words]) => (
          <CheckField
            key={option}
            label={words}
            checked={chosen.includes(option)}
            set={(on) => set(toggled(option, on))}
          />
        ))}
      </div>
    </FieldGroup>
  )
}
