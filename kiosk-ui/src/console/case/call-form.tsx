import type { Place, Reference } from '@ziara-gate/domain'
import { useDesk } from '../app/console.ts'
import { FormDialog } from '../parts/dialog.tsx'
import { Choice, Field } from '../parts/fields.tsx'
import { Said } from '../parts/said.tsx'

const kinds: readonly Place['kind'][] = ['door', 'hall', 'window', 'table']

interface CallFormProps {
  readonly reference: Reference
  readonly ticket: number
  readonly onClose: () => void
}

/** Calls a party from the waiting room: the display shows the number and the place. */
export function CallForm({ reference, ticket, onClose }: CallFormProps) {
  const { act, say, format } = useDesk()
  const submit = async (form: FormData) => {
    const kind = kinds.find((one) => one === form.get('kind')) ?? 'door'
    return act({ action: 'call', reference, place: { kind, number: Number(form.get('number')) } }, 'call')
  }
  return (
    <FormDialog
      title={<Said path="form.callTitle" values={{ n: format.number(ticket) }} />}
      icon="call"
      submit={say('form.callSubmit')}
      onSubmit={submit}
      onClose={onClose}
    >
      <Choice
        legend={say('form.place')}
        name="kind"
        required
        options={kinds.map((value) => ({ value, label: say(`place.${value}`) }))}
      />
      <Field label={say('form.number')}>
        {(ids) => <input {...ids} name="number" type="number" min={1} max={99} required dir="ltr" />}
      </Field>
    </FormDialog>
  )
}
