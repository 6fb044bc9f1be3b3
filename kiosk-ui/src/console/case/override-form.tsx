import type { CaseFile, OverrideCause } from '@ziara-gate/domain'
import { useDesk } from '../app/console.ts'
import { FormDialog } from '../parts/dialog.tsx'
import { Choice, Field } from '../parts/fields.tsx'
import { Said } from '../parts/said.tsx'
import { NameOf } from './name-of.tsx'
import { SecondOfficer, secondIn } from './second-officer.tsx'

/** Those that speak for letting in come first, and for refusing the others. */
const causes: Readonly<Record<'admit' | 'refuse', readonly OverrideCause[]>> = {
  admit: ['identity-known', 'late-excused', 'humanitarian', 'data-error', 'safety', 'conduct', 'other'],
  refuse: ['safety', 'conduct', 'data-error', 'identity-known', 'late-excused', 'humanitarian', 'other'],
}

interface OverrideFormProps {
  readonly to: 'admit' | 'refuse'
  readonly file: CaseFile
  readonly visitors: CaseFile['party']
  readonly onClose: () => void
}

/** Decides against the engine. It asks for the reason, and for a second officer where the policy does; not «are you sure». */
export function OverrideForm({ to, file, visitors, onClose }: OverrideFormProps) {
  const { act, say } = useDesk()
  const { reference } = file.visit
  const needs =
    to === 'admit' ? file.decision.reasons.filter((code) => file.secondOfficerFor.includes(code)) : []
  const submit = async (form: FormData) => {
    const cause = causes[to].find((one) => one === form.get('cause')) ?? null
    const words = String(form.get('words') ?? '').trim()
    if (cause === 'other' && words === '') return { ok: false, told: say('form.wordsNeeded') } as const
    const ids = visitors.map(({ id }) => id)
    const second = needs.length > 0 ? secondIn(form) : null
    return act({ action: 'override', reference, visitors: ids, to, cause, words, second }, to)
  }
  const title = <Said path={`act.${to}`} />
  return (
    <FormDialog
      title={title}
      icon={to === 'admit' ? 'entrance' : 'stop'}
      kind={to === 'admit' ? 'main' : 'stop'}
      submit={title}
      onSubmit={submit}
      onClose={onClose}
      wide
    >
      <ul className="who" aria-label={say('form.who')}>
        {visitors.map(({ id, name }) => (
          <li key={id}>
            <NameOf name={name} index={file.party.findIndex((one) => one.id === id)} />
          </li>
        ))}
      </ul>
      <p className="soft">
        <Said path="form.engineSays" values={{ reason: say(`reason.${file.decision.reason}`) }} />
      </p>
      <Choice
        legend={say('form.cause')}
        name="cause"
        required
        options={causes[to].map((value) => ({ value, label: say(`cause.${value}.say`) }))}
      />
      <Field label={say('form.words')} help={say('form.wordsHelp')}>
        {(ids) => <textarea {...ids} name="words" rows={2} maxLength={500} dir="auto" />}
      </Field>
      {needs.length > 0 && <SecondOfficer reasons={needs} />}
    </FormDialog>
  )
}
