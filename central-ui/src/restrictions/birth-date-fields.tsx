import { FieldGroup } from '../form/choices.tsx'
import { InputField } from '../form/field.tsx'
import { useVoice } from '../words/voice.tsx'
import type { BirthDate } from './birth-date.ts'

interface BirthDateProps {
  readonly value: BirthDate
  /** In words. */
  readonly flaw: string | undefined
  set(value: BirthDate): void
}

const parts = [
  { name: 'day', length: 2 },
  { name: 'month', length: 2 },
  { name: 'year', length: 4 },
] as const

export function BirthDateFields({ value, flaw, set }: BirthDateProps) {
  const { t, language } = useVoice()
  const names = new Intl.DisplayNames(language, { type: 'dateTimeField' })
  return (
    <FieldGroup legend={t('restrictions.birthDate')} flaw={flaw}>
      <div className="birth-date">
        {parts.map(({ name, length }) => (
          <InputField
            key={name}
            label={names.of(name) ?? name}
            inputMode="numeric"
            autoComplete="off"
            maxLength={length}
            value={value[name]}
            set={(text) => set({ ...value, [name]: text })}
          />
        ))}
      </div>
    </FieldGroup>
  )
}
