import type { GuardAction } from '@ziara-gate/domain'
import { useDesk } from '../app/console.ts'
import type { DayList } from '../gate/calls.ts'
import { DateField } from '../parts/date-field.tsx'
import { Dialog, FormDialog } from '../parts/dialog.tsx'
import { Choice, Field } from '../parts/fields.tsx'
import { latinDigits } from '../words/digits.ts'

type WalkIn = Extract<GuardAction, { action: 'walk-in' }>

interface WalkInFormProps {
  readonly day: DayList
  readonly onClose: () => void
}

/** Somebody without a booking, where the day's policy allows it. The visit that is made opens for the decision. */
export function WalkInForm({ day, onClose }: WalkInFormProps) {
  const { act, say, format, now } = useDesk()
  const open = day.sessions.filter(
    ({ cancelled, otherGate, endsAt }) => !cancelled && !otherGate && endsAt > now(),
  )
  if (!day.walkIns || open.length === 0)
    return (
      <Dialog title={say('walkIn.title')} icon="walkIn" onClose={onClose}>
        <p>{say(day.walkIns ? 'walkIn.noSession' : 'walkIn.notAllowed')}</p>
        <div className="form-end">
          <button type="button" className="act main" onClick={onClose}>
            <span>{say('keys.close')}</span>
          </button>
        </div>
      </Dialog>
    )
  const submit = async (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? '').trim()
    if (text('birth') === '') return { ok: false, told: say('form.noSuchDay') } as const
    const sex = text('sex')
    const action = {
      action: 'walk-in',
      sessionId: text('session') as WalkIn['sessionId'],
      inmateRegister: latinDigits(text('inmate')),
      name: text('name'),
      birthDate: text('birth') as WalkIn['birthDate'],
      sex: sex === 'female' || sex === 'male' ? sex : null,
      relation: text('relation'),
      withDocument: form.get('document') !== null,
      words: text('words'),
    } satisfies WalkIn
    return act(action, 'walkIn')
  }
  return (
    <FormDialog
      title={say('walkIn.title')}
      icon="walkIn"
      submit={say('walkIn.submit')}
      onSubmit={submit}
      onClose={onClose}
      wide
    >
      <p className="soft">{say('walkIn.lead')}</p>
      <div className="field-row">
        <Field label={say('walkIn.session')}>
          {(ids) => (
            <select {...ids} name="session" required>
              {open.map(({ id, startsAt, endsAt }) => (
                <option key={id} value={id}>
                  {format.time(startsAt)} – {format.time(endsAt)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={say('walkIn.inmate')}>
          {(ids) => (
            <input
              {...ids}
              name="inmate"
              inputMode="numeric"
              pattern="[0-9٠-٩]{1,10}"
              title={say('walkIn.digits')}
              required
              dir="ltr"
              autoComplete="off"
            />
          )}
        </Field>
      </div>
      <Field label={say('walkIn.name')}>
        {(ids) => <input {...ids} name="name" required maxLength={120} dir="auto" autoComplete="off" />}
      </Field>
      <div className="field-row">
        <DateField legend={say('walkIn.birthDate')} name="birth" required />
        <Field label={say('walkIn.relation')}>
          {(ids) => <input {...ids} name="relation" required maxLength={60} dir="auto" autoComplete="off" />}
        </Field>
      </div>
      <Choice
        legend={say('walkIn.sex')}
        name="sex"
        options={[
          { value: 'female', label: say('sex.female') },
          { value: 'male', label: say('sex.male') },
          { value: '', label: say('walkIn.sexUnsaid') },
        ]}
      />
      <label className="switch">
        <input type="checkbox" name="document" />
        <span>
          {say('walkIn.document')} <span className="soft">{say('walkIn.documentHelp')}</span>
        </span>
      </label>
      <Field label={say('walkIn.words')}>
        {(ids) => <textarea {...ids} name="words" rows={2} maxLength={500} dir="auto" />}
      </Field>
    </FormDialog>
  )
}
