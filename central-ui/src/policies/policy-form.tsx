import {
  type DatedPolicy,
  datedPolicy,
  localDate,
  type PolicyPreview,
  policyPreview,
  type Site,
} from '@ziara-gate/domain'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useServices } from '../app/services.ts'
import { InputField } from '../form/field.tsx'
import type { Flaws } from '../form/flaws.ts'
import { Form } from '../form/form.tsx'
import { useSending } from '../form/use-sending.ts'
import { useVoice } from '../words/voice.tsx'
import { type DatedDraft, draftOf, flawsOfDraft, requestOf } from './policy-draft.ts'
import { PolicyFields, Section } from './policy-fields.tsx'
import { PreviewPanel } from './preview-panel.tsx'

interface PolicyFormProps {
  readonly site: Site
  readonly id: string | null
  readonly start: DatedPolicy
  /** Names of the policies that there are. */
  readonly taken: readonly string[]
}

const namePattern = /^[a-z0-9][a-z0-9-]{0,63}$/

/** What is looked at before it is saved: any further change makes it worthless. */
interface Looked {
  readonly draft: DatedDraft
  readonly preview: PolicyPreview
}

/** Every field of a policy; what it does is shown before it can be saved. */
export function PolicyForm({ site, id, start, taken }: PolicyFormProps) {
  const { t } = useVoice()
  const [, go] = useLocation()
  const { timers } = useServices()
  const [name, setName] = useState(start.id)
  const [draft, setDraft] = useState(() => draftOf(start))
  const [looked, setLooked] = useState<Looked | null>(null)
  const asking = useSending()
  const saving = useSending()
  const path = `/v1/sites/${site.id}/policies/${id ?? name.trim()}`
  const look = async (date: string | null) => {
    const found =
      id === null ? new Map([...nameFlaws(name, taken), ...flawsOfDraft(draft)]) : flawsOfDraft(draft)
    if (found.size > 0) return asking.refuse(found)
    const query = date === null ? '' : `?date=${date}`
    const body = requestOf(draft)
    const told = await asking.send({
      method: 'POST',
      path: `${path}/preview${query}`,
      body,
      answer: policyPreview,
    })
    if (told !== null) setLooked({ draft, preview: told })
  }
  const save = async () => {
    const saved = await saving.send({ method: 'PUT', path, body: requestOf(draft), answer: datedPolicy })
    if (saved !== null && id === null) go(`/register/sites/${site.id}/policies/${saved.id}`)
  }
  const enter = (entered: DatedDraft) => {
    setDraft(entered)
    saving.forget()
  }
  const flaws: Flaws = asking.flaws.size > 0 ? asking.flaws : saving.flaws
  return (
    <div className="policy-editor">
      <Form
        label={t('sites.policies')}
        sender={asking}
        place={site}
        submitWords={t('policies.preview.submit')}
        busyWords={t('policies.preview.asking')}
        quiet
        submit={() => look(null)}
        cancel={() => go(`/register/sites/${site.id}/policies`)}
      >
        <Section group="when">
          {id === null && <NameField name={name} set={setName} flaws={flaws} />}
          <DayFields draft={draft} set={enter} flaws={flaws} />
        </Section>
        <PolicyFields
          site={site}
          draft={draft.policy}
          flaws={flaws}
          set={(policy) => enter({ ...draft, policy })}
        />
      </Form>
      {looked !== null && (
        <PreviewPanel
          {...{ site, saving }}
          id={id ?? name.trim()}
          preview={looked.preview}
          outdated={looked.draft !== draft}
          today={localDate(timers.now(), site.zone)}
          look={look}
          save={save}
        />
      )}
    </div>
  )
}

const nameFlaws = (name: string, taken: readonly string[]): Flaws => {
  if (!namePattern.test(name.trim()))
    return new Map([['id', { kind: name.trim() === '' ? 'missing' : 'id' }]])
  return taken.includes(name.trim()) ? new Map([['id', { kind: 'twice' }]]) : new Map()
}

interface NameProps {
  readonly name: string
  readonly flaws: Flaws
  set(name: string): void
}

function NameField({ name, flaws, set }: NameProps) {
  const { t } = useVoice()
  const flaw = flaws.get('id')
  return (
    <InputField
      label={t('policies.id')}
      help={t('policies.idHelp')}
      dir="ltr"
      spellCheck={false}
      autoCapitalize="none"
      maxLength={64}
      value={name}
      set={set}
      flaw={flaw?.kind === 'twice' ? t('policies.exists') : flaw}
    />
  )
}

interface DayProps {
  readonly draft: DatedDraft
  readonly flaws: Flaws
  set(draft: DatedDraft): void
}

function DayFields({ draft, flaws, set }: DayProps) {
  const { t } = useVoice()
  return (
    <>
      <InputField
        label={t('policies.from')}
        type="date"
        value={draft.from}
        set={(from) => set({ ...draft, from })}
        flaw={flaws.get('from')}
      />
      <InputField
        label={t('policies.until')}
        help={t('policies.untilHelp')}
        type="date"
        value={draft.until}
        set={(until) => set({ ...draft, until })}
        flaw={flaws.get('until')}
      />
    </>
  )
}
