import { type FieldFrame, InputField } from '../form/field.tsx'
import { readWhole } from '../form/whole.ts'
import { useVoice } from '../words/voice.tsx'

/** Empty: no limit; undefined: something that is no number. */
export const readCapacity = (text: string): number | null | undefined =>
  text.trim() === '' ? null : (readWhole(text) ?? undefined)

interface CapacityFieldProps extends Pick<FieldFrame, 'flaw'> {
  readonly text: string
  set(text: string): void
}

export function CapacityField({ text, set, flaw }: CapacityFieldProps) {
  const { t } = useVoice()
  return (
    <InputField
      label={t('sessions.capacity')}
      help={t('sessions.capacityHelp')}
      className="number-input"
      inputMode="numeric"
      autoComplete="off"
      value={text}
      set={set}
      flaw={flaw}
    />
  )
}
