import { type ReactNode, useId, useState } from 'react'
import { useDesk } from '../app/console.ts'
import { latinDigits } from '../words/digits.ts'
import { dateOf, partsOf } from './date-parts.ts'

interface DateFieldProps {
  readonly legend: ReactNode
  /** Under this name the form holds `YYYY-MM-DD`, empty while it is no day of the calendar. */
  readonly name: string
  readonly value?: string | null
  readonly onDate?: (date: string | null) => void
  readonly required?: boolean
}

/**
 * Day, month and year in fields of their own. A browser's date field goes by the browser's language, not by the page's, and a
 * birth date with day and month exchanged finds nobody.
 */
export function DateField({ legend, name, value = null, onDate, required = false }: DateFieldProps) {
  const { say } = useDesk()
  const [parts, setParts] = useState(() => partsOf(value))
  const help = useId()
  const date = dateOf(parts)
  const filled = Object.values(parts).some((part) => part !== '')
  const change = (part: keyof typeof parts) => (text: string) => {
    const next = { ...parts, [part]: latinDigits(text).replace(/\D/g, '') }
    setParts(next)
    if (dateOf(next) !== date) onDate?.(dateOf(next))
  }
  const fields = [
    { part: 'day', length: 2 },
    { part: 'month', length: 2 },
    { part: 'year', length: 4 },
  ] as const
  return (
    <fieldset className="date-field">
      <legend>{legend}</legend>
      <div className="date-parts">
        {fields.map(({ part, length }) => (
          <label key={part} data-part={part}>
            <span>{say(`form.${part}`)}</span>
            <input
              inputMode="numeric"
              dir="ltr"
              autoComplete="off"
              maxLength={length}
              required={required}
              aria-invalid={filled && date === null ? true : undefined}
              aria-describedby={help}
              value={parts[part]}
              onChange={({ target }) => change(part)(target.value)}
            />
          </label>
        ))}
      </div>
      <input type="hidden" name={name} value={date ?? ''} />
      <p id={help} className="told">
        {filled && parts.year.length === 4 && date === null && say('form.noSuchDay')}
      </p>
    </fieldset>
  )
}
