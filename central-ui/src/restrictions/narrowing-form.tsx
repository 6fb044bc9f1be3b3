import { useAddress } from '../at-site/use-address.ts'
import { InputField, SelectField } from '../form/field.tsx'
import { useVoice } from '../words/voice.tsx'
import { readNarrowing } from './standing.ts'

const states = ['inForce', 'coming', 'ended', 'any'] as const
const subjects = ['any', 'visitor', 'inmate'] as const

/** What is looked for stands in the address at once. */
export function NarrowingForm() {
  const { t } = useVoice()
  const { search, narrow } = useAddress()
  const { state, subject, text } = readNarrowing(search)
  return (
    <search className="filter no-print" aria-label={t('restrictions.show')}>
      <InputField
        label={t('restrictions.search')}
        type="search"
        value={text}
        set={(find) => narrow({ find })}
      />
      <SelectField
        label={t('restrictions.show')}
        value={state}
        options={states.map((each) => [each, t(`restrictions.state.${each}`)])}
        set={(show) => narrow({ show: show === 'inForce' ? null : show })}
      />
      <SelectField
        label={t('restrictions.about')}
        value={subject}
        options={subjects.map((each) => [each, t(`restrictions.subject.${each}`)])}
        set={(about) => narrow({ about: about === 'any' ? null : about })}
      />
    </search>
  )
}
