import { type ReactNode, useId } from 'react'

interface FieldProps {
  readonly label: ReactNode
  readonly help?: ReactNode
  /** Draws the control with the ids it has to carry. */
  readonly children: (ids: { id: string; 'aria-describedby': string | undefined }) => ReactNode
}

/** A label above its control, the help between them. */
export function Field({ label, help, children }: FieldProps) {
  const id = useId()
  const helpId = `${id}-help`
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {help && (
        <p id={helpId} className="field-help">
          {help}
        </p>
      )}
      {children({ id, 'aria-describedby': help ? helpId : undefined })}
    </div>
  )
}

interface ChoiceProps {
  readonly legend: ReactNode
  readonly name: string
  readonly options: readonly { readonly value: string; readonly label: ReactNode }[]
  readonly value?: string
  readonly onChoose?: (value: string) => void
  readonly required?: boolean
}

/** One of a few: radio buttons drawn as a row of choices, moved through with the arrow keys. */
export function Choice({ legend, name, options, value, onChoose, required = false }: ChoiceProps) {
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      <div className="choice-row">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              required={required}
              {...(value === undefined
                ? {}
                : { checked: option.value === value, onChange: () => onChoose?.(option.value) })}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
