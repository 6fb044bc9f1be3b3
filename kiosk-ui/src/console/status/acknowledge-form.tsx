import type { AlarmView } from '@ziara-gate/domain'
import { Text } from '../../parts/text.tsx'
import { useDesk } from '../app/console.ts'
import { FormDialog } from '../parts/dialog.tsx'
import { Field } from '../parts/fields.tsx'
import { alarmWords } from './alarm-words.ts'

interface AcknowledgeFormProps {
  readonly alarm: AlarmView
  readonly onClose: () => void
}

/** An alarm is not clicked away: it is said what was done, and by whom is recorded. */
export function AcknowledgeForm({ alarm, onClose }: AcknowledgeFormProps) {
  const { act, say } = useDesk()
  const words = alarmWords(alarm.code, say)
  const submit = (form: FormData) =>
    act(
      { action: 'acknowledge', alarm: alarm.id, words: String(form.get('words') ?? '').trim() },
      'acknowledge',
    )
  return (
    <FormDialog
      title={say('form.ackTitle')}
      icon="alarm"
      submit={say('form.ackSubmit')}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        <strong>
          <Text>{words.say}</Text>
        </strong>
      </p>
      <p>
        <Text>{words.help}</Text>
      </p>
      <Field label={say('form.ackWords')}>
        {(ids) => <textarea {...ids} name="words" rows={2} maxLength={500} dir="auto" required />}
      </Field>
    </FormDialog>
  )
}
