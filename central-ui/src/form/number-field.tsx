import { type ReactNode, useState } from 'react'
import { type FieldFrame, InputField } from './field.tsx'
import { readWhole } from './whole.ts'

interface NumberProps extends FieldFrame {
  /** null: nothing, or nothing that is a number, stands in the field. */
  readonly value: number | null
  readonly beside?: ReactNode
  set(value: number | null): void
}

/** A whole number as text, so that digits of any script can be typed and nothing scrolls it away. */
export function NumberField({ value, set, ...frame }: NumberProps) {
  const [text, setText] = useState(value === null ? '' : String(value))
  const shown = readWhole(text) === value ? text : value === null ? '' : String(value)
  return (
    <InputField
      {...frame}
      className="number-input"
      inputMode="numeric"
      autoComplete="off"
      value={shown}
      set={(typed) => {
        setText(typed)
        set(readWhole(typed))
      }}
    />
  )
}
