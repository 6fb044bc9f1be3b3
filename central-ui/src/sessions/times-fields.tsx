import type { GateView } from '@ziara-gate/domain'
import { InputField, SelectField } from '../form/field.tsx'
import type { Flaws } from '../form/flaws.ts'
import { useVoice } from '../words/voice.tsx'
import { CapacityField, readCapacity } from './capacity-field.tsx'

/** What a session and a template have in common, as their fields have it. */
export interface TimesDraft {
  readonly startsAt: string
  readonly endsAt: string
  /** Empty: any gate. */
  readonly gate: string
  readonly capacity: string
}

export const noTimes: TimesDraft = { startsAt: '', endsAt: '', gate: '', capacity: '' }

export const timesOf = ({ startsAt, endsAt, gate, capacity }: TimesDraft) => ({
  startsAt,
  endsAt,
  gateId: gate === '' ? null : gate,
  capacity: readCapacity(capacity),
})

interface TimesProps {
  readonly gates: readonly GateView[]
  readonly draft: TimesDraft
  readonly flaws: Flaws
  set(draft: TimesDraft): void
}

export function TimesFields({ gates, draft, flaws, set }: TimesProps) {
  const { t, language } = useVoice()
  const gateFlaw = flaws.get('gateId')
  return (
    <>
      <InputField
        label={t('sessions.startsAt')}
        type="time"
        value={draft.startsAt}
        set={(startsAt) => set({ ...draft, startsAt })}
        flaw={flaws.get('startsAt')}
      />
      <InputField
        label={t('sessions.endsAt')}
        help={t('sessions.endsHelp')}
        type="time"
        value={draft.endsAt}
        set={(endsAt) => set({ ...draft, endsAt })}
        flaw={flaws.get('endsAt')}
      />
      <SelectField
        label={t('sessions.gate')}
        value={draft.gate}
        options={[
          ['', t('sessions.anyGate')],
          ...gates.map(({ id, names }): [string, string] => [id, names[language]]),
        ]}
        set={(gate) => set({ ...draft, gate })}
        flaw={gateFlaw && t('sessions.gateUnknown')}
      />
      <CapacityField
        text={draft.capacity}
        set={(capacity) => set({ ...draft, capacity })}
        flaw={flaws.get('capacity')}
      />
    </>
  )
}
